import { jakartaDate } from '~/shared/dates';
import { coversWhole, periodContains, yearPeriod, type Period } from '~/shared/periods';

import type { MetricName, MetricValue } from './metric';

/** A published figure as stored. */
export interface FigureRow {
  id: string;
  regionCode: string;
  indicator: string;
  from: string;
  to: string;
  partYear: boolean;
  asOf: string;
  status: 'official' | 'interim';
  value: string;
  source: string;
  simulated: boolean;
}

/** A ledger row as stored. */
export interface LedgerRow {
  id: string;
  regionCode: string;
  from: string;
  to: string;
  packages: number;
  valueRupiah: number;
  asOf: string;
  source: string;
  simulated: boolean;
}

export interface AttestationRow {
  id: string;
  regionCode: string;
  code: string;
  year: number;
  value: boolean;
  source: string;
  attestedAt: Date;
  simulated: boolean;
}

/** Which published indicator speaks of which metric. */
export const METRIC_OF_INDICATOR: Readonly<Record<string, MetricName>> = {
  eblangkon_packages: 'blangkon.packages',
  eblangkon_value: 'blangkon.value',
  itkp_total: 'itkp.total',
  maturity_level: 'maturity.level',
  maturity_proaktif: 'maturity.variables_proaktif',
  standards_met: 'standards.met',
};

/** Published figures as metric values; a figure no metric asks for gives none. */
export function publishedMetrics(rows: readonly FigureRow[]): MetricValue[] {
  return rows.flatMap((row) => {
    const metric = METRIC_OF_INDICATOR[row.indicator];
    if (!metric) return [];
    return {
      regionCode: row.regionCode,
      metric,
      period: { from: row.from, to: row.to },
      value: row.value,
      basis: row.simulated ? 'simulated' : 'published',
      asOf: row.asOf,
      ...(row.status === 'interim' && { interim: true as const }),
      source: row.source,
      partYear: row.partYear,
      simulated: row.simulated,
      ref: `figure:${row.id}`,
    };
  });
}

/**
 * Ledger sums over each asked period, per region. Rows count when they lie wholly inside. A sum whose rows
 * leave days of the period out is a part-year value over the days they reach to; a region without a row has
 * no value: nothing recorded is not 0. Simulated rows are summed apart from real ones.
 */
export function ledgerMetrics(
  rows: readonly LedgerRow[],
  periods: readonly Period[],
): MetricValue[] {
  const groups = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const key = `${row.regionCode} ${row.simulated}`;
    const held = groups.get(key);
    if (held) held.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((group) =>
    periods.flatMap((period) => ledgerSum(group, period)),
  );
}

function ledgerSum(group: readonly LedgerRow[], period: Period): MetricValue[] {
  const inside = group
    .filter((row) => periodContains(period, row))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = inside;
  if (!first) return [];
  const whole = coversWhole(inside, period);
  const last = inside.reduce((latest, row) => (row.to > latest ? row.to : latest), first.to);
  const sum = (pick: (row: LedgerRow) => number) =>
    inside.reduce((total, row) => total + BigInt(pick(row)), 0n).toString();
  const common = {
    regionCode: first.regionCode,
    period: whole ? period : { from: first.from, to: last },
    basis: first.simulated ? ('simulated' as const) : ('ledger' as const),
    asOf: inside.reduce((latest, row) => (row.asOf > latest ? row.asOf : latest), first.asOf),
    source: [...new Set(inside.map((row) => row.source))].sort().join('; '),
    partYear: !whole || period.to.slice(5) !== '12-31',
    simulated: first.simulated,
    ref: `ledger:${first.regionCode}:${period.from}/${period.to}`,
  };
  return [
    { ...common, metric: 'blangkon.packages', value: sum((row) => row.packages) },
    { ...common, metric: 'blangkon.value', value: sum((row) => row.valueRupiah) },
  ];
}

/** Attestations as yes or no; codes no metric asks for give none. */
export function attestedMetrics(rows: readonly AttestationRow[]): MetricValue[] {
  return rows
    .filter((row) => row.code === 'no_legal_case')
    .map((row) => ({
      regionCode: row.regionCode,
      metric: 'attestation.no_legal_case',
      period: yearPeriod(row.year),
      value: row.value ? '1' : '0',
      basis: row.simulated ? 'simulated' : 'attested',
      asOf: jakartaDate(row.attestedAt),
      source: row.source,
      partYear: false,
      simulated: row.simulated,
      ref: `attestation:${row.id}`,
    }));
}
