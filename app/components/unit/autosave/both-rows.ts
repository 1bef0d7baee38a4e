import { filled, type AnswerFields } from '~/domain/assessments/answer-fields';
import { mergeRows, type MergedRows } from '~/domain/assessments/merge-rows';
import { readCell } from '~/domain/assessments/read-cell';
import { isBlankRow, rowFields, tableOf, typedRows } from '~/domain/assessments/table-fields';
import type { Requirement } from '~/domain/instruments/instrument';
import { inputColumns, type TableRow, type TableSpec } from '~/domain/instruments/table';

/** The tables of two forms, and both in one. */
export interface BothRows {
  table: TableSpec;
  mine: TableRow[];
  theirs: TableRow[];
  both: MergedRows;
}

/**
 * What two forms have as rows; null where the requirement asks for none, or one of them answers without rows.
 * @param ground what both were written on, where that is known
 */
export function bothRows(
  requirement: Requirement,
  forms: { mine: AnswerFields; theirs: AnswerFields; ground: AnswerFields | null },
): BothRows | null {
  const table = tableOf(requirement);
  if (!table) return null;
  const [mine, theirs] = [rowsOf(table, forms.mine), rowsOf(table, forms.theirs)];
  // why: a ratio without rows is answered by its two numbers.
  const isAbout = requirement.answerType === 'table' ? 'some' : 'every';
  if (![mine, theirs][isAbout]((rows) => rows.length > 0)) return null;
  const ground = forms.ground && rowsOf(table, forms.ground);
  const columns = inputColumns(table).map(({ code }) => code);
  return { table, mine, theirs, both: mergeRows(columns, mine, theirs, ground) };
}

/** The fields of a form that holds these rows. */
export const fieldsOfRows = (rows: readonly TableRow[]): AnswerFields => filled(rowFields(rows));

/** The rows of a form as they would be stored; a cell that cannot be is as it was typed. */
function rowsOf(table: TableSpec, fields: AnswerFields): TableRow[] {
  return typedRows(fields)
    .filter((typed) => !isBlankRow(typed))
    .map((typed) =>
      filled(
        Object.fromEntries(
          inputColumns(table).map((column) => {
            const text = typed[column.code] ?? '';
            const cell = readCell(column, text);
            return [column.code, 'error' in cell ? text : cell.text];
          }),
        ),
      ),
    );
}
