import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { roleCan } from '~/domain/accounts/permissions';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { TeamWork } from './team-work';
import { findReviewEnd } from './team-work.repo.server';

/** Throws FORBIDDEN for who does not lead, of whichever region. */
export function assertLeads(actor: SignedInActor): void {
  if (!roleCan(actor, 'assign', 'assessment')) throw new AppError('FORBIDDEN');
}

/** Throws FORBIDDEN for a region the actor does not lead, NOT_FOUND without the cycle, DEADLINE_PASSED once its review is over. */
export async function assertMayShareOut(
  db: Db,
  actor: SignedInActor,
  { cycleId, works, now }: { cycleId: string; works: readonly TeamWork[]; now: Date },
): Promise<void> {
  assertLeads(actor);
  for (const { regionCode } of works) assertCan(actor, 'assign', 'assessment', regionCode);
  const cycle = await findReviewEnd(db, cycleId);
  if (!cycle) throw new AppError('NOT_FOUND');
  if (cycle.endsAt !== null && now >= cycle.endsAt)
    throw new AppError('DEADLINE_PASSED', 'assessor:errors.reviewOver', { cycle: cycle.name });
}
