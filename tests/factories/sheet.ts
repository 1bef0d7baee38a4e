import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { parse } from 'yaml';

import type { AnswerSide } from '~/domain/assessments/sheet/plan';
import type { BothWords, Words } from '~/domain/assessments/sheet/words';
import type { RequirementContent, SectionContent } from '~/domain/assessments/content';
import { CLAIMS, type AnswerValue } from '~/domain/instruments/answer';
import { LEVELS, type Requirement } from '~/domain/instruments/instrument';
import { parseInstrument } from '~/domain/instruments/instrument.schema';
import { inputColumns, type InputColumn, type TableSpec } from '~/domain/instruments/table';
import { columnSum } from '~/domain/instruments/table-value';
import { i18nFor } from '~/i18n/i18n.server';
import { cleanLine, cleanText } from '~/shared/clean-text';

/** The words of both languages, as the routes give them. */
export function sheetWords(): BothWords {
  const words =
    (language: 'id' | 'en'): Words =>
    (key, params) =>
      i18nFor(language).getFixedT(language, 'sheet')(key, params ?? {});
  return { id: words('id'), en: words('en') };
}

const folder = new URL('../../db/reference/instruments/', import.meta.url);
const instruments = ['lpse-17-2014-2', 'maturity-2021', 'itkp-inputs-2023-2'].map((name) =>
  parseInstrument(parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'))),
);

/** The given sections of the newest instruments, with nothing answered. */
export function blankContent(codes: readonly string[]): SectionContent[] {
  return instruments.flatMap((instrument) =>
    instrument.sections
      .filter(({ code }) => codes.includes(code))
      .map((section) => ({
        sectionId: `${instrument.kind} ${section.code}`,
        instrumentKind: instrument.kind,
        edition: instrument.edition,
        ...{ code: section.code, ordinal: section.ordinal, title: section.title },
        requirements: section.requirements.map((content): RequirementContent => ({
          requirementId: content.code,
          ...{ code: content.code, ordinal: content.ordinal, answerType: content.answerType },
          ...{ indicator: null, content, answer: null, evidence: [], verdict: null },
        })),
      })),
  );
}

/** The content with answers by code, each at a version. */
export function answered(
  content: readonly SectionContent[],
  answers: ReadonlyMap<string, AnswerSide & { version: number }>,
): SectionContent[] {
  return content.map((section) => ({
    ...section,
    requirements: section.requirements.map((requirement) => {
      const answer = answers.get(requirement.code);
      const saved = { updatedAt: new Date(0), updatedByName: null };
      return { ...requirement, answer: answer ? { ...answer, ...saved } : null };
    }),
  }));
}

/** Texts that break careless workbooks. */
const awkward = fc.constantFrom(
  ...['=1+1', '+62 811', '-5', '@SUM(A1)', "'kutip", 'constructor', '__proto__', 'toString'],
  ...[
    '_x0041_',
    '_x00',
    'a\nb\n\nc',
    'tab\tdi tengah',
    '<b>&amp;</b>',
    ']]>',
    '👩🏽‍💻 emoji',
    '\ufffd',
  ],
  ...['2024-12-31', '12,5', '1e5', 'TRUE', '#REF!', '0012', 'á', '%', '73,4%', '\u{1fffe}x'],
);
const text = fc.oneof(
  awkward,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.tuple(awkward, awkward).map(([a, b]) => a + b),
);

/** A note as it is kept. */
export const anyNote = fc.oneof(
  { weight: 9, arbitrary: text.map(cleanText) },
  { weight: 1, arbitrary: fc.constant('Catatan 📎 =panjang\n'.repeat(230).trim()) },
);

const amount = (max: number, decimals: number) =>
  decimals === 0
    ? fc.nat(max).map(String)
    : fc
        .tuple(fc.nat(max), fc.nat(10 ** Math.min(decimals, 6) - 1))
        .map(([whole, part]) => (part === 0 ? `${whole}` : `${whole}.${part}`));

function anyCell(column: InputColumn): fc.Arbitrary<string> {
  switch (column.kind) {
    case 'text':
      return text.map((one) => cleanLine(one).slice(0, 200)).map(cleanLine);
    case 'number':
      return fc
        .integer({ min: Number(column.min ?? 0), max: Number(column.max ?? 999_999_999) })
        .map(String);
    case 'choice':
      return fc.constantFrom(...column.options.map(({ code }) => code));
    case 'date':
      return fc
        .integer({ min: 11_000, max: 20_000 })
        .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  }
}

function anyRows(table: TableSpec) {
  const columns = inputColumns(table);
  const row = fc
    .tuple(...columns.map((column) => fc.option(anyCell(column), { nil: '' })))
    .map((cells) =>
      Object.fromEntries(columns.flatMap(({ code }, at) => (cells[at] ? [[code, cells[at]]] : []))),
    )
    .filter((cells) => Object.keys(cells).length > 0);
  return fc.array(row, { minLength: 1, maxLength: 6 });
}

/** Any value that can be kept for a requirement. */
export function anyValue(requirement: Requirement): fc.Arbitrary<AnswerValue> {
  switch (requirement.answerType) {
    case 'claim':
      return fc.constantFrom(...CLAIMS).map((claim) => ({ type: 'claim', claim }));
    case 'level':
      return fc.constantFrom(...LEVELS).map((level) => ({ type: 'level', level }));
    case 'flag':
      return fc.boolean().map((flag) => ({ type: 'flag', flag }));
    case 'percentage':
      return amount(999, 6).map((percentage) => ({ type: 'percentage', percentage }));
    case 'number':
      return amount(9, requirement.decimals).map((number) => ({ type: 'number', number }));
    case 'date':
      return fc.constant({ type: 'date', date: '2024-12-31' });
    case 'choice':
      return fc
        .constantFrom(...requirement.options)
        .map(({ code }) => ({ type: 'choice', choice: code }));
    case 'table':
      return anyRows(requirement.table).map((rows) => ({ type: 'table', rows }));
    case 'ratio': {
      const number = fc.oneof(
        amount(99_999, requirement.whole ? 0 : 6),
        fc.constant('999999999999999'),
      );
      const pair = fc.tuple(number, number).map(([numerator, denominator]): AnswerValue => ({
        type: 'ratio',
        numerator,
        denominator,
      }));
      const { list } = requirement;
      if (!list) return pair;
      const rows = anyRows(list).map((all): AnswerValue => ({
        type: 'ratio',
        numerator: columnSum(all, list.numerator),
        denominator: columnSum(all, list.denominator),
        rows: all,
      }));
      return fc.oneof(pair, rows);
    }
  }
}

/** Any state of the answers to some requirements, each at some version. */
export function anyAnswers(content: readonly SectionContent[]) {
  const requirements = content.flatMap((section) => section.requirements);
  const one = (requirement: Requirement) =>
    fc.option(
      fc
        .record({
          value: fc.option(anyValue(requirement)),
          note: anyNote,
          version: fc.integer({ min: 1, max: 9 }),
        })
        .map((side) => (isReasonless(side) ? { ...side, note: 'alasan' } : side)),
    );
  return fc
    .tuple(...requirements.map(({ content: requirement }) => one(requirement)))
    .map(
      (all) => new Map(requirements.flatMap(({ code }, at) => (all[at] ? [[code, all[at]]] : []))),
    );
}

function isReasonless({ value, note }: AnswerSide): boolean {
  return value?.type === 'claim' && value.claim === 'not_applicable' && note === '';
}
