import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { canonicalJson } from '~/shared/canonical-json';

import { instrumentSchema, parseInstrument } from './instrument.schema';

const text = { id: 'Teks', en: 'Text' };
const base = {
  code: 'S01.R1',
  ordinal: 1,
  text,
  guidance: text,
  typicalEvidence: [],
  derived: true,
  placeholder: false,
};
const number = { unit: null, min: '1', max: '4', decimals: 0 };
const column = (code: string, rest: object) => ({ code, title: text, required: true, ...rest });
const table = {
  rowName: text,
  minRows: 1,
  maxRows: 500,
  columns: [
    column('nama', { kind: 'text' }),
    column('a', { kind: 'number', ...number }),
    column('b', { kind: 'number', ...number }),
    { ...column('nilai', { kind: 'computed' }), required: false },
  ].map((one) =>
    one.code === 'nilai'
      ? {
          ...one,
          formula: { op: 'product', of: ['a', 'b'] },
          bands: [
            { code: 'rendah', label: text, upTo: '8', tone: 'good' },
            { code: 'tinggi', label: text, upTo: null, tone: 'bad' },
          ],
        }
      : one,
  ),
};

/** Faults of an instrument whose one requirement is this. */
function faults(requirement: object): string[] {
  const parsed = instrumentSchema.safeParse({
    code: 'uji',
    kind: 'lpse',
    edition: '2014-2',
    title: text,
    source: text,
    sections: [
      {
        code: 'S01',
        ordinal: 1,
        title: text,
        aliases: [],
        requirements: [{ ...base, ...requirement }],
      },
    ],
  });
  const prefix = 'sections.0.requirements.0.';
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path }) => path.join('.').replace(prefix, ''));
}
const ofTable = (change: (spec: typeof table) => object) =>
  faults({ answerType: 'table', table: change(structuredClone(table)) });

describe('typed requirements', () => {
  it('take numbers, dates, choices and tables', () => {
    expect(faults({ answerType: 'number', ...number })).toEqual([]);
    expect(faults({ answerType: 'date', min: '2024-01-01', max: null })).toEqual([]);
    const options = ['a', 'b'].map((code) => ({ code, label: text }));
    expect(faults({ answerType: 'choice', options })).toEqual([]);
    expect(ofTable((spec) => spec)).toEqual([]);
  });

  it('refuse bounds the wrong way round, days that are none, options of one code', () => {
    expect(faults({ answerType: 'number', ...number, max: '0' })).toHaveLength(1);
    expect(faults({ answerType: 'number', ...number, min: '-1' })).toEqual(['min']);
    expect(faults({ answerType: 'date', min: '2024-02-30', max: null })).toEqual(['min']);
    expect(faults({ answerType: 'date', min: '2024-02-02', max: '2024-02-01' })).toHaveLength(1);
    const twice = ['a', 'a'].map((code) => ({ code, label: text }));
    expect(faults({ answerType: 'choice', options: twice })).toEqual(['options']);
  });

  it('refuse a formula over anything but number columns of the table', () => {
    const of = (codes: string[]) =>
      ofTable((spec) => {
        Object.assign(spec.columns[3]!, { formula: { op: 'product', of: codes } });
        return spec;
      });
    expect(of(['a', 'nama'])).toEqual(['table.columns.3.formula']);
    expect(of(['a', 'c'])).toEqual(['table.columns.3.formula']);
    expect(of(['a', 'a'])).toEqual(['table.columns.3.formula']);
    expect(of(['nilai'])).toEqual(['table.columns.3.formula']);
  });

  it('refuse bands that do not cover every value in rising order', () => {
    const bands = (...ends: (string | null)[]) =>
      ofTable((spec) => {
        const list = ends.map((upTo, at) => ({ code: `b${at}`, label: text, upTo, tone: 'good' }));
        Object.assign(spec.columns[3]!, { bands: list });
        return spec;
      });
    expect(bands()).toEqual([]);
    expect(bands('24', '64', null)).toEqual([]);
    expect(bands('24', '64')).toEqual(['table.columns.3.bands']);
    expect(bands('64', '24', null)).toEqual(['table.columns.3.bands']);
    expect(bands('24', null, null)).toEqual(['table.columns.3.bands']);
  });

  it('refuse too many rows, two columns of one code, nothing to fill in', () => {
    expect(ofTable((spec) => ({ ...spec, maxRows: 501 }))).toEqual(['table.maxRows']);
    expect(ofTable((spec) => ({ ...spec, minRows: 9, maxRows: 3 }))).toEqual(['table.minRows']);
    expect(ofTable((spec) => ({ ...spec, columns: [spec.columns[1], ...spec.columns] }))).toEqual([
      'table.columns',
    ]);
    expect(ofTable((spec) => ({ ...spec, columns: [spec.columns[3]] }))).toContain('table.columns');
  });
});

it('the editions before stay what they were, to the byte', () => {
  const folder = new URL('../../../db/reference/instruments/', import.meta.url);
  const checksum = (name: string) => {
    const content = parseInstrument(
      parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')) as unknown,
    );
    return createHash('sha256').update(canonicalJson(content)).digest('hex');
  };
  expect(['lpse-17-2014', 'maturity-2021', 'itkp-inputs-2023'].map(checksum)).toEqual([
    '32fc8a0ac5db1e9c87102713f7fb4b8bc6618ae37e45f38f6f16f608f20b53c4',
    '4fe21238688d581f1241ef04ee27da85665e71f5494961fb7becc465b2e2da3c',
    '67243f54ad43c07ab7fc1fcc2ef5037490cbdd0c0761cf7fe30028ef76625f0e',
  ]);
});
