import type { Localized } from '~/domain/instruments/instrument';

import type { AwardRules } from './award-rules';
import type { GateState, Shortfall } from './gates';
import { METRICS, refKey, type MetricName, type MetricUnit } from './metric';
import type { RankingResult, RankingRow, RowStatus } from './ranking';

/** One line of a ranking as a page shows it: little data, nothing that has to be formatted twice. */
export interface RankingLine {
  code: string;
  name: string;
  status: RowStatus;
  rank: number | null;
  shared: boolean;
  winner: boolean;
  score: string | null;
  /** Points ahead of the next rank. */
  margin: string | null;
  /** State per gate, in the order of `RankingView.gates`. */
  gates: GateState[];
  /** What the gates not passed still need. */
  shortfalls: { gate: number; shortfall: Shortfall }[];
  /** Points per part, in the order of `RankingView.parts`; empty when not scored. */
  points: string[];
  simulated: boolean;
  partYear: boolean;
}

export interface NamedMetric {
  code: string;
  title: Localized;
  basis: Localized;
  metric: MetricName;
  unit: MetricUnit;
}

/** A ranking for a page: what is ranked by which rule, and its lines. */
export interface RankingView {
  title: Localized;
  programme: Localized;
  year: number;
  held: { on: string; at: string };
  within: string;
  levels: string[];
  source: Localized;
  note: Localized;
  rules: { code: string; version: string };
  gates: (NamedMetric & { threshold: string | boolean })[];
  parts: (NamedMetric & { weight: string })[];
  /** Metrics of the declared tie-breaks, as `refKey` spells them. */
  tieBreaks: string[];
  winners: number;
  counts: RankingResult['counts'];
  simulated: boolean;
  rows: RankingLine[];
}

interface Inputs {
  rules: AwardRules;
  population: readonly { code: string; name: string }[];
}

/** The page's view of a result, computed now or stored at the announcement. */
export function toRankingView({ rules, population }: Inputs, result: RankingResult): RankingView {
  const names = new Map(population.map(({ code, name }) => [code, name]));
  const { category } = result;
  const named = ({
    code,
    title,
    basis,
    metric,
  }: (typeof category.gates)[number] | (typeof category.score)[number]) => ({
    code,
    title,
    basis,
    metric: metric.name,
    unit: METRICS[metric.name].unit,
  });
  return {
    title: category.title,
    programme: rules.programme.name,
    year: rules.edition.year,
    held: rules.edition.held,
    within: rules.edition.population.within,
    levels: rules.edition.population.levels,
    source: category.source,
    note: rules.note,
    rules: { code: rules.code, version: rules.version },
    gates: category.gates.map((gate) => ({ ...named(gate), threshold: gate.threshold })),
    parts: category.score.map((part) => ({ ...named(part), weight: part.weight })),
    tieBreaks: category.tieBreaks.map(refKey),
    winners: category.winners,
    counts: result.counts,
    simulated: result.simulated,
    rows: result.rows.map((row) => toLine(row, names.get(row.regionCode) ?? row.regionCode)),
  };
}

function toLine(row: RankingRow, name: string): RankingLine {
  return {
    code: row.regionCode,
    name,
    status: row.status,
    rank: row.rank,
    shared: row.shared,
    winner: row.winner,
    score: row.score,
    margin: row.marginBelow,
    gates: row.gates.map(({ state }) => state),
    shortfalls: row.gates.flatMap(({ shortfall }, gate) =>
      shortfall ? [{ gate, shortfall }] : [],
    ),
    points: row.parts.flatMap(({ points }) => (points === null ? [] : [points])),
    simulated: row.simulated,
    partYear: row.partYear,
  };
}
