import { expect, test } from 'vitest';

import type { RankingRow } from '~/domain/awards/ranking';
import type { PartResult } from '~/domain/awards/score';
import { category, part } from '~tests/factories/award-rules';
import { renderPage } from '~tests/setup/render';

import { OfficeTable } from './office-table';

const both = (text: string) => ({ id: text, en: text });

test('points far below one are told like all others', () => {
  const parts = [
    { code: 'satu', title: both('Satu'), weight: '50' },
    { code: 'dua', title: both('Dua'), weight: '50' },
  ];
  const reading = { state: 'unknown', metric: 'blangkon.packages', reason: 'missing', parts: [] };
  const row: RankingRow = {
    ...{ regionCode: '33.01', status: 'ranked', rank: 1, shared: false, winner: true },
    ...{ score: '40.0000005', gapAbove: null, marginBelow: null, gates: [], tieBreaks: [] },
    ...{ formula: null, simulated: false, partYear: false, changes: [] },
    parts: ['0.0000005', '40'].map(
      (points, at) =>
        ({ reading, scale: null, formula: null, ...parts[at], points }) as unknown as PartResult,
    ),
  };
  const html = renderPage(
    <OfficeTable
      caption="Peringkat"
      category={category({ score: parts.map((one) => part(one)) })}
      rules={{ code: 'uji', version: '1' }}
      note={both('')}
      digits={2}
      rows={[row]}
      names={{ '33.01': 'Daerah 33.01' }}
    />,
  );
  expect(html).toContain('aria-label="Satu 0,00; Dua 40,00"');
});
