import type { TheirAnswer } from '~/domain/assessments/stale-answer';
import type { Requirement } from '~/domain/instruments/instrument';

import { ErrorSummary } from '../forms/error-summary';
import { refusalOf } from '../forms/form-state';
import { AnswerConflict } from './answer-conflict';
import { useAnswerLabels } from './answer-labels';

/** Id of the form of an answer. */
export const ANSWER_FORM = 'jawaban';

interface AnswerRefusedProps {
  requirement: Requirement;
  /** The action's answer: a refusal, a conflict with the other person's text, or nothing. */
  result: unknown;
}

/** Why an answer was not saved. Stands at the top of the page: without JavaScript that is what one sees. */
export function AnswerRefused({ requirement, result }: AnswerRefusedProps) {
  const theirs = theirsOf(result);
  const errors = refusalOf(result)?.errors ?? {};
  const labels = useAnswerLabels(requirement, Object.keys(errors));
  if (theirs !== undefined) return <AnswerConflict {...{ requirement, theirs }} />;
  return <ErrorSummary formId={ANSWER_FORM} errors={errors} labels={labels} />;
}

/** The other person's answer when the form was stale; undefined when it was not. */
export function theirsOf(result: unknown): TheirAnswer | null | undefined {
  if (typeof result !== 'object' || result === null || !('theirs' in result)) return undefined;
  return result.theirs as TheirAnswer | null;
}
