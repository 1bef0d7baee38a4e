import type { LoadFigures } from './load';

export interface PageFigures extends LoadFigures {
  name: string;
  path: string;
  /** Requests per second over the bare page's in the same run. */
  ratio: number;
  queries: number;
  /** Compressed bytes of the page itself, in KB. */
  kilobytes: number;
  /** Compressed JavaScript until the page has started, in KB; null when no browser was there to measure with. */
  scriptKb: number | null;
}

export interface Budget {
  name: string;
  value: number;
  limit: number;
  /** Whether the value must stay at or above the limit, or at or below it. */
  must: 'reach' | 'stay under';
  unit: string;
}

export const holds = ({ must, value, limit }: Budget) =>
  must === 'reach' ? value >= limit : value <= limit;

export const verdictLine = (budget: Budget) =>
  `${holds(budget) ? 'ok  ' : 'OVER'}  ${budget.name}: ${budget.value.toFixed(2)} ${budget.unit} (must ${budget.must} ${budget.limit})`;

/** The middle one, which a single slow moment of the machine does not move. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const MAX_SCRIPT_KB = 150;

/** What the pages must reach. */
export function pageBudgets(pages: readonly PageFigures[]): Budget[] {
  const pageOf = (name: string) => pages.find((page) => page.name === name)!;
  const [few, many] = [pageOf('requirement 10'), pageOf('requirement 1000')];
  return [
    {
      name: 'public ranking, 35 regions',
      value: pageOf('ranking 35').ratio,
      limit: 0.35,
      must: 'reach',
      unit: 'of the bare page',
    },
    {
      name: 'public ranking, 514 regions',
      value: pageOf('ranking 514').ratio,
      limit: 0.08,
      must: 'reach',
      unit: 'of the bare page',
    },
    {
      name: 'requirement with 1,000 files of evidence',
      value: many.perSecond / few.perSecond,
      limit: 0.5,
      must: 'reach',
      unit: 'of the one with 10',
    },
    {
      name: 'statements more for 1,000 files than for 10',
      value: many.queries - few.queries,
      limit: 0,
      must: 'stay under',
      unit: 'statements',
    },
    ...(
      [
        ['queue 3500', 'queue 10', 0.12],
        ['board 514 × 17', 'board 35 × 17', 0.12],
        ['team 514', 'team 35', 0.12],
      ] as const
    ).flatMap(([many, few, limit]) => pair(pageOf(many), pageOf(few), limit)),
    {
      name: 'JavaScript the heaviest page starts with',
      value: Math.max(...pages.map((page) => page.scriptKb ?? 0)),
      limit: MAX_SCRIPT_KB,
      must: 'stay under',
      unit: 'KB compressed',
    },
  ];
}

/** A page with many rows beside the same with few: no statement more, and no slower than its rows explain. */
function pair(many: PageFigures, few: PageFigures, limit: number): Budget[] {
  return [
    {
      ...{ name: many.name, value: many.perSecond / few.perSecond, limit },
      ...{ must: 'reach', unit: `of ${few.name}; p95 ${many.p95.toFixed(0)} ms` },
    },
    {
      ...{ name: `statements more for ${many.name} than for ${few.name}`, limit: 0 },
      ...{ value: many.queries - few.queries, must: 'stay under', unit: 'statements' },
    },
  ];
}

/** The figures as a table a person reads in the terminal. */
export function pageTable(pages: readonly PageFigures[]): string {
  const rows = [
    ['page', 'req/s', 'of bare', 'p50 ms', 'p95 ms', 'queries', 'KB', 'JS KB'],
    ...pages.map((page) => [
      page.name,
      page.perSecond.toFixed(0),
      page.ratio.toFixed(2),
      page.p50.toFixed(1),
      page.p95.toFixed(1),
      String(page.queries),
      page.kilobytes.toFixed(1),
      page.scriptKb?.toFixed(1) ?? '?',
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join('  '),
    )
    .join('\n');
}
