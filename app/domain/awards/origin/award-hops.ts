import type { InstrumentKind, Localized } from '~/domain/instruments/instrument';
import type { CivilDate } from '~/shared/dates';

import type { AwardRules } from '../award-rules';
import type { GateResult } from '../gates';
import type { MetricName } from '../metric';
import type { RankingResult, RowStatus } from '../ranking';
import type { MetricReading } from '../select-metric';

/** What an award reads of an accepted work. */
export interface Read {
  regionCode: string;
  year: number;
  /** Day of the last signature. */
  decidedOn: CivilDate;
  /** The index computed from it; null where none was. */
  itkpResultId: string | null;
  /** What it can change. */
  metrics: readonly MetricName[];
}

/** Does an award read this decision, another figure, or does it know none? */
export type ReadFrom = 'this' | 'other' | 'unknown';

/** A gate or a part of the score that reads such a metric. */
export interface AwardUse {
  what: 'gate' | 'part';
  code: string;
  title: Localized;
  reading: MetricReading;
  from: ReadFrom;
  /** Of a gate. */
  gate: Pick<GateResult, 'state' | 'shortfall'> | null;
  /** Of a part of the score; null where the row is not scored. */
  points: string | null;
}

/** A category of an award that reads the work, and the region's place in it. */
export interface AwardHop {
  slug: string;
  category: string;
  title: Localized;
  programme: Localized;
  year: number;
  /** Null: computed now, for who may see it before it is announced. */
  announcedOn: CivilDate | null;
  /** The reader sees it among the results of the office, too. */
  atOffice: boolean;
  status: RowStatus;
  rank: number | null;
  /** Row of the region in the ranking, from 1. */
  place: number;
  /** Regions that have a rank. */
  ranked: number;
  uses: AwardUse[];
}

const MATURITY: MetricName[] = ['maturity.level', 'maturity.variables_proaktif'];

/** The metrics a requirement can change. `feedsIndex` false: no part of the year's index counts it. */
export function metricsFed(
  { kind, indicator }: { kind: InstrumentKind; indicator: string | null },
  feedsIndex: boolean,
): MetricName[] {
  const index: MetricName[] = feedsIndex ? ['itkp.total'] : [];
  switch (kind) {
    case 'lpse':
      return ['standards.met', ...index];
    case 'maturity':
      return [...MATURITY, ...index];
    case 'itkp_inputs':
      return indicator === 'formation' && feedsIndex ? [...index, 'formation.ratio'] : index;
  }
}

/**
 * What a reading rests on. An index is named by its result; standards and variables are added up, so a sum of a day before the
 * decision does not hold it yet.
 */
export function readFrom(reading: MetricReading, read: Read): ReadFrom {
  if (reading.state === 'unknown') return 'unknown';
  const { ref, asOf } = reading;
  if (reading.metric === 'itkp.total' || reading.metric === 'formation.ratio')
    return read.itkpResultId !== null && ref === `itkp:${read.itkpResultId}` ? 'this' : 'other';
  const sum = reading.metric === 'standards.met' ? 'standards:' : 'maturity:';
  const year = reading.metric === 'standards.met' ? Number(read.decidedOn.slice(0, 4)) : read.year;
  const at = `${sum}${read.regionCode}:`;
  if (!ref?.startsWith(at) || asOf < read.decidedOn) return 'other';
  const until = Number(ref.slice(at.length));
  return reading.metric === 'standards.met' ? yes(until >= year) : yes(until === year);
}

const yes = (is: boolean): ReadFrom => (is ? 'this' : 'other');

/** The region's place in a category and what of it reads the work; null where it takes no part or nothing of it does. */
export function awardHop(
  { inputs, result }: { inputs: { rules: AwardRules }; result: RankingResult },
  { slug, announcedOn, atOffice }: Pick<AwardHop, 'slug' | 'announcedOn' | 'atOffice'>,
  read: Read,
): AwardHop | null {
  const at = result.rows.findIndex(({ regionCode }) => regionCode === read.regionCode);
  const row = result.rows[at];
  if (!row) return null;
  const { category } = result;
  const reads = ({ reading }: { reading: MetricReading }) => read.metrics.includes(reading.metric);
  const gates = row.gates.flatMap((gate, index): AwardUse[] =>
    reads(gate)
      ? [
          {
            ...{ what: 'gate', code: gate.code, reading: gate.reading, points: null },
            title: category.gates[index]?.title ?? { id: gate.code, en: gate.code },
            from: readFrom(gate.reading, read),
            gate: { state: gate.state, shortfall: gate.shortfall },
          },
        ]
      : [],
  );
  const parts = row.parts.flatMap((part, index): AwardUse[] =>
    reads(part)
      ? [
          {
            ...{ what: 'part', code: part.code, reading: part.reading, points: part.points },
            title: category.score[index]?.title ?? { id: part.code, en: part.code },
            from: readFrom(part.reading, read),
            gate: null,
          },
        ]
      : [],
  );
  if (gates.length + parts.length === 0) return null;
  const { programme, edition } = inputs.rules;
  return {
    ...{ slug, category: category.code, title: category.title, programme: programme.name },
    ...{ year: edition.year, announcedOn, atOffice, status: row.status, rank: row.rank },
    place: at + 1,
    ranked: result.counts.ranked,
    uses: [...gates, ...parts],
  };
}
