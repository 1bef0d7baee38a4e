import type { SignedInActor } from '~/domain/accounts/actor';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import type { RequirementTogether } from './together';
import { getTogether, listThreads } from './together.repo.server';

/** What the page of a requirement shows of how the unit works together. Two queries. */
export async function getRequirementTogether(
  db: Db,
  actor: SignedInActor,
  about: { assessmentId: string; requirementId: string; now: Date },
): Promise<RequirementTogether> {
  const { assessmentId, requirementId, now } = about;
  const { userId, scope: regionCode } = actor;
  const place = { assessmentId, regionCode, userId, now };
  const { assignments, colleagues, present, mark } = await getTogether(db, place);
  return {
    me: userId,
    today: jakartaDate(now),
    assignment: assignments.find((one) => one.requirementId === requirementId) ?? null,
    colleagues,
    present,
    mark,
    threads: await listThreads(db, assessmentId, requirementId),
  };
}
