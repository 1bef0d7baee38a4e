import type { Requirement } from '~/domain/instruments/instrument';
import type { ChoiceOption, DateSpec, InputColumn, NumberSpec } from '~/domain/instruments/table';
import { dayFirst } from '~/shared/dates';
import { formatExact, type Locale } from '~/shared/numbers';

import { tableSheetOf } from './layout';
import { answerOptions } from './options';
import type { BothWords, Words } from './words';

/** What may be written as the answer to a requirement, in a sentence or a list. */
export function allowedWords(requirement: Requirement, language: Locale, words: BothWords): string {
  const t = words[language];
  const options = answerOptions(requirement, words);
  if (options) return optionList(options, language);
  switch (requirement.answerType) {
    case 'ratio': {
      const unit = requirement.unit[language];
      const pair = t(requirement.whole ? 'sheet:allowed.ratioWhole' : 'sheet:allowed.ratio', {
        unit,
      });
      const sheet = tableSheetOf(requirement);
      return sheet ? `${pair} ${t('sheet:allowed.orRows', { sheet: sheet.code })}` : pair;
    }
    case 'percentage':
      return t('sheet:allowed.percentage');
    case 'number':
      return numberHint(requirement, language, t);
    case 'date':
      return dateHint(requirement, t);
    case 'table':
      return t('sheet:allowed.rows', { sheet: requirement.code });
    case 'claim':
    case 'level':
    case 'flag':
    case 'choice':
      return '';
  }
}

/** What a column of a table takes. */
export function columnHint(column: InputColumn, language: Locale, words: BothWords): string {
  const t = words[language];
  const hint = {
    text: () => t('sheet:allowed.text'),
    number: () => (column.kind === 'number' ? numberHint(column, language, t) : ''),
    date: () => (column.kind === 'date' ? dateHint(column, t) : ''),
    choice: () => (column.kind === 'choice' ? optionList(column.options, language) : ''),
  }[column.kind]();
  return column.required ? `${hint} (${t('fields:table.required')})` : hint;
}

const optionList = (options: readonly ChoiceOption[], language: Locale) =>
  options.map(({ label }) => label[language]).join(' / ');

function numberHint({ unit, min, max, decimals }: NumberSpec, language: Locale, t: Words): string {
  return [
    unit ? t('fields:number.labelUnit', { unit: unit[language] }) : t('fields:number.label'),
    decimals === 0 ? t('fields:number.whole') : t('fields:number.decimals', { count: decimals }),
    ...(min === null ? [] : [t('fields:number.min', { min: formatExact(min, language) })]),
    ...(max === null ? [] : [t('fields:number.max', { max: formatExact(max, language) })]),
  ].join(' · ');
}

function dateHint({ min, max }: DateSpec, t: Words): string {
  return [
    t('sheet:allowed.date'),
    ...(min === null ? [] : [t('fields:date.min', { min: dayFirst(min) })]),
    ...(max === null ? [] : [t('fields:date.max', { max: dayFirst(max) })]),
  ].join(' · ');
}
