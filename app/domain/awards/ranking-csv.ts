import { csvText } from '~/shared/csv';

import type { RankingView } from './ranking-view';

/**
 * A ranking as CSV text: one line per region, exact scores with a decimal dot, gates as pass, fail or unknown,
 * points per part, and whether the line rests on simulated data. Column names are fixed codes.
 */
export function rankingCsv(view: RankingView, language: 'id' | 'en'): string {
  const header = [
    'region_code',
    'region_name',
    'rank',
    'status',
    'score',
    'margin',
    ...view.gates.map((gate) => `gate_${gate.code}`),
    ...view.parts.map((part) => `points_${part.code}`),
    'simulated',
    'category',
    'programme',
    'year',
    'rules',
  ];
  const rows = view.rows.map((row) => [
    row.code,
    row.name,
    row.rank === null ? '' : String(row.rank),
    row.status,
    row.score ?? '',
    row.margin ?? '',
    ...row.gates,
    ...view.parts.map((_, at) => row.points[at] ?? ''),
    row.simulated ? 'yes' : 'no',
    view.title[language],
    view.programme[language],
    String(view.year),
    `${view.rules.code} ${view.rules.version}`,
  ]);
  return csvText([header, ...rows]);
}
