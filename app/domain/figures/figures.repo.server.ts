import { sql } from 'kysely';

import type { Db } from '~db/sql';

import { INDICATORS } from './indicator';
import type { NewFigure } from './figure.schema';

/** A figure somebody else published, with where and when. */
export interface PublishedFigure {
  id: string;
  regionCode: string;
  regionName: string;
  indicator: string;
  year: number;
  periodFrom: string;
  periodTo: string;
  isPartYear: boolean;
  asOf: string;
  status: 'official' | 'interim';
  /** Exact decimal text. */
  value: string;
  unit: string;
  note: string;
  source: string;
  sourceUrl: string | null;
  isSimulated: boolean;
  isReleased: boolean;
}

export interface FigureFilter {
  regionCode?: string;
  /** Regions with this parent, and the parent itself. */
  within?: string;
  indicator?: string;
  year?: number;
}

/** Published figures the handle may see, newest period first; `limit` rows at most. */
export async function listFigures(
  db: Db,
  filter: FigureFilter,
  limit = 500,
): Promise<PublishedFigure[]> {
  let query = db
    .selectFrom('published_figures as f')
    .innerJoin('regions as r', 'r.code', 'f.region_code');
  const { regionCode, within, indicator, year } = filter;
  if (regionCode !== undefined) query = query.where('f.region_code', '=', regionCode);
  if (within !== undefined)
    query = query.where((eb) =>
      eb.or([eb('r.parent_code', '=', within), eb('r.code', '=', within)]),
    );
  if (indicator !== undefined) query = query.where('f.indicator', '=', indicator);
  if (year !== undefined) query = query.where('f.year', '=', year);
  const rows = await query
    .select([
      'f.id',
      'f.region_code as regionCode',
      'r.name as regionName',
      'f.indicator',
      'f.year',
      'f.period_from as periodFrom',
      'f.period_to as periodTo',
      'f.is_part_year as isPartYear',
      'f.as_of as asOf',
      'f.status',
      'f.value',
      'f.unit',
      'f.note',
      'f.source',
      'f.source_url as sourceUrl',
      'f.is_simulated as isSimulated',
      'f.released_at',
    ])
    .orderBy('f.region_code')
    .orderBy('f.indicator')
    .orderBy('f.period_to', 'desc')
    .orderBy('f.as_of', 'desc')
    .orderBy('f.source')
    .limit(limit)
    .execute();
  return rows.map(({ released_at, ...row }) => ({ ...row, isReleased: released_at !== null }));
}

/**
 * Real official figures that stand for the same region, indicator and period as `figure`. Held to the end of the
 * transaction: two people never add such a figure at the same time without one seeing the other's.
 */
export async function officialBeside(db: Db, figure: NewFigure): Promise<PublishedFigure[]> {
  const { regionCode, indicator, periodFrom, periodTo } = figure;
  const key = ['published_figures', regionCode, indicator, periodFrom, periodTo].join(' ');
  await sql`select pg_advisory_xact_lock(hashtext(${key}))`.execute(db);
  const figures = await listFigures(db, { regionCode, indicator });
  return figures.filter(
    (one) =>
      one.periodFrom === periodFrom &&
      one.periodTo === periodTo &&
      one.status === 'official' &&
      !one.isSimulated,
  );
}

/** Writes one figure; null when the same figure of the same source and day is already there. */
export async function insertFigure(
  db: Db,
  figure: NewFigure,
  enteredBy: string,
): Promise<string | null> {
  const row = await db
    .insertInto('published_figures')
    .values({
      region_code: figure.regionCode,
      indicator: figure.indicator,
      year: Number(figure.periodFrom.slice(0, 4)),
      period_from: figure.periodFrom,
      period_to: figure.periodTo,
      is_part_year: figure.isPartYear,
      as_of: figure.asOf,
      status: figure.status,
      value: figure.value,
      unit: INDICATORS[figure.indicator],
      note: figure.note,
      source: figure.source,
      source_url: figure.sourceUrl,
      entered_by: enteredBy,
      released_at: figure.release ? new Date() : null,
    })
    .onConflict((conflict) => conflict.constraint('published_figures_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}
