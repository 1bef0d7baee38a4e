import { useTranslation } from 'react-i18next';

import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';
import { formatDate } from '~/shared/dates';
import { formatExact } from '~/shared/numbers';

import { useLanguage } from '../ui/root-data';
import { TableSummary } from './fields/table-summary';

interface AnswerWordsProps {
  value: AnswerValue | null;
  /** Names units, options and bands; without it a number stands alone and a choice by its code. */
  requirement?: Requirement;
}

/** A value in words: 'memenuhi', 'level 3', '12 dari 20', '73,4 %', 'ya', '14 baris'. */
export function AnswerWords({ value, requirement }: AnswerWordsProps) {
  const { t } = useTranslation(['unit', 'fields']);
  const language = useLanguage();
  if (!value) return <span className="text-quiet">{t('unit:answer.none')}</span>;
  switch (value.type) {
    case 'claim':
      return <>{t(`unit:claim.${value.claim}`)}</>;
    case 'level':
      return <>{t('unit:answer.level', { level: value.level })}</>;
    case 'flag':
      return <>{t(value.flag ? 'unit:answer.yes' : 'unit:answer.no')}</>;
    case 'percentage':
      return <span className="angka">{formatExact(value.percentage, language)} %</span>;
    case 'ratio':
      return (
        <span className="angka">
          {t('unit:answer.ratio', {
            numerator: formatExact(value.numerator, language),
            denominator: formatExact(value.denominator, language),
          })}
        </span>
      );
    case 'number': {
      const unit = requirement?.answerType === 'number' ? requirement.unit?.[language] : undefined;
      return (
        <span className="angka">
          {formatExact(value.number, language)}
          {unit ? ` ${unit}` : ''}
        </span>
      );
    }
    case 'date':
      return <>{formatDate(value.date, language, 'long')}</>;
    case 'choice': {
      const options = requirement?.answerType === 'choice' ? requirement.options : [];
      return (
        <>{options.find(({ code }) => code === value.choice)?.label[language] ?? value.choice}</>
      );
    }
    case 'table':
      return requirement?.answerType === 'table' ? (
        <TableSummary table={requirement.table} rows={value.rows} />
      ) : (
        <span className="angka">{t('fields:rows', { count: value.rows.length })}</span>
      );
  }
}
