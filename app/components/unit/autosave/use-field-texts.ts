import { useTranslation } from 'react-i18next';

import type { AnswerFields } from '~/domain/assessments/answer-fields';
import { cellOf, tableOf } from '~/domain/assessments/table-fields';
import type { Requirement } from '~/domain/instruments/instrument';
import type { Locale } from '~/shared/numbers';

import { useLanguage } from '../../ui/root-data';
import { useAnswerLabels } from '../answer-labels';

export interface FieldText {
  name: string;
  label: string;
  /** As typed; what was chosen, in words. */
  text: string;
}

/** The fields of a form for people, in the order they were typed in, whether they can be kept or not. */
export function useFieldTexts(requirement: Requirement, fields: AnswerFields): FieldText[] {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  const labels = useAnswerLabels(requirement, Object.keys(fields));
  const chosen: Record<string, string> = {
    claim: t([`claim.${fields.claim ?? ''}`, 'answer.none']),
    level: t('answer.level', { level: fields.level ?? '' }),
    flag: t(fields.flag === 'yes' ? 'answer.yes' : 'answer.no'),
  };
  return Object.entries(fields).map(([name, text]) => ({
    name,
    label: labels[name] ?? t('answer.title'),
    text: chosen[name] ?? optionLabel(requirement, name, text, language) ?? text,
  }));
}

/** The option a code stands for; null where the field is no choice. */
function optionLabel(requirement: Requirement, name: string, code: string, language: Locale) {
  const column = tableOf(requirement)?.columns.find((one) => one.code === cellOf(name)?.column);
  const asked = name === 'choice' ? requirement : column;
  const options = asked && 'options' in asked ? asked.options : [];
  return options.find((one) => one.code === code)?.label[language] ?? null;
}
