import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { jakartaDate, shownEnd, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { openForWriting } from '../open-for-writing.server';
import { findCoveredRequirement } from '../sections.repo.server';
import {
  deleteAssignment,
  findAssignment,
  isColleague,
  writeAssignment,
} from './assignments.repo.server';

export interface AssignRequirementInput {
  assessmentId: string;
  requirementId: string;
  /** null: nobody has it any more. */
  assigneeId: string | null;
  /** The last day in Asia/Jakarta; of no meaning without an assignee. */
  dueOn: CivilDate | null;
  /** The version the form was made from; 0 when nobody had it. */
  expectedVersion: number;
  at: Date;
}

/**
 * Gives a requirement to a colleague of the unit, to another one, or to nobody. The same again changes nothing.
 * Throws CONFLICT `unit:errors.staleAssignment`, INVALID `unit:errors.notColleague` (no role in this unit) or
 * `unit:errors.duePast` (a new last day before today) or `unit:errors.dueAfterFiling` (or after the unit may write),
 * NOT_FOUND, FORBIDDEN, DEADLINE_PASSED.
 */
export async function assignRequirement(
  db: Db,
  actor: SignedInActor,
  input: AssignRequirementInput,
): Promise<{ changed: boolean }> {
  assertCan(actor, 'update', 'collaboration', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at);
  const { regionCode } = assessment;
  assertCan(actor, 'update', 'collaboration', regionCode);
  const requirement = await findCoveredRequirement(db, assessment.id, input.requirementId);
  if (!requirement) throw new AppError('NOT_FOUND');

  const { assigneeId } = input;
  const dueOn = assigneeId === null ? null : input.dueOn;
  const key = { assessmentId: assessment.id, requirementId: requirement.id };
  const before = await findAssignment(db, key);
  if ((before?.version ?? 0) !== input.expectedVersion) throw stale();
  if ((before?.assigneeId ?? null) === assigneeId && (before?.dueOn ?? null) === dueOn) {
    return { changed: false };
  }
  if (before?.dueOn !== dueOn) assertDueDay(dueOn, input.at, assessment.deadline);
  if (assigneeId === null) {
    if (!(await deleteAssignment(db, key, input.expectedVersion))) throw stale();
  } else {
    if (!(await isColleague(db, regionCode, assigneeId))) {
      throw new AppError('INVALID', 'unit:errors.notColleague');
    }
    const given = { regionCode, assigneeId, dueOn, byId: actor.userId, at: input.at };
    const expected = input.expectedVersion;
    if (!(await writeAssignment(db, key, { ...given, expected }))) throw stale();
  }
  await recordAudit(db, {
    action: 'assignment.changed',
    entity: 'requirement',
    entityId: requirement.id,
    regionCode,
    before: before && { assignee: before.assigneeId, dueOn: before.dueOn },
    after: { requirement: requirement.code, assignee: assigneeId, dueOn },
  });
  return { changed: true };
}

/**
 * @throws AppError INVALID `unit:errors.duePast` for a day before the one it is in Asia/Jakarta, and
 * `unit:errors.dueAfterFiling` for one after the last on which the unit may write, named in `params.latest`
 */
export function assertDueDay(dueOn: CivilDate | null, at: Date, deadline: Date | null): void {
  if (dueOn === null) return;
  if (dueOn < jakartaDate(at)) throw new AppError('INVALID', 'unit:errors.duePast');
  const latest = deadline && jakartaDate(shownEnd(deadline));
  if (latest !== null && dueOn > latest) {
    throw new AppError('INVALID', 'unit:errors.dueAfterFiling', { latest });
  }
}

const stale = () => new AppError('CONFLICT', 'unit:errors.staleAssignment');
