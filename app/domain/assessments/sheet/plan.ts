import { answerProblem, type AnswerValue } from '~/domain/instruments/answer';
import type { Localized, Requirement } from '~/domain/instruments/instrument';
import { canonicalJson } from '~/shared/canonical-json';

import { answerFormSchema, readAnswer } from '../answer-form';
import { sameFields, type AnswerFields } from '../answer-fields';
import { NOTE_MAX } from '../answer-limits';
import { isUnconfirmed } from '../content';
import type { CellError } from '../read-cell';
import { problemKey } from '../read-cell';

import { escapeCell } from './cell-escape';
import { exportedFields, exportedNote } from './fields';
import type { SheetProblem } from './problem';
import type { ReadRows, SheetRow } from './read-rows';

/** What an answer says: one side of a change. */
export interface AnswerSide {
  value: AnswerValue | null;
  note: string;
}

export interface PlannedChange {
  requirementId: string;
  code: string;
  text: Localized;
  requirement: Requirement;
  /** The version the answer has now; the change is made on it and on no other. */
  version: number;
  before: AnswerSide;
  after: AnswerSide;
  parts: ('value' | 'note')[];
  /** It was brought from an earlier filing and stays to be confirmed. */
  unconfirmed: boolean;
}

/** Somebody saved the answer after the export, and the workbook says something else than what it was exported with. */
export interface ImportConflict extends PlannedChange {
  exported: number;
  updatedAt: Date;
  updatedByName: string | null;
}

/** What an import would do: all changes or nothing. With a problem there is nothing to confirm. */
export interface ImportPlan {
  changes: PlannedChange[];
  conflicts: ImportConflict[];
  problems: SheetProblem[];
  /** Rows that say something else of a requirement the last return left closed; they stay as they are. */
  closed: Pick<PlannedChange, 'requirementId' | 'code' | 'text'>[];
  /** How many requirements stay as they are. */
  unchanged: number;
  missing: string[];
  ignored: string[];
}

/** An answer as it was at an earlier version; null when that version is not known. */
export type EarlierAnswer = (requirementId: string, version: number) => AnswerSide | null;

/** Rows that were exported from an earlier version than the answer has now. */
export function staleRows(rows: readonly SheetRow[]): { requirementId: string; version: number }[] {
  return rows.flatMap(({ requirement: { requirementId, answer }, version }) =>
    version !== null && version > 0 && version < (answer?.version ?? 0)
      ? [{ requirementId, version }]
      : [],
  );
}

/**
 * Compares what a workbook says with the answers as they are. A row that says what it was exported with is left alone,
 * whatever the answer has become since; so is one that says what the answer says now, and one of a `closed` requirement.
 */
export function planImport(
  read: ReadRows,
  earlier: EarlierAnswer,
  closed: ReadonlySet<string> = new Set(),
): ImportPlan {
  const { missing, ignored } = read;
  const plan: ImportPlan = {
    ...{ changes: [], conflicts: [], problems: [...read.problems], closed: [], unchanged: 0 },
    ...{ missing, ignored },
  };
  for (const row of read.rows) planRow(row, earlier, closed, plan);
  return plan;
}

const NOTHING: AnswerSide = { value: null, note: '' };

function planRow(
  given: SheetRow,
  earlier: EarlierAnswer,
  closed: ReadonlySet<string>,
  plan: ImportPlan,
): void {
  const { requirement, version } = given;
  const { answer } = requirement;
  const present = answer ?? NOTHING;
  let row = withoutEscapes(given, present);
  const current = answer?.version ?? 0;
  const unchanged = () => void (plan.unchanged += 1);
  if (saysSame(row, present)) return unchanged();
  const report = (field: string, { key, params }: CellError) => {
    const place = row.placeOf(field);
    const options = key === 'unit:errors.choose' && row.options ? row.options : undefined;
    plan.problems.push({ place, code: requirement.code, key, params, options });
  };
  if (version === null || version > current)
    return report('version', { key: 'sheet:problem.version' });
  const base =
    version === current
      ? present
      : version === 0
        ? NOTHING
        : earlier(requirement.requirementId, version);
  if (base) row = withoutEscapes(row, base);
  if (base && saysSame(row, base)) return unchanged();
  if (closed.has(requirement.requirementId)) {
    const { requirementId, code, content } = requirement;
    plan.closed.push({ requirementId, code, text: content.text });
    return;
  }
  const after = readSide(row, report);
  if (!after) return;
  const parts = partsOf(present, after);
  if (parts.length === 0) return unchanged();
  const { requirementId, code, content } = requirement;
  const change: PlannedChange = {
    ...{ requirementId, code, text: content.text, requirement: content, version: current },
    ...{ before: { value: present.value, note: present.note }, after, parts },
    unconfirmed: isUnconfirmed(answer),
  };
  if (version === current || !answer) plan.changes.push(change);
  else {
    const { updatedAt, updatedByName } = answer;
    plan.conflicts.push({ ...change, exported: version, updatedAt, updatedByName });
  }
}

/**
 * The row with the text that was exported wherever it holds the escape of that text.
 * why: an office program may take an escape for the text itself, show it and save it so.
 */
function withoutEscapes(row: SheetRow, side: AnswerSide): SheetRow {
  const exported = exportedFields(row.requirement.content, side);
  const settle = (text: string, was: string) => (text === escapeCell(was) ? was : text);
  const fields = Object.entries(row.fields).map(([name, text]) => [
    name,
    settle(text, exported[name] ?? ''),
  ]);
  return {
    ...row,
    fields: Object.fromEntries(fields) as AnswerFields,
    note: settle(row.note, exportedNote(side)),
  };
}

/** Whether a row stands as the answer would be exported. */
function saysSame(row: SheetRow, side: AnswerSide): boolean {
  return (
    row.note === exportedNote(side) &&
    sameFields(row.fields, exportedFields(row.requirement.content, side))
  );
}

/** The answer of a row as the form reads it; null when it was refused, each wrong field with its reason. */
function readSide(
  { requirement: { content }, fields, note }: SheetRow,
  report: (field: string, error: CellError) => void,
): AnswerSide | null {
  if (note.length > NOTE_MAX) {
    report('note', { key: 'unit:errors.noteTooLong' });
    return null;
  }
  const read = readAnswer(content, answerFormSchema.parse({ ...fields, note, version: '0' }));
  if (!read.ok) {
    for (const [field, error] of Object.entries(read.errors)) report(field, error);
    return null;
  }
  const problem = read.value && answerProblem(content, read.value);
  if (problem) report('', { key: problemKey(problem) });
  return problem ? null : { value: read.value, note };
}

function partsOf(before: AnswerSide, after: AnswerSide): PlannedChange['parts'] {
  const isSame = canonicalJson(before.value) === canonicalJson(after.value);
  return [
    ...(isSame ? [] : (['value'] as const)),
    ...(exportedNote(before) === after.note ? [] : (['note'] as const)),
  ];
}
