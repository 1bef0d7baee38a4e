import { sql, type RawBuilder } from 'kysely';

import type { Db } from '~db/sql';

import type { RegionSpan, UsedRows } from './used-rows';

/** How many rows, by kind. */
export type ReleaseCounts = Record<keyof UsedRows, number>;

interface SpanRule {
  table: 'standard_outcomes' | 'maturity_outcomes' | 'marketplace_totals';
  within: RawBuilder<unknown>;
  simulated: RawBuilder<unknown>;
}

const SPANS: Record<'standards' | 'maturity' | 'ledger', SpanRule> = {
  standards: {
    table: 'standard_outcomes',
    // why: "met so far" rests on every earlier decision too.
    within: sql`t.decided_on <= s.until`,
    simulated: sql`t.basis = 'simulated'`,
  },
  maturity: {
    table: 'maturity_outcomes',
    within: sql`t.year = extract(year from s.until)`,
    simulated: sql`t.basis = 'simulated'`,
  },
  ledger: {
    table: 'marketplace_totals',
    within: sql`t.period_from >= s.since and t.period_to <= s.until`,
    simulated: sql`t.is_simulated`,
  },
};

/** Makes the rows public that are not yet; five statements however many rows. */
export async function releaseRows(db: Db, used: UsedRows): Promise<ReleaseCounts> {
  const set = sql`released_at = now()`;
  const run = async (query: RawBuilder<unknown>) =>
    Number((await query.execute(db)).numAffectedRows ?? 0);
  const byId = (table: string, ids: readonly string[]) =>
    run(sql`update ${sql.table(table)} t set ${set} where ${unreleased(ids)}`);
  const bySpan = (rule: SpanRule, spans: readonly RegionSpan[]) =>
    run(
      sql`update ${sql.table(rule.table)} t set ${set} from ${spanRows(spans)} where ${inSpans(rule)}`,
    );
  return {
    figures: await byId('published_figures', used.figures),
    itkp: await byId('itkp_results', used.itkp),
    standards: await bySpan(SPANS.standards, used.standards),
    maturity: await bySpan(SPANS.maturity, used.maturity),
    ledger: await bySpan(SPANS.ledger, used.ledger),
  };
}

/** How many of the rows are not public yet: what `releaseRows` would change, in one query. */
export async function countUnreleased(db: Db, used: UsedRows): Promise<ReleaseCounts> {
  const byId = (table: string, ids: readonly string[]) =>
    sql`(select count(*) from ${sql.table(table)} t where ${unreleased(ids)})`;
  const bySpan = (rule: SpanRule, spans: readonly RegionSpan[]) =>
    sql`(select count(distinct t.id) from ${sql.table(rule.table)} t, ${spanRows(spans)} where ${inSpans(rule)})`;
  const { rows } = await sql<ReleaseCounts>`select
    ${byId('published_figures', used.figures)} as figures,
    ${byId('itkp_results', used.itkp)} as itkp,
    ${bySpan(SPANS.standards, used.standards)} as standards,
    ${bySpan(SPANS.maturity, used.maturity)} as maturity,
    ${bySpan(SPANS.ledger, used.ledger)} as ledger`.execute(db);
  return rows[0] ?? { figures: 0, itkp: 0, standards: 0, maturity: 0, ledger: 0 };
}

const unreleased = (ids: readonly string[]) =>
  sql`t.id = any(${ids}::uuid[]) and t.released_at is null`;

const inSpans = (rule: SpanRule) =>
  sql`t.region_code = s.region_code and t.released_at is null
    and ${rule.within} and (${rule.simulated}) = s.simulated`;

const spanRows = (spans: readonly RegionSpan[]) => sql`unnest(
    ${spans.map((span) => span.regionCode)}::text[],
    ${spans.map((span) => span.from)}::date[],
    ${spans.map((span) => span.to)}::date[],
    ${spans.map((span) => span.simulated)}::boolean[]
  ) as s (region_code, since, until, simulated)`;
