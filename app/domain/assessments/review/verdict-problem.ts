import type { AnswerValue } from '~/domain/instruments/answer';
import type { Level, Requirement, ScoreSpec } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

export type VerifiedLevel = 0 | Level;

export interface VerdictDraft {
  verdict: Verdict;
  /** The verified maturity level; 0: not even level 1 is shown. Null for anything but a maturity variable. */
  level: VerifiedLevel | null;
  /** Decimal text, where the instrument asks for points. */
  score?: string | null;
  reason: string;
}

/** A verdict that is still being written: as far as it is. */
export interface UnfinishedVerdict extends Omit<VerdictDraft, 'verdict'> {
  verdict: Verdict | null;
}

export type VerdictProblem =
  | 'verdictRequired'
  | 'reasonRequired'
  | 'metWithoutEvidence'
  | 'levelRequired'
  | 'levelUnexpected'
  | 'levelBelowClaim'
  | 'levelNotBelowClaim'
  | 'nothingToMeet'
  | 'scoreRequired'
  | 'scoreUnexpected'
  | 'scoreRange';

/**
 * Why a verdict cannot stand, or null. One that is not chosen yet never can.
 * - A reason is required unless the verdict is `met`, and then too where no file shows it: a result that nobody can
 *   follow to a page of evidence must at least say what it rests on.
 * - A maturity variable found met, partly or not met carries the verified level: at least the claimed one when
 *   met, below it otherwise. A verdict that finds nothing carries none.
 * - Something the unit left unanswered cannot be met.
 * - Points are given where the instrument asks for them, within its bounds; a verdict that finds nothing gives none.
 */
export function verdictProblem(
  { verdict, level, reason, score = null }: UnfinishedVerdict,
  { answerType, score: asked }: Pick<Requirement, 'answerType' | 'score'>,
  claimed: AnswerValue | null,
  evidenceFiles: number,
): VerdictProblem | null {
  if (verdict === null) return 'verdictRequired';
  if (verdict === 'met' && claimed === null) return 'nothingToMeet';
  if (reason.trim() === '') {
    if (verdict !== 'met') return 'reasonRequired';
    if (evidenceFiles === 0) return 'metWithoutEvidence';
  }
  const finds = verdict === 'met' || verdict === 'partly' || verdict === 'not_met';
  return (
    levelProblem({ verdict, level, finds }, answerType, claimed) ??
    scoreProblem(score, finds ? asked : undefined)
  );
}

function scoreProblem(score: string | null, asked: ScoreSpec | undefined): VerdictProblem | null {
  if (!asked) return score === null ? null : 'scoreUnexpected';
  if (score === null) return 'scoreRequired';
  const decimals = /\.(\d*?)0*$/.exec(score)?.[1]?.length ?? 0;
  // why: a decimal text above a whole bound never rounds down to it.
  return decimals <= asked.decimals && Number(score) <= asked.max ? null : 'scoreRange';
}

function levelProblem(
  { verdict, level, finds }: Pick<UnfinishedVerdict, 'verdict' | 'level'> & { finds: boolean },
  answerType: Requirement['answerType'],
  claimed: AnswerValue | null,
): VerdictProblem | null {
  if (answerType !== 'level' || !finds) return level === null ? null : 'levelUnexpected';
  if (level === null) return 'levelRequired';
  const claim = claimed?.type === 'level' ? claimed.level : null;
  if (claim === null) return null;
  if (verdict === 'met') return level < claim ? 'levelBelowClaim' : null;
  return level >= claim ? 'levelNotBelowClaim' : null;
}
