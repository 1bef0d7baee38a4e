import { useTranslation } from 'react-i18next';

import type { Requirement } from '~/domain/instruments/instrument';

import { useLanguage } from '../ui/root-data';
import { typedLabels } from './fields/cell-labels';

/** What the fields of an answer's form are called; cells of a table among `names` by column and row. */
export function useAnswerLabels(
  requirement: Requirement,
  names: readonly string[],
): Record<string, string> {
  const { t } = useTranslation(['unit', 'fields']);
  const language = useLanguage();
  const unit = requirement.answerType === 'ratio' ? requirement.unit[language] : '';
  return {
    ...typedLabels(requirement, names, t, language),
    note: t('unit:answer.note'),
    percentage: t('unit:answer.percentageLabel'),
    numerator: t('unit:answer.numerator', { unit }),
    denominator: t('unit:answer.denominator', { unit }),
    file: t('unit:evidence.file'),
    pointer: t('unit:evidence.pointer'),
    evidenceLevel: t('unit:evidence.level'),
  };
}
