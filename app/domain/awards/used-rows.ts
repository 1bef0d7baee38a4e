import type { RankingResult } from './ranking';
import type { MetricReading } from './select-metric';

/** Rows of the product that a result was read from, by kind; they become public with it. */
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
    const [from = '', to = ''] = span.includes('/')
      ? span.split('/')
      : [`${span}-01-01`, `${span}-12-31`];
    const rows = { regionCode: id, from, to, simulated: reading.simulated };
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
