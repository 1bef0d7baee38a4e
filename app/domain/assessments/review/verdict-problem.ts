import type { AnswerValue } from '~/domain/instruments/answer';
import type { AnswerType, Level } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

export type VerifiedLevel = 0 | Level;

export interface VerdictDraft {
  verdict: Verdict;
  /** The verified maturity level; 0: not even level 1 is shown. Null for anything but a maturity variable. */
  level: VerifiedLevel | null;
  reason: string;
}

export type VerdictProblem =
  | 'reasonRequired'
  | 'metWithoutEvidence'
  | 'levelRequired'
  | 'levelUnexpected'
  | 'levelBelowClaim'
  | 'levelNotBelowClaim'
  | 'nothingToMeet';

/**
 * Why a verdict cannot stand, or null.
 * - A reason is required unless the verdict is `met`, and then too where no file shows it: a result that nobody can
 *   follow to a page of evidence must at least say what it rests on.
 * - A maturity variable found met, partly or not met carries the verified level: at least the claimed one when
 *   met, below it otherwise. A verdict that finds nothing carries none.
 * - Something the unit left unanswered cannot be met.
 */
export function verdictProblem(
  { verdict, level, reason }: VerdictDraft,
  answerType: AnswerType,
  claimed: AnswerValue | null,
  evidenceFiles: number,
): VerdictProblem | null {
  if (verdict === 'met' && claimed === null) return 'nothingToMeet';
  if (reason.trim() === '') {
    if (verdict !== 'met') return 'reasonRequired';
    if (evidenceFiles === 0) return 'metWithoutEvidence';
  }
  const finds = verdict === 'met' || verdict === 'partly' || verdict === 'not_met';
  if (answerType !== 'level' || !finds) return level === null ? null : 'levelUnexpected';
  if (level === null) return 'levelRequired';
  const claim = claimed?.type === 'level' ? claimed.level : null;
  if (claim === null) return null;
  if (verdict === 'met') return level < claim ? 'levelBelowClaim' : null;
  return level >= claim ? 'levelNotBelowClaim' : null;
}
