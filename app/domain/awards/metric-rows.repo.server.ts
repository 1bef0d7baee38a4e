import type { VariableOutcomeRow, StandardOutcomeRow, ItkpRow } from './state-metrics';
import type { AttestationRow, FigureRow, LedgerRow } from './flow-metrics';
import { anyOf, type Db } from '~db/sql';

/** Everything an award can be judged by, for some regions, in six queries however many regions there are. */
export interface MetricRows {
  figures: FigureRow[];
  ledger: LedgerRow[];
  itkp: ItkpRow[];
  standards: StandardOutcomeRow[];
  maturity: VariableOutcomeRow[];
  attestations: AttestationRow[];
}

/** Rows the handle may see. One query per table, one after the other: a transaction has one connection. */
export async function loadMetricRows(
  db: Db,
  regionCodes: readonly string[],
  indicators: readonly string[],
): Promise<MetricRows> {
  const of = anyOf(regionCodes);
  const figures = await db
    .selectFrom('published_figures')
    .select([
      'id',
      'region_code as regionCode',
      'indicator',
      'period_from as from',
      'period_to as to',
      'is_part_year as partYear',
      'as_of as asOf',
      'status',
      'value',
      'source',
      'is_simulated as simulated',
    ])
    .where('region_code', '=', of)
    .where('indicator', '=', anyOf(indicators))
    .execute();
  const ledger = await db
    .selectFrom('marketplace_totals')
    .select([
      'id',
      'region_code as regionCode',
      'period_from as from',
      'period_to as to',
      'packages',
      'value_rupiah as valueRupiah',
      'as_of as asOf',
      'source',
      'is_simulated as simulated',
    ])
    .where('region_code', '=', of)
    .where('channel', '=', 'toko_daring')
    .execute();
  const itkp = await db
    .selectFrom('itkp_results')
    .select([
      'id',
      'region_code as regionCode',
      'year',
      'as_of as asOf',
      'status',
      'basis',
      'inputs',
      'total',
      'source',
    ])
    .where('region_code', '=', of)
    .execute();
  const standards = await db
    .selectFrom('standard_outcomes')
    .select([
      'id',
      'region_code as regionCode',
      'standard_code as standard',
      'is_met as met',
      'decided_on as decidedOn',
      'basis',
      'source',
    ])
    .where('region_code', '=', of)
    .execute();
  const maturity = await db
    .selectFrom('maturity_outcomes')
    .select([
      'id',
      'region_code as regionCode',
      'year',
      'edition',
      'variable_code as variable',
      'level',
      'decided_on as decidedOn',
      'basis',
      'source',
    ])
    .where('region_code', '=', of)
    .execute();
  const attestations = await db
    .selectFrom('attestations')
    .select([
      'id',
      'region_code as regionCode',
      'code',
      'year',
      'value',
      'source',
      'attested_at as attestedAt',
      'is_simulated as simulated',
    ])
    .where('region_code', '=', of)
    .execute();
  return { figures, ledger, itkp, standards, maturity, attestations };
}
