import type { InstrumentKind } from '~/domain/instruments/instrument';
import type { ChoiceOption } from '~/domain/instruments/table';
import { cleanText } from '~/shared/clean-text';

import type { AnswerFields } from '../answer-fields';
import type { RequirementContent, SectionContent } from '../content';

import { cellText, fieldsOf } from './fields';
import { isFault, type Grid, type GridCell, type GridRow } from './grid';
import {
  ANSWER_COLUMNS,
  columnLetters,
  READ_COLUMNS,
  sheetKey,
  tableSheetOf,
  type AnswerColumn,
  type ReadColumn,
} from './layout';
import { answerOptions } from './options';
import { foundText, type Place, type SheetProblem } from './problem';
import { findSheet, readHeads, type KnownSheet } from './read-heads';
import { readTable } from './read-table';
import { nameKey, says, type BothWords } from './words';

/** A requirement as the workbook answers it. */
export interface SheetRow {
  requirement: RequirementContent;
  /** As they would be typed into the page; the note is apart. */
  fields: AnswerFields;
  note: string;
  /** The version of the answer the row was exported from; null when the cell holds none. */
  version: number | null;
  /** What may be chosen as the answer; null where it is no choice. */
  options: ChoiceOption[] | null;
  /** Where a field stands; the row for a name that is no field. */
  placeOf(field: string): Place;
}

export interface ReadRows {
  rows: SheetRow[];
  problems: SheetProblem[];
  /** Columns and sheets nobody asked for, as 'sheet: column'. */
  ignored: string[];
  /** Codes of requirements the workbook says nothing about. */
  missing: string[];
}

/** What a workbook says about the requirements of an assessment. Nothing is compared yet. */
export function readRows(
  grid: Grid,
  content: readonly SectionContent[],
  words: BothWords,
): ReadRows {
  const found: ReadRows = { rows: [], problems: [], ignored: [], missing: [] };
  for (const kind of new Set(content.map((section) => section.instrumentKind))) {
    const asked = content
      .filter((section) => section.instrumentKind === kind)
      .flatMap(({ requirements }) => requirements);
    readInstrument(grid, { kind, asked }, words, found);
  }
  return found;
}

interface Asked {
  kind: InstrumentKind;
  asked: readonly RequirementContent[];
}

function readInstrument(grid: Grid, { kind, asked }: Asked, words: BothWords, found: ReadRows) {
  const name = words.id(sheetKey(kind));
  const sheet = findSheet(grid.sheets, [name, words.en(sheetKey(kind))]);
  if (!sheet) {
    const place = { sheet: name, cell: null, found: '' };
    found.problems.push({ place, code: null, key: 'sheet:problem.sheetMissing' });
    return;
  }
  const hasRatio = asked.some(({ answerType }) => answerType === 'ratio');
  const heads = readHeads<AnswerColumn>(sheet, {
    columnOf: (head) => columnOf(head, words),
    needed: READ_COLUMNS.filter((column) => column !== 'second' || hasRatio).map(
      (column) => [column, words.id(`sheet:column.${column}`)] as const,
    ),
  });
  found.problems.push(...heads.problems);
  found.ignored.push(...heads.ignored.map((head) => `${sheet.name}: ${head}`));
  if (!heads.sheet) return;
  const byCode = new Map(asked.map((one) => [nameKey(one.code), one]));
  const first = new Map<string, number>();
  for (const row of heads.sheet.rows) {
    const cells = new CellsOfRow(heads.sheet, row);
    const code = nameKey(cellText(cells.at('code')));
    if (code === '' && READ_COLUMNS.every((column) => !cells.at(column))) continue;
    const requirement = byCode.get(code);
    const earlier = first.get(code);
    const report = (key: string, params?: SheetProblem['params'], column: ReadColumn = 'code') =>
      found.problems.push({
        ...{ place: cells.place(column), code: requirement?.code ?? null, key, params },
      });
    if (code === '') report('sheet:problem.noCode');
    else if (!requirement)
      report('sheet:problem.unknownCode', { code: cellText(cells.at('code')).slice(0, 40) });
    else if (earlier !== undefined) report('sheet:problem.duplicate', { row: earlier });
    else {
      first.set(code, row.row);
      const read = readRow(grid, cells, requirement, words, report);
      found.ignored.push(...(read?.ignored ?? []));
      found.problems.push(...(read?.problems ?? []));
      if (read?.row) found.rows.push(read.row);
    }
  }
  found.missing.push(...asked.filter(({ code }) => !first.has(nameKey(code))).map((r) => r.code));
}

type Report = (key: string, params?: SheetProblem['params'], column?: ReadColumn) => void;

function readRow(
  grid: Grid,
  cells: CellsOfRow,
  requirement: RequirementContent,
  words: BothWords,
  report: Report,
): { row: SheetRow | null; problems: SheetProblem[]; ignored: string[] } | null {
  const faulty = READ_COLUMNS.filter((column) => isFault(cells.at(column)));
  for (const column of faulty) report(`sheet:problem.${cells.at(column)?.kind}`, {}, column);
  if (faulty.length > 0) return null;
  const { content, answerType, code } = requirement;
  const tableSheet = tableSheetOf(content);
  const table = tableSheet ? readTable(grid, tableSheet) : null;
  if (table && table.problems.length > 0) {
    return { row: null, problems: table.problems, ignored: table.ignored };
  }
  const isElsewhere = answerType === 'table' || (table !== null && table.rows > 0);
  const pointer = (cell: GridCell | undefined) =>
    says(cellText(cell), 'sheet:cell.elsewhere', words, { sheet: code });
  const own = (column: 'answer' | 'second') => {
    const cell = cells.at(column);
    return cell && tableSheet && pointer(cell) ? undefined : cell;
  };
  const [answer, second] = [own('answer'), own('second')];
  if (isElsewhere && (answer ?? second)) {
    report('sheet:problem.answerElsewhere', { sheet: code }, answer ? 'answer' : 'second');
    return { row: null, problems: [], ignored: table?.ignored ?? [] };
  }
  if (second && answerType !== 'ratio') {
    report('sheet:problem.secondUnused', {}, 'second');
    return null;
  }
  const fields = isElsewhere ? {} : fieldsOf(content, { answer, second }, words);
  const version = cellText(cells.at('version')).trim();
  return {
    row: {
      requirement,
      fields: { ...fields, ...table?.fields },
      options: answerOptions(content, words),
      note: cleanText(cellText(cells.at('note'))),
      version: /^(0|[1-9]\d{0,8})$/.test(version) ? Number(version) : null,
      placeOf: (field) => table?.placeOf(field) ?? cells.place(COLUMN_OF_FIELD[field] ?? 'answer'),
    },
    problems: [],
    ignored: table?.ignored ?? [],
  };
}

const COLUMN_OF_FIELD: Record<string, ReadColumn> = {
  note: 'note',
  denominator: 'second',
  version: 'version',
};

function columnOf(head: string, words: BothWords): AnswerColumn | null {
  return ANSWER_COLUMNS.find((column) => says(head, `sheet:column.${column}`, words)) ?? null;
}

/** The cells of one row by column. */
class CellsOfRow {
  constructor(
    private readonly sheet: KnownSheet<AnswerColumn>,
    private readonly row: GridRow,
  ) {}

  at(column: ReadColumn): GridCell | undefined {
    const at = this.sheet.columns.get(column);
    return at === undefined ? undefined : this.row.cells[at];
  }

  place(column: ReadColumn): Place {
    const at = this.sheet.columns.get(column) ?? 0;
    return {
      sheet: this.sheet.name,
      cell: `${columnLetters(at)}${this.row.row}`,
      found: foundText(cellText(this.at(column))),
    };
  }
}
