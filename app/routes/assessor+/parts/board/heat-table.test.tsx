import { expect, test } from 'vitest';

import type { BoardRow, HeatTotals } from '~/domain/assessments/board/board';
import { CELL_STATES } from '~/domain/assessments/board/cell';
import { renderPage } from '~tests/setup/render';

import { HeatTable } from './heat-table';

const counts = { met: 0, notMet: 0, running: 0, returned: 0, absent: 1 };
const row = (regionCode: string, over: Partial<BoardRow>): BoardRow =>
  ({
    regionCode,
    regionName: regionCode,
    assessmentId: null,
    cells: [],
    counts,
    ...over,
  }) as BoardRow;

const totals: HeatTotals = {
  columns: [counts],
  all: counts,
  states: Object.fromEntries(CELL_STATES.map((state) => [state, 0])) as HeatTotals['states'],
};

test('a cell of a region that has handed nothing in is words and no link, any other leads on', () => {
  const html = renderPage(
    <HeatTable
      cycleName="2024"
      standards={[{ code: 'S01', title: { id: 'Satu', en: 'One' } }]}
      rows={[
        row('33.01', { cells: ['unfiled'] }),
        row('33.02', { assessmentId: 'w', cells: ['notChosen'] }),
      ]}
      totals={totals}
      filterHref={() => '#'}
    />,
  );
  const cells = html.match(/<td class="kotak[^>]*>.*?<\/td>/g) ?? [];
  expect(cells).toHaveLength(2);
  expect(cells[0]).not.toMatch(/<a|href|tabindex|title=/i);
  expect(cells[0]).toMatch(/aria-hidden="true">–<.*class="sr-only">belum diajukan</);
  expect(cells[1]).toMatch(/<a href="\/penilai\/berkas\/w#bagian-S01"/);
});
