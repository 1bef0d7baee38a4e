import { sql } from 'kysely';

import type { Db } from '~db/sql';

import { currentCycle, type Cycle, type Phase } from './phase';

interface PhaseRow {
  phase: Phase;
  starts_at: string;
  ends_at: string;
}

/** The cycles with their phases in one query; what the handle's actor may not see is not there. */
export function selectCycles(db: Db) {
  return db.selectFrom('cycles as c').select([
    'c.id',
    'c.region_code',
    'c.year',
    'c.name',
    sql<PhaseRow[]>`coalesce((select json_agg(json_build_object('phase', p.phase,
        'starts_at', p.starts_at, 'ends_at', p.ends_at)) from cycle_phases p where p.cycle_id = c.id), '[]')`.as(
      'phases',
    ),
  ]);
}

type CycleRow = Awaited<ReturnType<ReturnType<typeof selectCycles>['execute']>>[number];

export function toCycle(row: CycleRow): Cycle {
  return {
    id: row.id,
    regionCode: row.region_code,
    year: row.year,
    name: row.name,
    phases: Object.fromEntries(
      row.phases.map((phase) => [
        phase.phase,
        { startsAt: new Date(phase.starts_at), endsAt: new Date(phase.ends_at) },
      ]),
    ),
  };
}

/** Every cycle that holds for the region: its own and those of the regions above it, the latest first. */
export function selectCyclesOf(db: Db, regionCode: string) {
  return selectCycles(db)
    .where(
      sql<boolean>`(c.region_code in ('ID', ${regionCode}::text)
        or starts_with(${regionCode}::text, c.region_code || '.'))`,
    )
    .orderBy('c.year', 'desc');
}

/** The cycles of `selectCyclesOf`. One query. */
export async function listCyclesOf(db: Db, regionCode: string): Promise<Cycle[]> {
  return (await selectCyclesOf(db, regionCode).execute()).map(toCycle);
}

/** The cycle the region works in now (see `currentCycle`), or null when none is planned. One query. */
export async function getCurrentCycle(
  db: Db,
  regionCode: string,
  instant: Date = new Date(),
): Promise<Cycle | null> {
  return currentCycle(await listCyclesOf(db, regionCode), instant);
}

/** One cycle by its id, or null when there is none in sight. One query. */
export async function findCycle(db: Db, cycleId: string): Promise<Cycle | null> {
  const row = await selectCycles(db).where('c.id', '=', cycleId).executeTakeFirst();
  return row ? toCycle(row) : null;
}
