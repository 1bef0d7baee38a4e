import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { openForWriting } from '../open-for-writing.server';
import { listChosenSectionIds } from '../sections.repo.server';
import { assertDueDay } from './assign-requirement.server';
import {
  deleteSectionAssignments,
  isColleague,
  writeSectionAssignments,
} from './assignments.repo.server';

export interface AssignSectionInput {
  assessmentId: string;
  sectionId: string;
  /** null takes all of it from whoever has it. */
  assigneeId: string | null;
  /** The last day in Asia/Jakarta. */
  dueOn: CivilDate | null;
  /** Also what a colleague has already; otherwise only what nobody has. */
  replace: boolean;
  at: Date;
}

/**
 * Gives the requirements of a section to a colleague, or takes all of them from whoever has them.
 * Returns how many were given or taken. Throws INVALID `unit:errors.notColleague`, or as assertDueDay does,
 * NOT_FOUND, FORBIDDEN, CONFLICT, DEADLINE_PASSED.
 */
export async function assignSection(
  db: Db,
  actor: SignedInActor,
  input: AssignSectionInput,
): Promise<{ count: number }> {
  assertCan(actor, 'update', 'collaboration', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at);
  const { regionCode } = assessment;
  assertCan(actor, 'update', 'collaboration', regionCode);
  const chosen = await listChosenSectionIds(db, assessment.id);
  if (!chosen.includes(input.sectionId)) throw new AppError('NOT_FOUND');

  const { assigneeId, dueOn, replace } = input;
  const key = { assessmentId: assessment.id, sectionId: input.sectionId };
  let count: number;
  if (assigneeId === null) count = await deleteSectionAssignments(db, key);
  else {
    assertDueDay(dueOn, input.at, assessment.deadline);
    if (!(await isColleague(db, regionCode, assigneeId))) {
      throw new AppError('INVALID', 'unit:errors.notColleague');
    }
    const given = { regionCode, assigneeId, dueOn, byId: actor.userId, at: input.at };
    count = await writeSectionAssignments(db, key, { ...given, replace });
  }
  if (count === 0) return { count };
  await recordAudit(db, {
    action: 'assignment.section_changed',
    entity: 'section',
    entityId: input.sectionId,
    regionCode,
    after: { assignee: assigneeId, dueOn: assigneeId === null ? null : dueOn, replace, count },
  });
  return { count };
}
