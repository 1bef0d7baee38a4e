import { sql } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import { roleCan } from '~/domain/accounts/permissions';
import { AppError, isAppError } from '~/shared/app-error';
import { anyOf, inTransaction, type Db } from '~db/sql';

import { claimSeat } from './claim-seat.server';
import { openTo, QUEUE_FROM, waitsFor } from './queue-parts.repo.server';

/** Works looked at in one go; when all of them went to others meanwhile, the next ones are looked at. */
const AT_ONCE = 40;

export interface NextWork {
  assessmentId: string;
  /** False: the person held it already. */
  isClaimed: boolean;
}

/**
 * What the actor goes on with: a seat they hold and have not submitted, then one that waits for them, then any open one; of
 * each the one whose review ends first, then the one submitted first. The last two are claimed, a lead's too only where
 * nobody else is named. Of any number who ask at once each seat goes to exactly one.
 * Errors: FORBIDDEN (judges nothing), CONFLICT (nothing is left, or only in cycles without a signed declaration of interests).
 */
export async function takeNextWork(
  db: Db,
  actor: SignedInActor,
  { now }: { now: Date },
): Promise<NextWork> {
  // The region is asked when it is claimed.
  if (!roleCan(actor, 'claim', 'assessment')) throw new AppError('FORBIDDEN');
  const held = await findHeld(db, actor.userId);
  if (held) return { assessmentId: held, isClaimed: false };
  const tried: string[] = [];
  for (;;) {
    const candidates = await listCandidates(db, actor.userId, tried);
    if (candidates.length === 0) throw await nothingLeft(db, actor.userId);
    // why: first what nobody is busy with, so that many who ask at once do not wait for each other.
    for (const wait of [false, true]) {
      for (const assessmentId of candidates) {
        if (await tryToClaim(db, actor, { assessmentId, now, wait }))
          return { assessmentId, isClaimed: true };
      }
    }
    tried.push(...candidates);
  }
}

/** Whether the seat was taken; what was locked for nothing is let go at once, so that nobody waits in a ring. */
async function tryToClaim(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now, wait }: { assessmentId: string; now: Date; wait: boolean },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    await sql`savepoint next_work`.execute(trx);
    try {
      const isMine = wait || (await lockIfFree(trx, assessmentId));
      if (isMine) {
        await claimSeat(trx, actor, { assessmentId, now, passOver: true });
        await sql`release savepoint next_work`.execute(trx);
        return true;
      }
    } catch (error) {
      if (!isAppError(error) || error.code !== 'CONFLICT') throw error;
    }
    await sql`rollback to savepoint next_work`.execute(trx);
    return false;
  });
}

async function lockIfFree(db: Db, assessmentId: string): Promise<boolean> {
  const row = await db
    .selectFrom('assessments')
    .where('id', '=', assessmentId)
    .select('id')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row !== undefined;
}

async function findHeld(db: Db, userId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select a.id from ${QUEUE_FROM}
      join review_seats s on s.assessment_id = a.id and s.round = a.round and s.holder_id = ${userId}::uuid
      join seat_work w on w.assessment_id = a.id and w.round = s.round and w.seat = s.seat
        and w.submitted_at is null
    where a.status = 'in_review' and coalesce(p.ends_at > now(), true)
    order by p.ends_at nulls last, a.submitted_at, a.id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

async function listCandidates(db: Db, userId: string, tried: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from ${QUEUE_FROM}
    where coalesce(p.ends_at > now(), true) and coi_declared(${userId}::uuid, a.cycle_id)
      and not (a.id = ${anyOf(tried, 'uuid')})
      and (${waitsFor(userId)} or ${openTo(userId)})
    order by ${waitsFor(userId)} desc, p.ends_at nulls last, a.submitted_at, a.id
    limit ${AT_ONCE}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Nothing is left; or there is something in a cycle for which nothing is signed. */
async function nothingLeft(db: Db, userId: string): Promise<AppError> {
  const { rows } = await sql<{ cycle: string }>`
    select c.name as cycle from ${QUEUE_FROM}
    where coalesce(p.ends_at > now(), true) and not coi_declared(${userId}::uuid, a.cycle_id)
      and (${waitsFor(userId)} or ${openTo(userId)})
    order by c.year desc, c.name limit 1`.execute(db);
  const cycle = rows[0]?.cycle;
  return cycle === undefined
    ? new AppError('CONFLICT', 'assessor:errors.nothingNext')
    : new AppError('CONFLICT', 'interests:errors.undeclared', { cycle });
}
