import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { csvText } from './csv';

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

describe('csvText', () => {
  it('quotes what needs it and leaves numbers as numbers', () => {
    const text = csvText([
      ['kode', 'nama'],
      ['33.25', 'Batang, "kab"'],
      ['-5', '10.5'],
    ]);
    expect(text).toBe('\uFEFFkode,nama\r\n33.25,"Batang, ""kab"""\r\n-5,10.5\r\n');
  });

  it('lets no text become a formula', () => {
    for (const text of ['=1+1', '+62', '-cmd', '@x', '\tx', '\rx']) {
      const rows = parse(csvText([[text]]), { bom: true });
      expect(rows[0]?.[0]).toBe(`'${text}`);
    }
  });

  it('gives every other text back as it was', () => {
    const text = fc.string({ minLength: 1 }).filter((value) => !FORMULA.test(value));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (row) => {
        expect(parse(csvText([row]), { bom: true })).toEqual([row]);
      }),
    );
  });
});
