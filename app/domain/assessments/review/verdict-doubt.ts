import type { RequirementContent } from '../content';
import { verdictProblem, type VerdictProblem } from './verdict-problem';

/** What stands between what is written in a seat and a verdict that counts. */
export interface VerdictDoubt {
  /** Why it cannot stand; null when it can. */
  problem: VerdictProblem | null;
  /** Given on an earlier version of the answer. */
  answer: boolean;
  /** Given on other evidence. */
  evidence: boolean;
  /** Written by a holder before. */
  earlier: boolean;
}

/**
 * Why what is written does not count yet; null when it does. Nothing written: `verdictRequired`.
 * @param files how many files are shown, or at least whether any is
 */
export function verdictDoubt(
  { answer, content, work }: Pick<RequirementContent, 'answer' | 'content' | 'work'>,
  files: number,
): VerdictDoubt | null {
  const none = { answer: false, evidence: false, earlier: false };
  if (!work) return { ...none, problem: 'verdictRequired' };
  const found: VerdictDoubt = {
    problem: verdictProblem(work, content, answer?.value ?? null, files),
    answer: (answer?.version ?? 0) !== work.answerVersion,
    evidence: work.evidenceChanged,
    earlier: work.earlier,
  };
  return found.problem || found.answer || found.evidence || found.earlier ? found : null;
}
