import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { findRegion } from '~/domain/regions/regions.repo.server';
import { covers } from '~/domain/regions/scope';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { lockCycle } from './calendar.repo.server';
import { findCycle } from './cycles.repo.server';
import type { ExtensionInput } from './extension.schema';
import { findExtendedUntil, insertExtension } from './extensions.repo.server';
import type { Cycle } from './phase';
import { fromWallTime } from './wall-time';

/**
 * Lets one region of a cycle file longer than the others; of several extensions the one granted last counts, so a
 * mistake is mended by granting again. It holds from the next request on and is never taken out of the record.
 * @throws AppError NOT_FOUND out of sight, FORBIDDEN outside the actor's scope or for a lead assessor's home region,
 * INVALID for a region outside the cycle, or an end that is not later than the filing phase and now, that lies beyond
 * the review phase, or that is the one already granted
 */
export async function extendDeadline(
  db: Db,
  actor: SignedInActor,
  input: ExtensionInput & { cycleId: string; at: Date },
): Promise<{ until: Date; regionName: string }> {
  const seen = await findCycle(db, input.cycleId);
  if (!seen) throw new AppError('NOT_FOUND');
  assertCan(actor, 'update', 'cycle', seen.regionCode);
  const region = await findRegion(db, input.regionCode);
  if (!region || !covers(seen.regionCode, region.code)) {
    throw new AppError('INVALID', 'admin:errors.extensionRegion');
  }
  assertCan(actor, 'create', 'deadline_extension', region.code);
  // why: a calendar moved at the same time would make the comparison below a guess.
  if (!(await lockCycle(db, seen.id))) throw new AppError('FORBIDDEN');
  const cycle = (await findCycle(db, seen.id)) ?? seen;
  const before = await findExtendedUntil(db, cycle.id, region.code);
  const until = checkUntil(cycle, fromWallTime(input.until), before, input.at);
  const id = await insertExtension(db, {
    cycleId: cycle.id,
    regionCode: region.code,
    until,
    reason: input.reason,
    userId: actor.userId,
    at: input.at,
  });
  await recordAudit(db, {
    action: 'deadline.extended',
    entity: 'deadline_extension',
    entityId: id,
    regionCode: region.code,
    before: { until: before, filingEndsAt: cycle.phases.filing?.endsAt },
    after: { cycleId: cycle.id, until, reason: input.reason },
  });
  return { until, regionName: region.name };
}

function checkUntil(
  { phases }: Pick<Cycle, 'phases'>,
  until: Date | null,
  before: Date | null,
  at: Date,
): Date {
  const refuse = (key: string) => new AppError('INVALID', `admin:errors.${key}`);
  if (!until) throw refuse('wallTime');
  if (!phases.filing) throw refuse('extensionNoFiling');
  if (until <= phases.filing.endsAt) throw refuse('extensionTooEarly');
  if (until <= at) throw refuse('extensionPast');
  // why: what is filed after the review phase can be read by nobody.
  if (phases.review && until > phases.review.endsAt) throw refuse('extensionBeyondReview');
  if (before && before.getTime() === until.getTime()) throw refuse('extensionSame');
  return until;
}
