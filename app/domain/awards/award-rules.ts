import type { Localized } from '~/domain/instruments/instrument';
import type { NamedLevel } from '~/domain/regions/region-name';
import type { CivilDate } from '~/shared/dates';
import type { Period } from '~/shared/periods';

import { refKey, type MetricRef } from './metric';
import type { SelectionPolicy } from './select-metric';

export const GATE_OPS = ['gte', 'gt', 'eq'] as const;
export type GateOp = (typeof GATE_OPS)[number];

/** A condition a region must pass to be ranked. */
export interface AwardGate {
  code: string;
  title: Localized;
  /** What the condition rests on: an official indicator, or the province's own choice. */
  basis: Localized;
  metric: MetricRef;
  op: GateOp;
  /** Decimal text in the metric's unit, or a boolean for a yes/no metric (op eq only). */
  threshold: string | boolean;
}

/**
 * How a metric becomes a share of a part's weight: against the highest ranked value, between the lowest
 * and the highest, or against a fixed cap above which nothing is gained.
 */
export type Normalise =
  { kind: 'share_of_max' } | { kind: 'min_max' } | { kind: 'cap'; cap: string };

export interface ScorePart {
  code: string;
  title: Localized;
  basis: Localized;
  metric: MetricRef;
  /** Points at full share; the weights of a category add up to 100. */
  weight: string;
  normalise: Normalise;
}

export interface AwardCategory {
  code: string;
  title: Localized;
  source: Localized;
  gates: AwardGate[];
  score: ScorePart[];
  /** Higher is better; asked in this order only inside a tie. */
  tieBreaks: MetricRef[];
  winners: number;
}

export interface AwardEdition {
  year: number;
  /** The province that owns the rules and may change them. */
  ownerRegion: string;
  held: { on: CivilDate; at: string };
  population: { levels: NamedLevel[]; within: string };
  period: Period;
}

/** One rule file: an edition of a programme. Stored with every result, so a result can be recomputed. */
export interface AwardRules {
  code: string;
  version: string;
  programme: { code: string; name: Localized };
  edition: AwardEdition;
  /** The label shown wherever the rules show: they are the province's own and may change. */
  note: Localized;
  /** Scores are rounded half-up to this many decimals, once, at the end; ties are ties of the rounded score. */
  rounding: { digits: number; mode: 'half_up' };
  selection: SelectionPolicy;
  categories: AwardCategory[];
}

/** Every metric a category reads, each once, in the order first read. */
export function metricRefsOf(category: AwardCategory): MetricRef[] {
  const refs = [
    ...category.gates.map((gate) => gate.metric),
    ...category.score.map((part) => part.metric),
    ...category.tieBreaks,
  ];
  return [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
}

/** The category with this code, or null. */
export function findCategory(rules: AwardRules, code: string): AwardCategory | null {
  return rules.categories.find((category) => category.code === code) ?? null;
}
