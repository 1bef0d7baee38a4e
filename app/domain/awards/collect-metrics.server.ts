import { listMaturityInstruments } from '~/domain/instruments/catalogue.repo.server';
import type { Instrument } from '~/domain/instruments/instrument';
import { periodsOverlap, yearPeriod, type Period } from '~/shared/periods';
import type { Db } from '~db/sql';

import { metricRefsOf, type AwardRules } from './award-rules';
import {
  attestedMetrics,
  ledgerMetrics,
  METRIC_OF_INDICATOR,
  publishedMetrics,
} from './flow-metrics';
import { refPeriod, type MetricValue } from './metric';
import { loadMetricRows, type MetricRows } from './metric-rows.repo.server';
import { itkpMetrics, maturityMetrics, standardMetrics } from './state-metrics';

/** What the metrics of some regions are read from. */
export interface MetricSources {
  rows: MetricRows;
  instruments: readonly Instrument[];
}

/** In seven queries, however many regions there are. */
export async function loadMetricSources(
  db: Db,
  regionCodes: readonly string[],
): Promise<MetricSources> {
  const rows = await loadMetricRows(db, regionCodes, Object.keys(METRIC_OF_INDICATOR));
  return { rows, instruments: await listMaturityInstruments(db) };
}

/**
 * Every value the rules of an edition can read for the regions. Which of several values counts is the rule
 * file's choice (`selection.basisOrder`); here only one thing is settled: an invented value is left out
 * wherever a real one of the same region and metric touches the same days.
 */
export function metricsOf(
  { rows, instruments }: MetricSources,
  rules: AwardRules,
  regionCodes: readonly string[],
): MetricValue[] {
  const asked = new Set(regionCodes);
  const among = <Row extends { regionCode: string }>(all: readonly Row[]) =>
    all.filter(({ regionCode }) => asked.has(regionCode));
  return withoutShadowed([
    ...publishedMetrics(among(rows.figures)),
    ...ledgerMetrics(among(rows.ledger), ledgerPeriods(rules)),
    ...itkpMetrics(among(rows.itkp)),
    ...standardMetrics(among(rows.standards)),
    ...maturityMetrics(among(rows.maturity), instruments),
    ...attestedMetrics(among(rows.attestations)),
  ]);
}

/** The spans over which ledger rows are added up: those the rules ask for. */
function ledgerPeriods(rules: AwardRules): Period[] {
  const asked = rules.categories
    .flatMap(metricRefsOf)
    .filter((ref) => ref.name.startsWith('blangkon.'))
    .map((ref) => ('latestUpTo' in ref ? yearPeriod(ref.latestUpTo) : refPeriod(ref)));
  return [...new Map(asked.map((period) => [`${period.from}/${period.to}`, period])).values()];
}

/** Leaves out each simulated value beside which a real one of the same region and metric stands. */
export function withoutShadowed(values: readonly MetricValue[]): MetricValue[] {
  const real = new Map<string, Period[]>();
  const keyOf = (value: MetricValue) => `${value.regionCode} ${value.metric}`;
  for (const value of values) {
    if (value.simulated || value.value === null) continue;
    real.set(keyOf(value), [...(real.get(keyOf(value)) ?? []), value.period]);
  }
  return values.filter(
    (value) =>
      !value.simulated ||
      !real.get(keyOf(value))?.some((period) => periodsOverlap(period, value.period)),
  );
}
