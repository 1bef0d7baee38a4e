import { sql, type RawBuilder, type Transaction } from 'kysely';

import type { Role } from '~/domain/accounts/actor';
import type { DbActor } from '~db/client.server';
import type { DB } from '~db/schema';

import { seatIn } from '~tests/factories/review';

import { REGION, type World } from './world';

/** One statement somebody may or may not get through the row-level policies. */
export interface Attempt {
  table: keyof DB;
  what: string;
  /** Region of the row; units act in it. */
  region: string;
  /** Roles that get through, in the order of ROLES. */
  allowed: Role[];
  /** The cell of the permission matrix that says the same. */
  cell?: { entity: string; action: string };
  /** Puts the row into the state the statement is about; sees every row. */
  prepare?: (trx: Transaction<DB>, world: World, actor: DbActor) => Promise<void>;
  run: (world: World, actor: DbActor) => RawBuilder<unknown>;
}

export const UNIT: Role[] = ['unit_operator', 'unit_head'];
export const ASSESSORS: Role[] = ['assessor', 'lead_assessor'];
export const OFFICE: Role[] = ['governor_office'];
export const ADMIN: Role[] = ['administrator'];
export const FIGURES: Role[] = ['governor_office', 'administrator'];
export const STEER: Role[] = ['lead_assessor', 'administrator'];
export const NOBODY: Role[] = [];

export const cell = (entity: string, action: string) => ({ entity, action });
export const ofRegion = (world: World, region: string) => world.assessments[region] ?? world.cycle;

/** The review of Kab. Batang lies with whoever tries. */
export async function assign(trx: Transaction<DB>, world: World, actor: DbActor): Promise<void> {
  await seatIn(trx, ofRegion(world, REGION.inReview), actor.userId);
}

/** It lies with somebody else. */
export async function heldByOther(trx: Transaction<DB>, world: World): Promise<void> {
  await seatIn(trx, ofRegion(world, REGION.inReview), world.users.other);
}

/** A statement about the assessment of a region. */
export function onAssessment(
  what: string,
  region: string,
  allowed: Role[],
  statement: (id: string, world: World, actor: DbActor) => RawBuilder<unknown>,
  rest: Partial<Attempt> & Pick<Attempt, 'table'>,
): Attempt {
  const run = (world: World, actor: DbActor) => statement(ofRegion(world, region), world, actor);
  return { what, region, allowed, run, ...rest };
}

export const step = (to: string) => (id: string) =>
  sql`update assessments set status = ${to} where id = ${id}`;

/** A statement about a row of a region; the region is Kab. Batang unless named. */
export const simple = (
  table: keyof DB,
  what: string,
  allowed: Role[],
  statement: (world: World, actor: DbActor) => RawBuilder<unknown>,
  matrix?: Attempt['cell'],
  region: string = REGION.inReview,
): Attempt => ({ table, what, region, allowed, run: statement, cell: matrix });
