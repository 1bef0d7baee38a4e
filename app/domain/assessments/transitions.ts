import type { Role } from '~/domain/accounts/actor';

/** One state machine for every instrument of an assessment. */
export const STATUSES = ['draft', 'submitted', 'in_review', 'returned', 'accepted'] as const;
export type AssessmentStatus = (typeof STATUSES)[number];

/**
 * - `edit`     answers, evidence and chosen standards change
 * - `submit`   the unit's head hands the work in; a new round begins
 * - `withdraw` the unit's head takes it back before any assessor began with it
 * - `claim`    an assessor takes a seat, the first or the second
 * - `release`  a seat is handed back to the team
 * - `review`   verdicts are written in a seat
 * - `return`   back to the unit with what is asked and a due date
 * - `accept`   the last signature of the minutes: the verdicts stand; outcomes follow. Only a reopening, an act of its own,
 *   leads back to review
 * What happens to seats meanwhile is in review/seats.ts.
 */
export const STEPS = [
  'edit',
  'submit',
  'withdraw',
  'claim',
  'release',
  'review',
  'return',
  'accept',
] as const;
export type Step = (typeof STEPS)[number];

/** Where the unit works on: a draft, until the work was returned for the first time. */
export type OpenStatus = 'draft' | 'returned';

interface Transition {
  from: readonly AssessmentStatus[];
  /**
   * null: the status stays. `before`: as it was with the unit before it was submitted. `waiting`: submitted, unless the
   * review has begun otherwise.
   */
  to: AssessmentStatus | 'before' | 'waiting' | null;
  by: readonly Role[];
}

const UNIT = ['unit_operator', 'unit_head'] as const;
const ASSESSORS = ['assessor', 'lead_assessor'] as const;

/** Every allowed step. The trigger `guard_assessment_step` of the database says the same a second time. */
export const TRANSITIONS: Record<Step, Transition> = {
  edit: { from: ['draft', 'returned'], to: null, by: UNIT },
  submit: { from: ['draft', 'returned'], to: 'submitted', by: ['unit_head'] },
  withdraw: { from: ['submitted'], to: 'before', by: ['unit_head'] },
  claim: { from: ['submitted', 'in_review'], to: 'in_review', by: ASSESSORS },
  release: { from: ['in_review'], to: 'waiting', by: ASSESSORS },
  review: { from: ['in_review'], to: null, by: ASSESSORS },
  return: { from: ['in_review'], to: 'returned', by: ASSESSORS },
  accept: { from: ['in_review'], to: 'accepted', by: ASSESSORS },
};

/**
 * The status after the step, or null when the step is not allowed from here. Roles are not asked.
 * `before` is where a withdrawal leads: 'returned' once the work was returned in any round, else 'draft'. `begun`: somebody
 * holds a seat beside the one that is released, or a verdict was written in the round.
 */
export function after(
  status: AssessmentStatus,
  step: Step,
  before: OpenStatus = 'draft',
  begun = false,
): AssessmentStatus | null {
  const { from, to } = TRANSITIONS[step];
  if (!from.includes(status)) return null;
  if (to === 'before') return before;
  if (to === 'waiting') return begun ? status : 'submitted';
  return to ?? status;
}

/** Whether a role may take the step from this status. */
export function allows(status: AssessmentStatus, step: Step, role: string): boolean {
  return after(status, step) !== null && TRANSITIONS[step].by.some((allowed) => allowed === role);
}

/** Statuses a step starts from, for the `where status in (…)` of its guarded update. */
export function fromStatuses(step: Step): readonly AssessmentStatus[] {
  return TRANSITIONS[step].from;
}

/** The unit may write. */
export function isOpen(status: AssessmentStatus): boolean {
  return TRANSITIONS.edit.from.includes(status);
}
