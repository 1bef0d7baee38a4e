import type { Role } from '~/domain/accounts/actor';

import type { Checklist } from './checklist';
import type { FilingState } from './filing-window';
import type { AssessmentStatus } from './transitions';

/** What the unit does next; one at a time. */
export type NextStep =
  | {
      kind: 'no_cycle' | 'not_yet' | 'over' | 'missed' | 'start' | 'choose' | 'submit' | 'ask_head';
    }
  | { kind: 'fill' | 'rework'; requirementId: string; open: number }
  | { kind: 'wait'; status: 'submitted' | 'in_review' }
  | { kind: 'done' };

export interface Situation {
  hasCycle: boolean;
  filing: FilingState;
  /** null before the draft is opened. */
  status: AssessmentStatus | null;
  role: Role;
  chosenStandards: number;
  checklist: Checklist;
}

/** The one next step, from the situation alone. */
export function nextStep(situation: Situation): NextStep {
  const { status, filing, checklist } = situation;
  if (!situation.hasCycle) return { kind: 'no_cycle' };
  if (status === 'accepted') return { kind: 'done' };
  if (status === 'submitted' || status === 'in_review') return { kind: 'wait', status };
  if (filing === 'before') return { kind: 'not_yet' };
  if (filing === 'after') return { kind: status === null ? 'missed' : 'over' };
  if (status === null) return { kind: 'start' };
  if (status === 'draft' && situation.chosenStandards === 0) return { kind: 'choose' };
  const blocking = checklist.items.filter((item) => item.blocks);
  if (blocking[0]) {
    return { kind: 'fill', requirementId: blocking[0].requirementId, open: blocking.length };
  }
  const untouched = checklist.items.filter((item) => item.problem === 'not_reworked');
  if (untouched[0]) {
    return { kind: 'rework', requirementId: untouched[0].requirementId, open: untouched.length };
  }
  return { kind: situation.role === 'unit_head' ? 'submit' : 'ask_head' };
}
