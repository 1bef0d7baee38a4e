import { describe, expect, it } from 'vitest';

import { tableOf } from '~/domain/assessments/table-fields';
import type { TableRow, TableSpec } from '~/domain/instruments/table';
import { blankContent } from '~tests/factories/sheet';
import { renderPage } from '~tests/setup/render';

import { RowChanges } from './row-changes';

const risks = blankContent(['S04'])
  .flatMap(({ requirements }) => requirements)
  .map(({ content }) => tableOf(content))
  .find((table): table is TableSpec => table !== null);

const html = (then: TableRow[], now: TableRow[]) => {
  if (!risks) throw new Error('S04 has a register');
  return renderPage(<RowChanges table={risks} then={then} now={now} />).replace(/<[^>]*>/g, ' ');
};

const fire = { risiko: 'Kebakaran', aset: 'Peladen', dampak: '4', ancaman: '2' };
const flood = { risiko: 'Banjir', aset: 'Gedung', dampak: '2', ancaman: '1' };

describe('the changes of a register', () => {
  it('tells an edited row by its number and name, field by field', () => {
    const words = html([fire, flood], [fire, { ...flood, dampak: '3' }]).replace(/\s+/g, ' ');
    expect(words).toContain('1 baris berubah');
    expect(words).toContain('risiko 2 · Banjir');
    expect(words).toMatch(/Dampak.* dari 2 → menjadi 3/);
    expect(words).toContain('1 baris tetap');
    expect(words).not.toMatch(/baris baru|baris hilang/);
  });

  it('numbers a new row by its place in the workbook', () => {
    const words = html([fire], [fire, flood]).replace(/\s+/g, ' ');
    expect(words).toContain('1 baris baru');
    expect(words).toContain('risiko 2');
    expect(words).not.toContain('#');
  });
});
