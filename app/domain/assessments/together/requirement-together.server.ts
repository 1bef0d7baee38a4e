import type { SignedInActor } from '~/domain/accounts/actor';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { readCommentCount } from './discussion-window';
import type { RequirementTogether } from './together';
import { getDiscussion, getTogether } from './together.repo.server';

/** What the page of a requirement shows of how the unit works together; `search` is its address's. Two queries. */
export async function getRequirementTogether(
  db: Db,
  actor: SignedInActor,
  about: { assessmentId: string; requirementId: string; search: URLSearchParams; now: Date },
): Promise<RequirementTogether> {
  const { assessmentId, requirementId, search, now } = about;
  const { userId, scope: regionCode } = actor;
  const place = { assessmentId, regionCode, userId, now };
  const { assignments, colleagues, present, mark } = await getTogether(db, place);
  return {
    me: userId,
    work: assessmentId,
    today: jakartaDate(now),
    assignment: assignments.find((one) => one.requirementId === requirementId) ?? null,
    colleagues,
    present,
    mark,
    discussion: await getDiscussion(db, about, readCommentCount(search)),
  };
}
