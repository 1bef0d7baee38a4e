import type { LoadFigures } from './load';

export interface PageFigures extends LoadFigures {
  name: string;
  path: string;
  /** Requests per second over the bare page's in the same run. */
  ratio: number;
  queries: number;
  /** Compressed JavaScript until idle, in KB; null when no browser was there to measure with. */
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

/** The figures as a table a person reads in the terminal. */
export function table(pages: readonly PageFigures[], budgets: readonly Budget[]): string {
  const rows = [
    ['page', 'req/s', 'of bare', 'p50 ms', 'p95 ms', 'queries', 'JS KB'],
    ...pages.map((page) => [
      page.name,
      page.perSecond.toFixed(0),
      page.ratio.toFixed(2),
      page.p50.toFixed(1),
      page.p95.toFixed(1),
      String(page.queries),
      page.scriptKb?.toFixed(1) ?? '?',
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  '),
  );
  const verdicts = budgets.map(
    (budget) =>
      `${holds(budget) ? 'ok  ' : 'OVER'}  ${budget.name}: ${budget.value.toFixed(2)} ${budget.unit} (must ${budget.must} ${budget.limit})`,
  );
  return [...lines, '', ...verdicts].join('\n');
}
