import { useTranslation } from 'react-i18next';

import type { TheirAnswer } from '~/domain/assessments/stale-answer';
import type { Requirement } from '~/domain/instruments/instrument';

import { ErrorSummary } from '../forms/error-summary';
import { refusalOf } from '../forms/form-state';
import { useLanguage } from '../ui/root-data';
import { AnswerConflict } from './answer-conflict';
import { typedLabels } from './fields/cell-labels';

/** Id of the form of an answer. */
export const ANSWER_FORM = 'jawaban';

interface AnswerRefusedProps {
  requirement: Requirement;
  /** The action's answer: a refusal, a conflict with the other person's text, or nothing. */
  result: unknown;
}

/** Why an answer was not saved. Stands at the top of the page: without JavaScript that is what one sees. */
export function AnswerRefused({ requirement, result }: AnswerRefusedProps) {
  const { t } = useTranslation(['unit', 'fields']);
  const language = useLanguage();
  const unit = requirement.answerType === 'ratio' ? requirement.unit[language] : '';
  const theirs = theirsOf(result);
  if (theirs !== undefined) return <AnswerConflict theirs={theirs} />;
  const errors = refusalOf(result)?.errors ?? {};
  const labels = {
    ...typedLabels(requirement, Object.keys(errors), t, language),
    note: t('unit:answer.note'),
    percentage: t('unit:answer.percentageLabel'),
    numerator: t('unit:answer.numerator', { unit }),
    denominator: t('unit:answer.denominator', { unit }),
    file: t('unit:evidence.file'),
    pointer: t('unit:evidence.pointer'),
  };
  return <ErrorSummary formId={ANSWER_FORM} errors={errors} labels={labels} />;
}

/** The other person's answer when the form was stale; undefined when it was not. */
export function theirsOf(result: unknown): TheirAnswer | null | undefined {
  if (typeof result !== 'object' || result === null || !('theirs' in result)) return undefined;
  return result.theirs as TheirAnswer | null;
}
