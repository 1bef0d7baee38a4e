import { sql } from 'kysely';

import type { Actor } from '~/domain/accounts/actor';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { PHASES, type Phase, type PhaseWindow } from './phase';

type InstrumentKind = 'lpse' | 'maturity' | 'itkp_inputs';

export interface InstrumentChoice {
  id: string;
  kind: InstrumentKind;
  code: string;
  edition: string;
  title: { id: string; en: string };
}

/** The instruments a new cycle can use: of each edition the version loaded last. */
export function listInstrumentChoices(db: Db): Promise<InstrumentChoice[]> {
  return db
    .selectFrom('instruments')
    .distinctOn(['kind', 'code', 'edition'])
    .select(['id', 'kind', 'code', 'edition', 'title'])
    .orderBy('kind')
    .orderBy('code')
    .orderBy('edition')
    .orderBy('loaded_at', 'desc')
    .execute();
}

/** The instruments a cycle is pinned to. */
export function listPinnedInstruments(db: Db, cycleId: string): Promise<InstrumentChoice[]> {
  return db
    .selectFrom('cycle_instruments as c')
    .innerJoin('instruments as i', 'i.id', 'c.instrument_id')
    .where('c.cycle_id', '=', cycleId)
    .select(['i.id', 'i.kind', 'i.code', 'i.edition', 'i.title'])
    .orderBy('i.kind')
    .execute();
}

export interface ListedCycle {
  id: string;
  year: number;
  name: string;
  regionCode: string;
  regionName: string;
  phases: { phase: Phase; startsAt: Date; endsAt: Date }[];
  /** Filings of the cycle; null for who does not read filings. */
  filings: number | null;
}

/** The cycles the actor steers or audits, the latest year first; two queries. Only an auditor sees every filing to count. */
export async function listCycles(db: Db, actor: Pick<Actor, 'role'>): Promise<ListedCycle[]> {
  const cycles = await db
    .selectFrom('cycles as c')
    .innerJoin('regions as r', 'r.code', 'c.region_code')
    .where(sql<boolean>`app_covers(c.region_code)`)
    .select(['c.id', 'c.year', 'c.name', 'c.region_code', 'r.name as region_name'])
    .$if(actor.role === 'auditor', (query) =>
      query.select(({ selectFrom }) =>
        selectFrom('assessments as a')
          .whereRef('a.cycle_id', '=', 'c.id')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('filings'),
      ),
    )
    .orderBy('c.year', 'desc')
    .orderBy('c.region_code')
    .limit(200)
    .execute();
  const phases = await db
    .selectFrom('cycle_phases')
    .where((eb) => eb('cycle_id', '=', eb.fn.any(eb.val(cycles.map((cycle) => cycle.id)))))
    .selectAll()
    .execute();
  return cycles.map((cycle) => ({
    id: cycle.id,
    year: cycle.year,
    name: cycle.name,
    regionCode: cycle.region_code,
    regionName: cycle.region_name,
    filings: cycle.filings ?? null,
    phases: PHASES.flatMap((phase) =>
      phases
        .filter((row) => row.cycle_id === cycle.id && row.phase === phase)
        .map((row) => ({ phase, startsAt: row.starts_at, endsAt: row.ends_at })),
    ),
  }));
}

/** @throws AppError CONFLICT `admin:errors.cycleExists`, INVALID `admin:errors.region` */
export async function insertCycle(
  db: Db,
  cycle: { regionCode: string; year: number; name: string },
): Promise<string> {
  const region = await db
    .selectFrom('regions')
    .where('code', '=', cycle.regionCode)
    .select('code')
    .executeTakeFirst();
  if (!region) throw new AppError('INVALID', 'admin:errors.region');
  const row = await db
    .insertInto('cycles')
    .values({ region_code: cycle.regionCode, year: cycle.year, name: cycle.name })
    .onConflict((oc) => oc.constraint('cycles_region_year_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw new AppError('CONFLICT', 'admin:errors.cycleExists');
  return row.id;
}

/** Pins one instrument per kind. @throws AppError INVALID for an id that is not an instrument of that kind */
export async function pinInstruments(
  db: Db,
  cycleId: string,
  pins: Record<InstrumentKind, string>,
): Promise<void> {
  const rows = await db
    .insertInto('cycle_instruments')
    .columns(['cycle_id', 'kind', 'instrument_id'])
    .expression((eb) =>
      eb
        .selectFrom('instruments as i')
        .where(
          sql<boolean>`(i.kind, i.id) in (('lpse', ${pins.lpse}::uuid),
            ('maturity', ${pins.maturity}::uuid), ('itkp_inputs', ${pins.itkp_inputs}::uuid))`,
        )
        .select([sql<string>`${cycleId}::uuid`.as('cycle_id'), 'i.kind', 'i.id']),
    )
    .returning('kind')
    .execute();
  if (rows.length !== 3) throw new AppError('INVALID', 'admin:errors.instrument');
}

/** Waits for any other change of the cycle to finish and holds further ones until the end of the transaction. */
export async function lockCycle(db: Db, cycleId: string): Promise<boolean> {
  const row = await db
    .selectFrom('cycles')
    .where('id', '=', cycleId)
    .select('id')
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** False when this handle may not change the cycle. */
export async function renameCycle(db: Db, cycleId: string, name: string): Promise<boolean> {
  const row = await db
    .updateTable('cycles')
    .set({ name })
    .where('id', '=', cycleId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The calendar as given, in place of the one before. */
export async function replacePhases(
  db: Db,
  cycleId: string,
  windows: Partial<Record<Phase, PhaseWindow>>,
): Promise<void> {
  await db.deleteFrom('cycle_phases').where('cycle_id', '=', cycleId).execute();
  const rows = PHASES.flatMap((phase) => {
    const window = windows[phase];
    return window
      ? [{ cycle_id: cycleId, phase, starts_at: window.startsAt, ends_at: window.endsAt }]
      : [];
  });
  if (rows.length > 0) await db.insertInto('cycle_phases').values(rows).execute();
}
