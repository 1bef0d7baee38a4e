import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import {
  cellOf,
  rowIntent,
  rowIntentValue,
  type TypedRow,
} from '~/domain/assessments/table-fields';
import type { TableRow, TableSpec } from '~/domain/instruments/table';

import type { FieldError } from '../../forms/form-state';
import { useLanguage } from '../../ui/root-data';
import { KnownErrors } from './cell-errors';
import { knownRow } from './line';
import { SidewaysBox } from './sideways-box';
import { TableErrors } from './table-errors';
import { TableHead } from './table-head';
import { TableLine } from './table-line';
import { TableNews } from './table-news';
import { TableSummary } from './table-summary';
import { isBroad } from './table-width';
import { isGrid } from './tsv';
import { useLines, type Line } from './use-lines';

interface TableFieldsProps {
  formId: string;
  table: TableSpec;
  label: ReactNode;
  hint?: ReactNode;
  rows: readonly TypedRow[];
  errors: Record<string, FieldError>;
  /** What stands below the rows, from the rows as they would be kept now. */
  footer?: (rows: TableRow[]) => ReactNode;
}

/** How many lines one press of the second button adds. */
const MANY = 5;

/**
 * A table to fill in. Every cell is a field of the form around it. Without a script the buttons send the form, and the
 * page comes back with the rows changed.
 */
export function TableFields(props: TableFieldsProps) {
  const { formId, table, label, hint, errors, footer } = props;
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const body = useRef<HTMLTableSectionElement>(null);
  const [initial] = useState(() => withBlank(props.rows, table.minRows));
  const { lines, change, paste, focus, news } = useLines(table, initial, body);
  const typed = useRef(new Map<number, TypedRow>());
  const [, redraw] = useState(0);
  const [known] = useState(() => new WeakMap<TypedRow, TableRow>());
  const [knownErrors] = useState(() => new KnownErrors(table));
  const now = ({ id, typed: own }: Line) => typed.current.get(id) ?? own;
  const rowsNow = lines
    .map((line) => knownOf(known, table, now(line)))
    .filter((row) => Object.keys(row).length > 0);
  const onTyped = useCallback((id: number, row: TypedRow) => {
    typed.current.set(id, row);
    redraw((count) => count + 1);
  }, []);
  // Errors name rows as they were sent; once rows move they would point at others.
  const [moved, setMoved] = useState<unknown>(null);
  const byRow = useMemo(() => errorsByRow(errors), [errors]);
  const isMoved = moved === errors;
  const wrong = lines.map((line, index) => ({
    known: knownErrors.of(line.typed, now(line)),
    told: isMoved ? undefined : byRow.get(index),
  }));

  function onClick(event: React.MouseEvent<HTMLElement>) {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const intent = button?.name === 'intent' ? rowIntent(button.value) : null;
    if (!intent) return;
    event.preventDefault();
    setMoved(errors);
    change(intent, intent.kind === 'add' ? undefined : `button[value^="row.${intent.kind}."]`);
  }

  function onKeyDown(event: React.KeyboardEvent<HTMLElement>) {
    const field = event.target;
    const at = cellOf((field as HTMLInputElement).name ?? '');
    if (!at || event.nativeEvent.isComposing) return;
    const cell = `[data-cell="${at.column}"]`;
    if (event.key === 'Enter' && field instanceof HTMLInputElement && !event.ctrlKey) {
      event.preventDefault();
      if (at.row + 1 < lines.length) focus(at.row + 1, cell);
      else if (lines.length < table.maxRows) change({ kind: 'add', count: 1 }, cell);
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const kind = event.key === 'ArrowUp' ? 'up' : 'down';
      if (lines[at.row + (kind === 'up' ? -1 : 1)]) {
        setMoved(errors);
        change({ kind, row: at.row }, cell);
      }
    }
  }

  function onPaste(event: React.ClipboardEvent<HTMLElement>) {
    const at = cellOf((event.target as HTMLInputElement).name ?? '');
    const text = event.clipboardData.getData('text/plain');
    if (!at || text.trim() === '') return;
    // why: a field of text takes one cell by itself; a date field or a list would let it fall.
    if (!isGrid(text) && (event.target as HTMLInputElement).type === 'text') return;
    event.preventDefault();
    setMoved(errors);
    paste(at, text);
  }

  const name = table.rowName[language];
  return (
    <fieldset className="mb-5 min-w-0">
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint ? <p className="mb-1 text-sm text-quiet">{hint}</p> : null}
      <p className="mb-2 text-sm text-quiet">
        {t('table.hint', { name })} {t('table.limit', { max: table.maxRows })}
      </p>
      {/* why: Enter in a form presses its first button, which must never move or remove a row. */}
      <button
        type="submit"
        name="intent"
        value="save"
        tabIndex={-1}
        aria-hidden
        className="sr-only"
      />
      <div
        className="isian-tabel"
        data-kartu={isBroad(table) ? '' : undefined}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      >
        <SidewaysBox label={name}>
          <table role="table">
            <TableHead table={table} />
            <tbody role="rowgroup" ref={body}>
              {lines.map((line, index) => (
                <TableLine
                  key={line.id}
                  lineId={line.id}
                  formId={formId}
                  table={table}
                  index={index}
                  isLast={index === lines.length - 1}
                  typed={line.typed}
                  errors={wrong[index]?.told}
                  known={wrong[index]!.known}
                  onTyped={onTyped}
                />
              ))}
            </tbody>
          </table>
        </SidewaysBox>
        <div className="no-print mt-2 flex flex-wrap items-center gap-2">
          {[1, MANY].map((count) => (
            <button
              key={count}
              type="submit"
              name="intent"
              value={rowIntentValue({ kind: 'add', count })}
              disabled={lines.length >= table.maxRows}
              className="btn btn-sm"
            >
              {count === 1 ? t('table.add') : t('table.addMany', { count })}
            </button>
          ))}
          <TableSummary table={table} rows={rowsNow} />
        </div>
        <TableErrors formId={formId} table={table} rows={wrong} />
        <TableNews news={news} maxRows={table.maxRows} />
      </div>
      {footer?.(rowsNow)}
    </fieldset>
  );
}

/** The known cells of a row, read once for each content. */
function knownOf(known: WeakMap<TypedRow, TableRow>, table: TableSpec, typed: TypedRow): TableRow {
  const row = known.get(typed) ?? knownRow(table, typed);
  known.set(typed, row);
  return row;
}

/** At least one line to type into. */
function withBlank(rows: readonly TypedRow[], minRows: number): TypedRow[] {
  const missing = Math.max(1, Math.min(minRows, MANY)) - rows.length;
  return [...rows, ...Array.from({ length: Math.max(0, missing) }, (): TypedRow => ({}))];
}

function errorsByRow(errors: Record<string, FieldError>) {
  const rows = new Map<number, Record<string, FieldError>>();
  for (const [name, error] of Object.entries(errors)) {
    const cell = cellOf(name);
    if (cell) rows.set(cell.row, { ...rows.get(cell.row), [cell.column]: error });
  }
  return rows;
}
