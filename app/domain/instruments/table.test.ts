import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { answerProblem, isGiven, type AnswerValue } from './answer';
import { numberProblem } from './cell';
import { allRequirements, findRequirement, type RatioRequirement } from './instrument';
import { parseInstrument } from './instrument.schema';
import type { ComputedColumn, TableRow, TableSpec } from './table';
import { bandCounts, bandOf, columnSum, computedValue, missingCells } from './table-value';

const folder = new URL('../../../db/reference/instruments/', import.meta.url);
const document = (name: string): unknown =>
  parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'));
const lpse = parseInstrument(document('lpse-17-2014-2'));
const inputs = parseInstrument(document('itkp-inputs-2023-2'));

function tableAt(code: string): TableSpec {
  const requirement = findRequirement(lpse, code)?.requirement;
  if (requirement?.answerType !== 'table') throw new Error(`${code} is no table`);
  return requirement.table;
}
const register = tableAt('S04.R3');
const score = register.columns.find((column): column is ComputedColumn => column.code === 'nilai')!;
const risk = (dampak: number, ancaman: number, kerentanan: number, paparan: number): TableRow => ({
  risiko: 'Server mati',
  aset: 'Server SPSE',
  dampak: `${dampak}`,
  ancaman: `${ancaman}`,
  kerentanan: `${kerentanan}`,
  paparan: `${paparan}`,
});

describe('the risk register of standard 4', () => {
  it.each([
    [1, 1, 1, 1, '1', 'rendah'],
    [2, 3, 4, 1, '24', 'rendah'],
    [3, 3, 3, 1, '27', 'sedang'],
    [4, 4, 2, 2, '64', 'sedang'],
    [3, 4, 2, 3, '72', 'tinggi'],
    [4, 4, 4, 3, '192', 'tinggi'],
  ])('%i × %i × %i × %i = %s, %s', (dampak, ancaman, kerentanan, paparan, value, band) => {
    const row = risk(dampak, ancaman, kerentanan, paparan);
    expect(computedValue(score, row)).toBe(value);
    expect(bandOf(score.bands, value)?.code).toBe(band);
  });

  it('gives every possible score its band: ≤24 low, >24 medium, >64 high', () => {
    const seen = new Map<string, number>();
    for (const a of [1, 2, 3, 4])
      for (const b of [1, 2, 3, 4])
        for (const c of [1, 2, 3, 4])
          for (const d of [1, 2, 3]) {
            const value = a * b * c * d;
            const expected = value > 64 ? 'tinggi' : value > 24 ? 'sedang' : 'rendah';
            const band = bandOf(score.bands, computedValue(score, risk(a, b, c, d))!)!.code;
            expect([value, band]).toEqual([value, expected]);
            seen.set(band, (seen.get(band) ?? 0) + 1);
          }
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(192);
    expect(seen.size).toBe(3);
  });

  it('takes impact, threat and vulnerability from 1 to 4, exposure to 3, whole', () => {
    for (const [code, max] of Object.entries({
      dampak: 4,
      ancaman: 4,
      kerentanan: 4,
      paparan: 3,
    })) {
      const column = register.columns.find((one) => one.code === code)!;
      if (column.kind !== 'number') throw new Error(code);
      expect(numberProblem(column, '0')).toBe('belowMin');
      expect(numberProblem(column, `${max}`)).toBeNull();
      expect(numberProblem(column, `${max + 1}`)).toBe('aboveMax');
      expect(numberProblem(column, '1.5')).toBe('notWhole');
    }
  });

  it('computes nothing while a number is missing, and counts the bands', () => {
    const { paparan: _left, ...rest } = risk(4, 4, 4, 3);
    expect(computedValue(score, rest)).toBeNull();
    const counts = bandCounts(score, [risk(1, 1, 1, 1), risk(4, 4, 4, 3), risk(4, 4, 4, 2), rest]);
    expect(counts.map(({ band, count }) => [band.code, count])).toEqual([
      ['rendah', 1],
      ['sedang', 0],
      ['tinggi', 2],
    ]);
  });
});

describe('the asset registers of standard 3', () => {
  const tables = ['S03.R3', 'S03.R4', 'S03.R5'].map(tableAt);

  it('cover the six categories, rated 1 to 3 for C, I and A', () => {
    const categories = tables.flatMap((table) =>
      table.columns.flatMap((c) => (c.kind === 'choice' ? c.options.map(({ code }) => code) : [])),
    );
    expect(categories).toEqual([
      'informasi',
      'sdm',
      'fisik',
      'perangkatlunak',
      'layanan',
      'intangible',
    ]);
    for (const table of tables) {
      const ratings = table.columns.filter((column) => column.kind === 'number');
      expect(ratings.map(({ min, max, decimals }) => [min, max, decimals])).toEqual(
        [1, 2, 3].map(() => ['1', '3', 0]),
      );
    }
  });

  it('shows the highest of the three ratings', () => {
    const highest = tables[0]!.columns.find((c): c is ComputedColumn => c.kind === 'computed')!;
    const row = { kerahasiaan: '2', keutuhan: '3', ketersediaan: '1' };
    expect(computedValue(highest, row)).toBe('3');
  });
});

describe('edition 2014-2', () => {
  const old = parseInstrument(document('lpse-17-2014'));

  it('has the standards and codes of edition 2014, all marked derived', () => {
    const codes = (instrument: typeof old) =>
      instrument.sections.map(({ code, title, requirements }) => [
        code,
        title.id,
        requirements.map((r) => r.code),
      ]);
    expect(codes(lpse)).toEqual(codes(old));
    expect(allRequirements(lpse).every(({ derived }) => derived)).toBe(true);
  });

  it('asks four registers as tables, and nothing else otherwise than before', () => {
    const before = new Map(allRequirements(old).map((r) => [r.code, r]));
    const changed = allRequirements(lpse).filter(
      (r) => JSON.stringify(r) !== JSON.stringify(before.get(r.code)),
    );
    expect(changed.map(({ code, answerType }) => `${code} ${answerType}`)).toEqual([
      'S03.R3 table',
      'S03.R4 table',
      'S03.R5 table',
      'S04.R3 table',
    ]);
  });
});

describe('answers of a table', () => {
  const requirement = findRequirement(lpse, 'S04.R3')!.requirement;
  const answer = (rows: TableRow[]): AnswerValue => ({ type: 'table', rows });

  it('are kept unfinished, and count once nothing required is missing', () => {
    const { aset: _left, ...unfinished } = risk(1, 1, 1, 1);
    expect(answerProblem(requirement, answer([unfinished]))).toBeNull();
    expect(missingCells(register, [risk(1, 1, 1, 1), unfinished])).toEqual([
      { row: 1, column: 'aset' },
    ]);
    const given = (rows: TableRow[]) =>
      isGiven(requirement, { value: answer(rows), note: null, unconfirmed: false });
    expect(given([unfinished])).toBe(false);
    expect(given([risk(1, 1, 1, 1)])).toBe(true);
    expect(given([])).toBe(false);
  });

  it('are refused with a cell out of range, of an unknown column or empty', () => {
    const bad: TableRow[] = [
      { ...risk(1, 1, 1, 1), dampak: '5' },
      { ...risk(1, 1, 1, 1), nilai: '1' },
      { ...risk(1, 1, 1, 1), aset: '' },
      { ...risk(1, 1, 1, 1), tenggat: '2024-02-30' },
      {},
    ];
    for (const row of bad) expect(answerProblem(requirement, answer([row]))).toBe('bad_table');
    const many = Array.from({ length: 501 }, () => risk(1, 1, 1, 1));
    expect(answerProblem(requirement, answer(many))).toBe('bad_table');
    expect(answerProblem(requirement, answer(many.slice(1)))).toBeNull();
  });

  it('do not count while nobody has confirmed what was brought', () => {
    const state = { value: answer([risk(1, 1, 1, 1)]), note: null };
    expect(isGiven(requirement, { ...state, unconfirmed: true })).toBe(false);
    expect(isGiven(requirement, { ...state, unconfirmed: false })).toBe(true);
  });
});

describe('the list of positions', () => {
  const formation = findRequirement(inputs, 'B.R1')!.requirement as RatioRequirement;
  const position = (terisi: string, dibutuhkan: string): TableRow => ({
    posisi: 'Ahli pertama',
    terisi,
    dibutuhkan,
  });
  const ratio = (numerator: string, denominator: string, rows?: TableRow[]): AnswerValue => ({
    type: 'ratio',
    numerator,
    denominator,
    ...(rows ? { rows } : {}),
  });

  it('has the ratio as the sums of its columns and of nothing else', () => {
    const rows = [position('3', '8'), position('7', '15')];
    expect(answerProblem(formation, ratio('10', '23', rows))).toBeNull();
    expect(answerProblem(formation, ratio('11', '23', rows))).toBe('sum_differs');
    expect(answerProblem(formation, ratio('10', '23'))).toBeNull();
    expect(answerProblem(formation, ratio('10', '23', []))).toBe('bad_table');
  });

  it('adds up exactly, whatever the rows', () => {
    const count = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 1 }), (pairs) => {
        const rows = pairs.map(([filled, needed]) => position(`${filled}`, `${needed}`));
        const sum = (at: 0 | 1) => String(pairs.reduce((all, pair) => all + pair[at], 0));
        expect(columnSum(rows, 'terisi')).toBe(sum(0));
        expect(answerProblem(formation, ratio(sum(0), sum(1), rows))).toBeNull();
      }),
    );
  });
});
