import type { InstrumentKind } from '~/domain/instruments/instrument';
import { inputColumns } from '~/domain/instruments/table';
import type { Locale } from '~/shared/numbers';

import type { RequirementContent, SectionContent } from '../content';
import { requirementState } from '../requirement-state';
import { isOpenUnder, type ReturnDesk } from '../returned/return-desk';

import { allowedWords, columnHint } from './allowed';
import {
  ANSWER_COLUMNS,
  headOf,
  sheetKey,
  tableSheetOf,
  type AnswerColumn,
  type TableSheet,
} from './layout';
import { answerOptions } from './options';
import type { BothWords, Words } from './words';
import { writtenAnswer, writtenCell, type Written } from './words-of-cells';

export interface WrittenCell {
  value: Written | null;
  /** The head of a column, a cell to fill in, or one that only informs. */
  look: 'head' | 'input' | 'info' | 'title';
}

/** Cells of a column that are chosen from a list, from row to row (both from 1, included). */
export interface DropDown {
  column: number;
  from: number;
  to: number;
  options: string[];
}

export interface WrittenSheet {
  name: string;
  widths: number[];
  rows: WrittenCell[][];
  dropDowns: DropDown[];
  /** Rows and columns that stay in view. */
  sticky: { rows: number; columns: number };
}

const WIDTHS: Record<AnswerColumn, number> = {
  ...{ code: 10, section: 26, question: 52, kind: 16, allowed: 34 },
  ...{ answer: 24, second: 20, note: 60, state: 18, asked: 48, version: 9 },
};
const INPUTS: readonly AnswerColumn[] = ['answer', 'second', 'note'];
/** A list longer than this has no place in a cell's rule (ECMA-376, 18.3.1.33: 255 characters with its quotes). */
const LIST_LENGTH = 250;

/** The sheets of answers and of tables, in the order of the instruments. */
export function answerSheets(
  { content, back }: { content: readonly SectionContent[]; back: ReturnDesk | null },
  language: Locale,
  words: BothWords,
): WrittenSheet[] {
  const kinds = [...new Set(content.map((section) => section.instrumentKind))];
  const lists = kinds.map((kind) => {
    const sections = content.filter((section) => section.instrumentKind === kind);
    return instrumentSheet(kind, { sections, back }, language, words);
  });
  const tables = content
    .flatMap(({ requirements }) => requirements)
    .flatMap((requirement) => {
      const sheet = tableSheetOf(requirement.content);
      return sheet ? [tableRows(sheet, requirement, language)] : [];
    });
  return [...lists, ...tables];
}

function instrumentSheet(
  kind: InstrumentKind,
  { sections, back }: { sections: readonly SectionContent[]; back: ReturnDesk | null },
  language: Locale,
  words: BothWords,
): WrittenSheet {
  const t = words[language];
  const all = sections.flatMap(({ requirements }) => requirements);
  const hasRatio = all.some(({ answerType }) => answerType === 'ratio');
  const columns = ANSWER_COLUMNS.filter(
    (column) => (column !== 'second' || hasRatio) && (column !== 'asked' || back !== null),
  );
  const rows = sections.flatMap((section) =>
    section.requirements.map((requirement): Record<AnswerColumn, Written | null> => {
      const { content, answer, code } = requirement;
      return {
        ...{ code, question: content.text[language], note: answer?.note ?? null },
        section: `${section.code} ${section.title[language]}`,
        kind: t(`sheet:kind.${content.answerType}`),
        allowed: allowedWords(content, language, words),
        ...writtenAnswer(content, answer?.value ?? null, language, words),
        state: t(`sheet:state.${requirementState(requirement)}`),
        asked: back && askedWords(back, requirement.requirementId, words[language]),
        version: answer?.version ?? 0,
      };
    }),
  );
  const look = (column: AnswerColumn, at: number): WrittenCell['look'] =>
    INPUTS.includes(column) && isOpenUnder(back, all[at]?.requirementId ?? '') ? 'input' : 'info';
  return {
    name: t(sheetKey(kind)),
    widths: columns.map((column) => WIDTHS[column]),
    rows: [
      columns.map((column): WrittenCell => ({ value: t(`sheet:column.${column}`), look: 'head' })),
      ...rows.map((row, at) =>
        columns.map((column) => ({ value: row[column], look: look(column, at) })),
      ),
    ],
    dropDowns: all.flatMap((requirement, at) =>
      dropDown(
        columns.indexOf('answer'),
        [at + 2, at + 2],
        answerOptions(requirement.content, words)?.map(({ label }) => label[language]),
      ),
    ),
    sticky: { rows: 1, columns: 1 },
  };
}

/** What the return asks here, or that it leaves the requirement to be read. */
function askedWords(back: ReturnDesk, requirementId: string, t: Words): string {
  const item = back.asked.find((one) => one.requirementId === requirementId);
  return item?.ask ?? t(`sheet:asked.${isOpenUnder(back, requirementId) ? 'opened' : 'closed'}`);
}

function tableRows(
  { code, table }: TableSheet,
  { answer }: RequirementContent,
  language: Locale,
): WrittenSheet {
  const columns = inputColumns(table);
  const value = answer?.value;
  const rows = value?.type === 'table' || value?.type === 'ratio' ? (value.rows ?? []) : [];
  return {
    name: code,
    widths: columns.map(({ kind }) => (kind === 'text' ? 32 : 18)),
    rows: [
      columns.map((column) => ({ value: headOf(table, column, language), look: 'head' })),
      ...rows.map((row) =>
        columns.map((column): WrittenCell => ({
          value: writtenCell(column, row, language),
          look: 'input',
        })),
      ),
    ],
    dropDowns: columns.flatMap((column, at) =>
      dropDown(
        at,
        [2, table.maxRows + 1],
        column.kind === 'choice' ? column.options.map(({ label }) => label[language]) : undefined,
      ),
    ),
    sticky: { rows: 1, columns: 1 },
  };
}

function dropDown(
  column: number,
  [from, to]: readonly [number, number],
  options: string[] | undefined,
): DropDown[] {
  // why: a comma parts the options of such a list, so one with a comma in a label cannot be written.
  const isListable =
    options && options.join().length <= LIST_LENGTH && !options.some((one) => one.includes(','));
  return isListable ? [{ column, from, to, options }] : [];
}

/** What a table's columns take, for the page of help. */
export function tableHelp(
  content: readonly SectionContent[],
  language: Locale,
  words: BothWords,
): { code: string; title: string; columns: string[] }[] {
  return content
    .flatMap(({ requirements }) => requirements)
    .flatMap(({ content: requirement }) => {
      const sheet = tableSheetOf(requirement);
      if (!sheet) return [];
      const columns = inputColumns(sheet.table).map((column) => {
        const head = headOf(sheet.table, column, language);
        return `${head}: ${columnHint(column, language, words)}`;
      });
      return [{ code: sheet.code, title: requirement.text[language], columns }];
    });
}
