import { isAnswered } from '~/domain/instruments/answer';

import { isOpenFinding } from './checklist';
import type { RequirementContent } from './content';

/**
 * - `blank`    nothing yet
 * - `draft`    begun (a note, a file, or a value that still needs its reason)
 * - `saved`    answered
 * - `returned` came back with a finding, not changed since
 * - `met`      an assessor found it met
 */
export type RequirementState = 'blank' | 'draft' | 'saved' | 'returned' | 'met';

/** How a requirement stands for the unit. */
export function requirementState(
  requirement: Pick<RequirementContent, 'answer' | 'evidence' | 'verdict'>,
): RequirementState {
  const { answer, verdict, evidence } = requirement;
  if (verdict && !verdict.stale) {
    if (isOpenFinding(requirement)) return 'returned';
    return 'met';
  }
  if (isAnswered(answer?.value ?? null, answer?.note ?? null)) return 'saved';
  return answer !== null || evidence.length > 0 ? 'draft' : 'blank';
}
