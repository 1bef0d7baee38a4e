import { canonicalJson } from '~/shared/canonical-json';
import { periodContains, type Period } from '~/shared/periods';

import {
  refPeriod,
  type Basis,
  type LeftOut,
  type MetricName,
  type MetricRef,
  type MetricValue,
} from './metric';

export type UnknownReason = 'missing' | 'no_value' | 'part_year_only' | LeftOut['reason'];

/** The value a rule reads for one region, with where it comes from; or why there is none. */
export type MetricReading =
  | {
      state: 'known';
      metric: MetricName;
      value: string;
      basis: Basis;
      period: Period;
      asOf: string;
      source: string;
      partYear: boolean;
      simulated: boolean;
      ref: string | null;
    }
  | {
      state: 'unknown';
      metric: MetricName;
      reason: UnknownReason;
      /** What was not verified, by code, where that is the reason. */
      parts?: string[];
    };

/** How the rule file chooses between several values of one region. */
export interface SelectionPolicy {
  /** The basis to prefer, first is best. */
  basisOrder: readonly Basis[];
  /** Whether a value that stops before its period does may stand in for it. */
  partYear: 'refuse' | 'accept';
}

export type MetricIndex = ReadonlyMap<string, readonly MetricValue[]>;

const key = (regionCode: string, metric: MetricName) => `${regionCode} ${metric}`;

/** Groups values by region and metric; build it once for a whole ranking. */
export function indexMetrics(values: readonly MetricValue[]): MetricIndex {
  const index = new Map<string, MetricValue[]>();
  for (const value of values) {
    const at = key(value.regionCode, value.metric);
    const held = index.get(at);
    if (held) held.push(value);
    else index.set(at, [value]);
  }
  return index;
}

/**
 * Reads one metric of one region. A year or span matches a value of exactly those days, or, when the policy
 * accepts it, a part-year value inside them. Among several the one that ends last is taken, then whole
 * before part, real before simulated, the policy's basis order, official before interim, the later as-of date,
 * the source's name, then the canonical text, so the choice never depends on the order given. Between published
 * figures for the same days that is `compareStanding`, by which pages show them. Unknown is a result, never a 0.
 */
export function selectMetric(
  index: MetricIndex,
  regionCode: string,
  ref: MetricRef,
  policy: SelectionPolicy,
): MetricReading {
  const asked = refPeriod(ref);
  const matching = (index.get(key(regionCode, ref.name)) ?? []).filter((value) =>
    'latestUpTo' in ref ? value.period.to <= asked.to : fits(value, asked),
  );
  const unknown = (reason: UnknownReason): MetricReading => ({
    state: 'unknown',
    metric: ref.name,
    reason,
  });
  if (matching.length === 0) return unknown('missing');
  const valued = matching.filter((value) => value.value !== null);
  if (valued.length === 0) {
    const best = [...matching].sort((a, b) => compareValues(a, b, policy))[0];
    return { ...unknown('no_value'), ...best?.leftOut };
  }
  // why: "latest" describes a state on a day, which has no missing months.
  const usable =
    'latestUpTo' in ref || policy.partYear === 'accept'
      ? valued
      : valued.filter((value) => !value.partYear);
  const best = [...usable].sort((a, b) => compareValues(a, b, policy))[0];
  return best ? known(best) : unknown('part_year_only');
}

function fits(value: MetricValue, asked: Period): boolean {
  const same = value.period.from === asked.from && value.period.to === asked.to;
  return same || (value.partYear && periodContains(asked, value.period));
}

function known(value: MetricValue): MetricReading {
  if (value.value === null) return { state: 'unknown', metric: value.metric, reason: 'no_value' };
  return {
    state: 'known',
    metric: value.metric,
    value: value.value,
    basis: value.basis,
    period: value.period,
    asOf: value.asOf,
    source: value.source,
    partYear: value.partYear,
    simulated: value.simulated || value.basis === 'simulated',
    ref: value.ref ?? null,
  };
}

const descending = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);

function compareValues(a: MetricValue, b: MetricValue, policy: SelectionPolicy): number {
  const place = (value: MetricValue) => {
    const at = policy.basisOrder.indexOf(value.basis);
    return at < 0 ? policy.basisOrder.length : at;
  };
  return (
    descending(a.period.to, b.period.to) ||
    Number(a.partYear) - Number(b.partYear) ||
    Number(a.simulated) - Number(b.simulated) ||
    place(a) - place(b) ||
    Number(a.interim ?? false) - Number(b.interim ?? false) ||
    descending(a.asOf, b.asOf) ||
    descending(b.source, a.source) ||
    (canonicalJson(a) < canonicalJson(b) ? -1 : 1)
  );
}
