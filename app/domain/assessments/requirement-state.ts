import { isGiven } from '~/domain/instruments/answer';

import { isOpenFinding, stateOf } from './checklist';
import { isUnconfirmed, type RequirementContent } from './content';

/**
 * - `blank`    nothing yet
 * - `carried`  brought from an earlier filing, not confirmed
 * - `draft`    begun (a note, a file, a value that still needs its reason, a table with gaps)
 * - `saved`    answered
 * - `returned` came back with a finding or a request, not changed since
 * - `met`      an assessor found it met
 */
export type RequirementState = 'blank' | 'carried' | 'draft' | 'saved' | 'returned' | 'met';

/** How a requirement stands for the unit. */
export function requirementState(
  requirement: Pick<RequirementContent, 'answer' | 'evidence' | 'verdict'> &
    Partial<Pick<RequirementContent, 'content' | 'isAsked'>>,
): RequirementState {
  const { answer, verdict, evidence } = requirement;
  // Whatever was found: of two seats a return tells nothing, and "met" may be asked about too.
  if (requirement.isAsked) return 'returned';
  if (verdict && !verdict.stale) {
    if (isOpenFinding(requirement)) return 'returned';
    return 'met';
  }
  if (isUnconfirmed(answer)) return 'carried';
  if (isGiven(requirement.content, answer && stateOf(answer))) return 'saved';
  return answer !== null || evidence.length > 0 ? 'draft' : 'blank';
}
