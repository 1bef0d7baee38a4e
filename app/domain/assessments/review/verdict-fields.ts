import type { Locale } from '~/shared/numbers';

import { filled, type AnswerFields } from '../answer-fields';
import type { RequirementContent, SeatVerdict } from '../content';
import { fieldNumber } from '../typed-number';

/** What of a seat's verdict its form shows. */
export type VerdictText = Pick<
  SeatVerdict,
  'verdict' | 'level' | 'score' | 'reason' | 'question' | 'version'
>;

/** What one version of it says. */
export type VerdictWords = Omit<VerdictText, 'version'>;

/** A seat's verdict as JSON carries it to a page that was overtaken. */
export interface WireVerdict extends VerdictText {
  /** Instant as ISO text. */
  updatedAt: string;
  by: string | null;
  isOwn: boolean;
  /** What the refused text was written on; null where it was written on nothing. */
  before: VerdictWords | null;
}

/** What the form starts from: what the seat has, else the level the unit claims and nothing more. */
export function begunVerdict({
  answer,
  work,
}: Pick<RequirementContent, 'answer' | 'work'>): VerdictWords {
  if (work) return work;
  const level = answer?.value?.type === 'level' ? answer.value.level : null;
  return { verdict: null, level, score: null, reason: '', question: '' };
}

/** Whether two say the same, word for word. */
export function sameVerdict(a: VerdictWords, b: VerdictWords): boolean {
  const names = ['verdict', 'level', 'score', 'reason', 'question'] as const;
  return names.every((name) => a[name] === b[name]);
}

/** How the verdict form shows what is written; read back by `saveVerdictSchema` it is the same. */
export function verdictFields(
  { verdict, level, score, reason, question }: VerdictWords,
  locale: Locale,
): AnswerFields {
  return filled({
    verdict: verdict ?? '',
    level: level === null ? '' : String(level),
    score: score === null ? '' : fieldNumber(score, locale),
    reason,
    question,
  });
}

/**
 * For the wire.
 * @param reader whose page was overtaken
 * @param before what its text was written on
 */
export function wireVerdict(
  work: SeatVerdict,
  reader: string,
  before: VerdictWords | null,
): WireVerdict {
  const { verdict, level, score, reason, question, version, updatedAt } = work;
  return {
    ...{ verdict, level, score, reason, question, version },
    updatedAt: updatedAt.toISOString(),
    by: work.assessorName,
    isOwn: work.assessorId === reader,
    before,
  };
}
