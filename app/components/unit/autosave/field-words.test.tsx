import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { rowFields } from '~/domain/assessments/table-fields';
import { findRequirement } from '~/domain/instruments/instrument';
import { parseInstrument } from '~/domain/instruments/instrument.schema';
import type { TableRow } from '~/domain/instruments/table';
import { renderPage } from '~tests/setup/render';

import { FieldWords } from './field-words';

const folder = new URL('../../../../db/reference/instruments/', import.meta.url);
const words = (file: string, code: string, rows: TableRow[]): string => {
  const text = readFileSync(new URL(`${file}.yaml`, folder), 'utf8');
  const { requirement } = findRequirement(parseInstrument(parse(text) as unknown), code)!;
  const page = renderPage(<FieldWords fields={rowFields(rows)} requirement={requirement} />);
  return page.replace(/<[^>]+>/g, '');
};
const position = { posisi: 'Pertama', terisi: '2', dibutuhkan: '3' };
const risks = (count: number) =>
  Array.from({ length: count }, (_, at): TableRow => ({ risiko: `Risiko ${at}` }));

describe('the value of a form with rows', () => {
  it('tells the rows beside their sums, so that two lists of the same sums differ', () => {
    expect(words('itkp-inputs-2023-2', 'B.R1', [position])).toBe('2 dari 3 · 1 baris');
    const listed = [position, { posisi: 'Madya' }];
    expect(words('itkp-inputs-2023-2', 'B.R1', listed)).toBe('2 dari 3 · 2 baris');
  });

  it('counts rows that cannot be kept too', () => {
    expect(words('lpse-17-2014-2', 'S04.R3', risks(501))).toBe('501 baris');
    const wrong = [...risks(1), { risiko: 'Banjir', tenggat: 'besok' }];
    expect(words('lpse-17-2014-2', 'S04.R3', wrong)).toBe('2 baris');
  });
});
