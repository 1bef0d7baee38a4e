import { covers, regionLevel } from '~/domain/regions/scope';
import { fromDecimal } from '~/shared/rational';

import type { AwardCategory, AwardRules, ScorePart } from './award-rules';
import { evaluateGate } from './gates';
import { refKey, type MetricRef, type MetricValue } from './metric';
import type { RankingResult, RowStatus } from './ranking';
import { rankedRows, unrankedRow, type Candidate } from './ranking-rows';
import { scaleOf, scoreRegion, type Scale } from './score';
import { indexMetrics, selectMetric } from './select-metric';

/** The regions that compete, by the edition's population, in order of code. Throws RangeError on duplicates. */
function competing(rules: AwardRules, population: readonly { code: string }[]): string[] {
  const { levels, within } = rules.edition.population;
  const codes = population
    .map(({ code }) => code)
    .filter((code) => covers(within, code) && levels.some((level) => level === regionLevel(code)));
  if (new Set(codes).size !== codes.length) throw new RangeError('A region is given twice.');
  return codes.sort();
}

function statusOf({ gates, readings }: Candidate): RowStatus {
  if (gates.some((gate) => gate.state === 'fail')) return 'failed';
  const known = readings.every((reading) => reading.state === 'known');
  return known && gates.every((gate) => gate.state === 'pass') ? 'ranked' : 'unknown';
}

function scalesFor(parts: readonly ScorePart[], ranked: readonly Candidate[]): Scale[] {
  return parts.map((part, index) =>
    scaleOf(
      part.normalise,
      ranked.flatMap(({ readings }) => {
        const reading = readings[index];
        return reading?.state === 'known' ? [fromDecimal(reading.value)] : [];
      }),
    ),
  );
}

/**
 * Ranks one category of an award edition. `population` may hold any regions: those outside the edition's
 * population do not compete. Regions that are not ranked follow the ranked ones, unknown before failed, by
 * code. The result depends on the rules and the values only, never on their order, and is plain JSON.
 * Scores are 0 to 100. Throws RangeError on a duplicate region or a value that is not a decimal.
 */
export function rankAward(
  rules: AwardRules,
  category: AwardCategory,
  population: readonly { code: string }[],
  metrics: readonly MetricValue[],
): RankingResult {
  const { digits } = rules.rounding;
  const index = indexMetrics(metrics);
  const candidates = competing(rules, population).map((regionCode): Candidate => {
    const read = (ref: MetricRef) => selectMetric(index, regionCode, ref, rules.selection);
    return {
      regionCode,
      gates: category.gates.map((gate) => evaluateGate(gate, read(gate.metric))),
      readings: category.score.map((part) => read(part.metric)),
      tieBreaks: category.tieBreaks.map((ref) => ({ metric: refKey(ref), reading: read(ref) })),
    };
  });
  const of = (status: RowStatus) => candidates.filter((one) => statusOf(one) === status);
  const [passed, unknown, failed] = [of('ranked'), of('unknown'), of('failed')];
  const scales = scalesFor(category.score, passed);
  const entries = passed.map((candidate) => ({
    ...candidate,
    ...scoreRegion(category.score, candidate.readings, scales, digits),
  }));
  const rows = [
    ...rankedRows(category, entries, scales, digits),
    ...unknown.map((candidate) => unrankedRow(category, candidate, 'unknown')),
    ...failed.map((candidate) => unrankedRow(category, candidate, 'failed')),
  ];
  const winners = rows.filter((row) => row.winner).map((row) => row.regionCode);
  return {
    rules: {
      code: rules.code,
      version: rules.version,
      programme: rules.programme.code,
      year: rules.edition.year,
    },
    rounding: rules.rounding,
    category,
    counts: {
      population: candidates.length,
      ranked: passed.length,
      unknown: unknown.length,
      failed: failed.length,
    },
    winners,
    winnersShared: winners.length > category.winners,
    simulated: rows.some((row) => row.simulated),
    rows,
  };
}
