import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { RankingResult } from './ranking';
import type { MetricReading } from './select-metric';

/** Rows of the product that an announced result was read from, by kind; counted before, released with it. */
export interface UsedRows {
  figures: string[];
  itkp: string[];
  standards: RegionSpan[];
  maturity: RegionSpan[];
  ledger: RegionSpan[];
}

/** Rows of one region up to or within some days; the simulated ones or the real ones, never both. */
export interface RegionSpan {
  regionCode: string;
  from: string;
  to: string;
  simulated: boolean;
}

/** What the results read, from the references their readings carry. Attestations stay inside the office. */
export function usedRows(results: readonly RankingResult[]): UsedRows {
  const used: UsedRows = { figures: [], itkp: [], standards: [], maturity: [], ledger: [] };
  const seen = new Set<string>();
  for (const reading of results.flatMap(readingsOf)) {
    if (reading.state !== 'known' || reading.ref === null || seen.has(reading.ref)) continue;
    seen.add(reading.ref);
    const [kind, id = '', span = ''] = reading.ref.split(':');
    const [from, to] = span.includes('/') ? span.split('/') : [`${span}-01-01`, `${span}-12-31`];
    const rows = { regionCode: id, from: from ?? '', to: to ?? '', simulated: reading.simulated };
    if (kind === 'figure') used.figures.push(id);
    else if (kind === 'itkp') used.itkp.push(id);
    else if (kind === 'standards' || kind === 'maturity' || kind === 'ledger')
      used[kind].push(rows);
  }
  return used;
}

function readingsOf(result: RankingResult): MetricReading[] {
  return result.rows.flatMap((row) =>
    [...row.gates, ...row.parts, ...row.tieBreaks].map(({ reading }) => reading),
  );
}

/** How many rows became public by a release, by kind. */
export type ReleaseCounts = Record<keyof UsedRows, number>;

/** Makes the rows public that are not yet; five statements however many rows. */
export async function releaseRows(db: Db, used: UsedRows): Promise<ReleaseCounts> {
  const now = new Date();
  const byId = async (table: 'published_figures' | 'itkp_results', ids: readonly string[]) => {
    const { numUpdatedRows } = await db
      .updateTable(table)
      .set({ released_at: now })
      .where('id', '=', sql<string>`any(${ids}::uuid[])`)
      .where('released_at', 'is', null)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  };
  return {
    figures: await byId('published_figures', used.figures),
    itkp: await byId('itkp_results', used.itkp),
    standards: await bySpan(db, now, used.standards, {
      table: 'standard_outcomes',
      // why: "met so far" rests on every earlier decision too.
      within: sql`t.decided_on <= s.until`,
      simulated: sql`t.basis = 'simulated'`,
    }),
    maturity: await bySpan(db, now, used.maturity, {
      table: 'maturity_outcomes',
      within: sql`t.year = extract(year from s.until)`,
      simulated: sql`t.basis = 'simulated'`,
    }),
    ledger: await bySpan(db, now, used.ledger, {
      table: 'marketplace_totals',
      within: sql`t.period_from >= s.since and t.period_to <= s.until`,
      simulated: sql`t.is_simulated`,
    }),
  };
}

async function bySpan(
  db: Db,
  now: Date,
  spans: readonly RegionSpan[],
  rule: {
    table: 'standard_outcomes' | 'maturity_outcomes' | 'marketplace_totals';
    within: ReturnType<typeof sql>;
    simulated: ReturnType<typeof sql>;
  },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${sql.table(rule.table)} t set released_at = ${now}
    from unnest(
      ${spans.map((span) => span.regionCode)}::text[],
      ${spans.map((span) => span.from)}::date[],
      ${spans.map((span) => span.to)}::date[],
      ${spans.map((span) => span.simulated)}::boolean[]
    ) as s (region_code, since, until, simulated)
    where t.region_code = s.region_code and t.released_at is null
      and ${rule.within} and ${rule.simulated} = s.simulated`.execute(db);
  return Number(numAffectedRows ?? 0);
}
