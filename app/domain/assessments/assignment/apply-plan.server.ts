import { createHash } from 'node:crypto';

import type { SignedInActor } from '~/domain/accounts/actor';
import { canonicalJson } from '~/shared/canonical-json';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { assignMany } from './assign-many.repo.server';
import { planAssignment, type AssignmentPlan } from './assignment-plan';
import { assertLeads, assertMayShareOut } from './share-out-guard.server';
import type { TeamPerson } from './team-work';
import { holdTeamWork, listBars, listTeam, listTeamWork } from './team-work.repo.server';

export interface PlanAsked {
  cycleId: string;
  /** Who takes part; null: everybody who is an assessor. */
  people: readonly string[] | null;
  /** The works to share out; null: all of the cycle with an open seat. */
  works: readonly string[] | null;
}

export interface ShownPlan {
  plan: AssignmentPlan;
  /** SHA-256 over the whole plan and what was asked: what is applied is what was shown. */
  sha256: string;
  team: TeamPerson[];
  /** Ids of those who take part. */
  chosen: string[];
}

/** The plan as the world stands now; nothing is changed. Three queries. FORBIDDEN for who does not lead. */
export async function getPlan(
  db: Db,
  actor: SignedInActor,
  { cycleId, people, works: only }: PlanAsked,
): Promise<ShownPlan> {
  assertLeads(actor);
  const team = await listTeam(db, cycleId);
  const works = await listTeamWork(db, cycleId);
  const bars = await listBars(db, cycleId);
  const chosen = team
    .filter(({ userId, judges }) => people?.includes(userId) ?? judges)
    .map(({ userId }) => userId);
  const plan = planAssignment({ works, people: team, bars, chosen, only });
  return { plan, sha256: hashOf(cycleId, plan), team, chosen };
}

/**
 * Assigns exactly what was shown. Every work of the cycle is held while the plan is made again, so what is applied is true of the
 * moment it is applied in. How many seats were assigned.
 * Errors: FORBIDDEN, NOT_FOUND, DEADLINE_PASSED, CONFLICT `assignment:errors.planChanged` when the plan is another one by now,
 * `assignment:errors.planEmpty` when it assigns nothing.
 */
export async function applyPlan(
  db: Db,
  actor: SignedInActor,
  { sha256, now, ...asked }: PlanAsked & { sha256: string; now: Date },
): Promise<number> {
  assertLeads(actor);
  await holdTeamWork(db, asked.cycleId);
  const shown = await getPlan(db, actor, asked);
  const works = await listTeamWork(
    db,
    asked.cycleId,
    shown.plan.assigned.map(({ assessmentId }) => assessmentId),
  );
  await assertMayShareOut(db, actor, { cycleId: asked.cycleId, works, now });
  if (shown.sha256 !== sha256) throw new AppError('CONFLICT', 'assignment:errors.planChanged');
  const { assigned } = shown.plan;
  if (assigned.length === 0) throw new AppError('CONFLICT', 'assignment:errors.planEmpty');
  const seats = assigned.map(({ assessmentId, round, seat, userId }) => ({
    ...{ assessmentId, round, seat, userId },
  }));
  if ((await assignMany(db, seats, { by: actor.userId, at: now })) < seats.length)
    throw new AppError('CONFLICT', 'assignment:errors.planChanged');
  return seats.length;
}

function hashOf(cycleId: string, { assigned, loads, unfilled }: AssignmentPlan): string {
  const told = {
    cycleId,
    assigned: assigned.map(({ assessmentId, seat, userId }) => [assessmentId, seat, userId]),
    loads: loads.map(({ userId, before, after }) => [userId, before, after]),
    unfilled: unfilled.map(({ assessmentId, seats }) => [assessmentId, seats]),
  };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}
