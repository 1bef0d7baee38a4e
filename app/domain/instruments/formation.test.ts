import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { checkFormation } from './formation';
import { allRequirements } from './instrument';
import { parseInstrument } from './instrument.schema';

const file = new URL('../../../db/reference/instruments/itkp-inputs-2023-2.yaml', import.meta.url);
const requirements = allRequirements(parseInstrument(parse(readFileSync(file, 'utf8'))));
const formation = requirements.find(({ code }) => code === 'B.R1')!;
const row = (terisi: string, dibutuhkan: string) => ({ posisi: 'Pertama', terisi, dibutuhkan });

describe('a formation', () => {
  it.each([
    ['10', '20', null],
    ['20', '20', null],
    ['0', '20', null],
    ['21', '20', 'over'],
    ['3', '0', 'none_needed'],
    ['0', '0', 'none_needed'],
  ])('of %s filled and %s needed is told as %s', (numerator, denominator, whole) => {
    expect(checkFormation(formation, { numerator, denominator })).toEqual({ whole, rows: [] });
  });

  it('is looked at row by row, and by the sums of its rows', () => {
    const rows = [row('2', '3'), row('3', '2'), row('1', '0'), row('0', '0'), { posisi: 'Baru' }];
    expect(checkFormation(formation, { numerator: '0', denominator: '0', rows })).toEqual({
      whole: 'over',
      rows: [
        { row: 1, oddity: 'over' },
        { row: 2, oddity: 'none_needed' },
      ],
    });
  });

  it('is not judged while a number is missing, nor is any other requirement', () => {
    expect(checkFormation(formation, { numerator: '', denominator: '20' })).toBeNull();
    const other = requirements.find(({ code }) => code === 'A.R1')!;
    expect(checkFormation(other, { numerator: '3', denominator: '0' })).toBeNull();
  });
});
