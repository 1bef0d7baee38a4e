import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { escapeHtml, rankingRows, type PlainLine, type RowWords } from './ranking-rows';

const words: RowWords = {
  gates: 'Syarat',
  parts: 'Bagian skor',
  score: 'Skor',
  margin: 'Selisih',
  simulated: 'data simulasi',
  state: { pass: 'lolos', fail: 'tidak lolos', unknown: 'belum diketahui' },
};
const line: PlainLine = [
  '33.25',
  'Kabupaten Batang',
  '1',
  ['pass', 'unknown'],
  [70, 30],
  '100,00',
  '+3,10',
  1,
];
const rows = (lines: PlainLine[], gates = ['ITKP', 'Level']) =>
  rankingRows(lines, { gates, parts: 2, base: '/penghargaan/x/y', words });

describe('rankingRows', () => {
  it('says the gates in words, links to the explanation and marks what is simulated', () => {
    const html = rows([line]);
    expect(html).toContain('aria-label="ITKP: lolos; Level: belum diketahui"');
    expect(html).toContain(
      '<a href="/penghargaan/x/y/33.25">Kabupaten Batang</a><small>data simulasi</small>',
    );
    expect(html).toContain('<path class="part-2" d="M70 0h30v8H70"></path>');
  });

  it('leaves out columns the category does not have', () => {
    expect(rankingRows([line], { gates: [], parts: 1, base: '', words })).not.toMatch(
      /role="img"|<svg/,
    );
  });

  it('lets no text become markup, whatever a name or title holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, gate) => {
        const html = rows([['33.25', name, '1', ['pass'], [], name, name, 0]], [gate]);
        const tags = html.match(/<[^>]*>/g)?.length;
        expect(tags).toBe(
          rows([['33.25', 'a', '1', ['pass'], [], 'a', 'a', 0]], ['b']).match(/<[^>]*>/g)?.length,
        );
        expect(html).toContain(`>${escapeHtml(name)}</a>`);
      }),
    );
  });
});
