import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { answerProblem, type AnswerValue } from '~/domain/instruments/answer';
import { answerValueSchema } from '~/domain/instruments/answer.schema';
import { findRequirement, type Requirement } from '~/domain/instruments/instrument';
import { parseInstrument } from '~/domain/instruments/instrument.schema';
import {
  inputColumns,
  type InputColumn,
  type TableRow,
  type TableSpec,
} from '~/domain/instruments/table';
import { columnSum } from '~/domain/instruments/table-value';
import { formObject } from '~/shared/form-object';

import { answerFields } from './answer-fields';
import { answerFormSchema, readAnswer } from './answer-form';
import {
  cellName,
  changedFields,
  changeRows,
  readRows,
  rowFields,
  rowIntent,
  rowIntentValue,
  typedRows,
  type RowIntent,
} from './table-fields';

const folder = new URL('../../../db/reference/instruments/', import.meta.url);
const requirementOf = (file: string, code: string): Requirement => {
  const text = readFileSync(new URL(`${file}.yaml`, folder), 'utf8');
  return findRequirement(parseInstrument(parse(text) as unknown), code)!.requirement;
};
const register = requirementOf('lpse-17-2014-2', 'S04.R3');
const formation = requirementOf('itkp-inputs-2023-2', 'B.R1');
const text = { id: 'Teks', en: 'Text' };
const base = {
  ...{ code: 'X.R1', ordinal: 1, text, guidance: text, typicalEvidence: [] },
  ...{ derived: true, placeholder: false },
};
const number: Requirement = {
  ...base,
  ...{ answerType: 'number', unit: null, min: '0', max: '1000', decimals: 2 },
};
const day: Requirement = { ...base, answerType: 'date', min: '2020-01-01', max: '2029-12-31' };
const choice: Requirement = {
  ...base,
  answerType: 'choice',
  options: ['satu', 'dua'].map((code) => ({ code, label: { id: code, en: code.toUpperCase() } })),
};
const table = (requirement: Requirement): TableSpec => {
  if (requirement.answerType === 'table') return requirement.table;
  if (requirement.answerType === 'ratio' && requirement.list) return requirement.list;
  throw new Error('no table');
};

/** What the server reads from a form with these fields. */
function sent(requirement: Requirement, fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ version: '0', ...fields })) form.set(name, value);
  return readAnswer(requirement, answerFormSchema.parse(formObject(form)));
}

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, part]) => (part === 0 ? `${whole}` : `${whole}.${part}`));
const isoDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const words = fc
  .stringMatching(/^[A-Za-zÀ-ž0-9 .,;:"'/()–-]{1,40}$/)
  .map((one) => one.normalize('NFC').replace(/\s+/g, ' ').trim())
  .filter((one) => one !== '');

function cellOf(column: InputColumn): fc.Arbitrary<string> {
  switch (column.kind) {
    case 'text':
      return words;
    case 'number':
      return fc
        .integer({ min: Number(column.min ?? 0), max: Number(column.max ?? 5000) })
        .map(String);
    case 'date':
      return isoDay;
    case 'choice':
      return fc.constantFrom(...column.options.map(({ code }) => code));
  }
}
function rowsOf(spec: TableSpec): fc.Arbitrary<TableRow[]> {
  const row = fc
    .record(Object.fromEntries(inputColumns(spec).map((c) => [c.code, cellOf(c)])), {
      requiredKeys: [],
    })
    .filter((cells) => Object.keys(cells).length > 0) as fc.Arbitrary<TableRow>;
  return fc.array(row, { minLength: 1, maxLength: 12 });
}
const values: fc.Arbitrary<{ requirement: Requirement; value: AnswerValue }> = fc.oneof(
  decimal.map((n) => ({ requirement: number, value: { type: 'number' as const, number: n } })),
  isoDay.map((date) => ({ requirement: day, value: { type: 'date' as const, date } })),
  fc
    .constantFrom('satu', 'dua')
    .map((one) => ({ requirement: choice, value: { type: 'choice' as const, choice: one } })),
  rowsOf(table(register)).map((rows) => ({
    requirement: register,
    value: { type: 'table' as const, rows },
  })),
  rowsOf(table(formation)).map((rows) => ({
    requirement: formation,
    value: {
      type: 'ratio' as const,
      numerator: columnSum(rows, 'terisi'),
      denominator: columnSum(rows, 'dibutuhkan'),
      rows,
    },
  })),
);

describe('form, value and form again', () => {
  it('every value is shown in a form that reads back as the same value', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('id', 'en'), ({ requirement, value }, language) => {
        expect(answerProblem(requirement, value)).toBeNull();
        expect(answerValueSchema.parse(value)).toEqual(value);
        const fields = answerFields({ value, note: '' }, language as 'id' | 'en');
        expect(sent(requirement, fields)).toEqual({ ok: true, value });
      }),
    );
  });

  it('whatever is typed into cells is kept, refused by name, or blank; never another text', () => {
    const spec = table(register);
    const codes = spec.columns.map(({ code }) => code);
    const typed = fc.dictionary(
      fc.tuple(fc.nat(8), fc.constantFrom(...codes)).map(([row, code]) => cellName(row, code)),
      fc.oneof(fc.string(), fc.constantFrom('3', '5', '1,5', 'tinggi', '31/12/2024', '2024-1-1')),
    );
    fc.assert(
      fc.property(typed, (fields) => {
        const { rows, errors } = readRows(spec, fields);
        for (const name of Object.keys(errors)) expect(fields).toHaveProperty([name]);
        if (Object.keys(errors).length > 0 || rows.length === 0) return;
        expect(answerProblem(register, { type: 'table', rows })).toBeNull();
        expect(readRows(spec, rowFields(rows))).toEqual({ rows, errors: {} });
      }),
    );
  });
});

describe('readAnswer of typed requirements', () => {
  it('reads numbers and days as people write them', () => {
    expect(sent(number, { number: '73,4' })).toEqual({
      ok: true,
      value: { type: 'number', number: '73.4' },
    });
    expect(sent(number, { number: '1.000,00' })).toMatchObject({ ok: true });
    expect(sent(day, { date: '31/3/2024' })).toEqual({
      ok: true,
      value: { type: 'date', date: '2024-03-31' },
    });
    expect(sent(choice, { choice: 'DUA' })).toMatchObject({ value: { choice: 'dua' } });
    for (const one of [number, day, choice, register, formation])
      expect(sent(one, {})).toEqual({ ok: true, value: null });
  });

  it.each([
    [number, { number: '1001' }, 'number', 'fields:cell.aboveMax'],
    [number, { number: '1,234' }, 'number', 'fields:cell.tooManyDecimals'],
    [number, { number: 'satu' }, 'number', 'fields:cell.notANumber'],
    [day, { date: '30/2/2024' }, 'date', 'fields:cell.notADate'],
    [day, { date: '2019-12-31' }, 'date', 'fields:cell.tooEarly'],
    [choice, { choice: 'tiga' }, 'choice', 'fields:cell.notAChoice'],
  ] as const)('%# refuses out of what is asked', (requirement, fields, field, key) => {
    expect(sent(requirement, fields)).toMatchObject({ ok: false, field, key });
  });

  it('names every wrong cell by its row and column', () => {
    const fields = { 'sel.0.risiko': 'A', 'sel.0.dampak': '5', 'sel.3.paparan': 'x' };
    expect(sent(register, fields)).toMatchObject({
      ok: false,
      errors: {
        'sel.0.dampak': { key: 'fields:cell.aboveMax', params: { max: '4' } },
        'sel.3.paparan': { key: 'fields:cell.notWhole' },
      },
    });
  });

  it('leaves blank rows out and keeps unfinished ones', () => {
    const fields = { 'sel.0.risiko': ' ', 'sel.2.risiko': 'Server  mati', 'sel.2.dampak': '' };
    expect(sent(register, fields)).toEqual({
      ok: true,
      value: { type: 'table', rows: [{ risiko: 'Server mati' }] },
    });
  });

  it('takes the two numbers as typed while the list is empty, and the sums once it is not', () => {
    const typed = { numerator: '10', denominator: '23' };
    expect(sent(formation, typed)).toEqual({ ok: true, value: { type: 'ratio', ...typed } });
    const row = { 'sel.0.posisi': 'Ahli muda', 'sel.0.terisi': '4', 'sel.0.dibutuhkan': '9' };
    expect(sent(formation, { ...typed, ...row })).toMatchObject({
      value: { numerator: '4', denominator: '9', rows: [{ posisi: 'Ahli muda' }] },
    });
  });

  it('refuses more rows than the table holds', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 501 }, (_, row) => [cellName(row, 'risiko'), `Risiko ${row}`]),
    );
    expect(sent(register, fields)).toMatchObject({
      ok: false,
      field: cellName(500, 'risiko'),
      key: 'fields:cell.tooManyRows',
    });
  });
});

describe('rows by buttons', () => {
  const intents: fc.Arbitrary<RowIntent> = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 0, max: 9 }) }),
    fc.record({
      kind: fc.constantFrom('remove' as const, 'up' as const, 'down' as const),
      row: fc.nat(12),
    }),
  );

  it('a button says what it does', () => {
    fc.assert(
      fc.property(intents, (intent) => {
        expect(rowIntent(rowIntentValue(intent))).toEqual(intent);
      }),
    );
    for (const other of ['save', 'row.add', 'row.remove.x', null, 'row.up.1234'])
      expect(rowIntent(other)).toBeNull();
  });

  it('moving loses and doubles nothing, removing takes one, adding adds blanks', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { maxLength: 10 }), intents, (rows, intent) => {
        const after = changeRows(rows, intent, () => -1, 12);
        const kept = after.filter((row) => row !== -1);
        if (intent.kind === 'add') {
          expect(kept).toEqual(rows);
          expect(after).toHaveLength(Math.min(rows.length + intent.count, 12));
        } else if (intent.kind === 'remove') {
          expect(after).toEqual(rows.filter((_, at) => at !== intent.row));
        } else expect([...after].sort()).toEqual([...rows].sort());
      }),
    );
  });

  it('keep every other field, and what stands in the rows that stay', () => {
    const fields = { note: 'Catatan', version: '3', 'sel.0.risiko': 'A', 'sel.1.risiko': 'B' };
    const down = changedFields(fields, table(register), { kind: 'down', row: 0 });
    expect(down).toMatchObject({ note: 'Catatan', version: '3' });
    expect(typedRows(down).map((row) => row.risiko)).toEqual(['B', 'A']);
    const more = changedFields(fields, table(register), { kind: 'add', count: 2 });
    expect(typedRows(more).map((row) => row.risiko)).toEqual(['A', 'B', '', '']);
  });
});
