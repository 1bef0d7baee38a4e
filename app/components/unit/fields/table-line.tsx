import { memo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { cellName, rowIntentValue, type TypedRow } from '~/domain/assessments/table-fields';
import type { Column, TableSpec } from '~/domain/instruments/table';

import { ErrorText } from '../../forms/field';
import { fieldId, type FieldError } from '../../forms/form-state';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/root-data';
import type { RowErrors } from './cell-errors';
import { CellControl } from './cell-control';
import { ComputedCell } from './computed-cell';
import { knownRow, lineCells } from './line';

interface TableLineProps {
  formId: string;
  table: TableSpec;
  /** Where the line stands now, from 0; its fields are named by it. */
  index: number;
  isLast: boolean;
  lineId: number;
  /** What stands in the fields when the line appears; after that they keep what is typed. */
  typed: TypedRow;
  /** By column; the same object as long as nothing changed. */
  errors: RowErrors | undefined;
  /** The same, known without the server; a word of the server goes before. */
  known: RowErrors;
  onTyped: (lineId: number, typed: TypedRow) => void;
}

/** One row: a row of the table where there is room, a card on a narrow screen. */
export const TableLine = memo(function TableLine(props: TableLineProps) {
  const { formId, table, index, isLast, lineId, typed, onTyped } = props;
  const errors = { ...props.known, ...props.errors };
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const [current, setCurrent] = useState(typed);
  const name = table.rowName[language];
  const words = { name, row: index + 1 };
  function onInput(event: FormEvent<HTMLTableRowElement>) {
    const next = lineCells(event.currentTarget);
    setCurrent(next);
    onTyped(lineId, next);
  }
  return (
    <tr role="row" data-line={lineId} onInput={onInput} className="baris-isian">
      <th role="rowheader" scope="row" className="angka nomor">
        <span className="sebutan">{name} </span>
        {index + 1}
      </th>
      {table.columns.map((column) => (
        <td key={column.code} role="cell" className={CELL_CLASS[column.kind]}>
          {column.kind === 'computed' ? (
            <>
              <span className="judul-sel">{column.title[language]}</span>
              <output>
                <ComputedCell column={column} row={knownRow(table, current)} />
              </output>
            </>
          ) : (
            <LabelledCell
              column={column}
              row={words}
              id={fieldId(formId, cellName(index, column.code))}
              error={errors[column.code]}
            >
              <CellControl
                id={fieldId(formId, cellName(index, column.code))}
                name={cellName(index, column.code)}
                column={column}
                typed={typed[column.code] ?? ''}
                invalid={errors[column.code] !== undefined}
                describedBy={
                  errors[column.code]
                    ? `${fieldId(formId, cellName(index, column.code))}-error`
                    : undefined
                }
              />
            </LabelledCell>
          )}
        </td>
      ))}
      <td role="cell" className="tindakan no-print">
        <RowButton kind="up" row={index} label={t('table.up', words)} off={index === 0} />
        <RowButton kind="down" row={index} label={t('table.down', words)} off={isLast} />
        <RowButton kind="remove" row={index} label={t('table.remove', words)} off={false} />
      </td>
    </tr>
  );
});

const CELL_CLASS: Record<Column['kind'], string> = {
  text: 'sel-teks',
  number: 'sel-angka',
  choice: 'sel-pilihan',
  date: 'sel-tanggal',
  computed: 'sel-hitung',
};

interface LabelledCellProps {
  column: Column;
  row: { name: string; row: number };
  id: string;
  error: FieldError | undefined;
  children: React.ReactNode;
}

function LabelledCell({ column, row, id, error, children }: LabelledCellProps) {
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const unit = column.kind === 'number' ? column.unit?.[language] : undefined;
  return (
    <>
      <label htmlFor={id}>
        <span
          className="judul-sel"
          data-wajib={column.required ? `\u00a0·\u00a0${t('table.required')}` : undefined}
        >
          {column.title[language]}
          {unit ? <span className="text-quiet"> {unit}</span> : null}
          {column.hint ? <span className="text-quiet"> {column.hint[language]}</span> : null}
        </span>
        <span className="sr-only">
          , {row.name} {row.row}
        </span>
      </label>
      {children}
      <ErrorText id={id} error={error} />
    </>
  );
}

const BUTTON = { up: 'arrowUp', down: 'arrowDown', remove: 'cross' } as const;

interface RowButtonProps {
  kind: 'up' | 'down' | 'remove';
  row: number;
  label: string;
  off: boolean;
}

/** Sends the form where no script runs; the table takes the press over where one does. */
function RowButton({ kind, row, label, off }: RowButtonProps) {
  return (
    <button
      type="submit"
      name="intent"
      value={rowIntentValue({ kind, row })}
      disabled={off}
      title={label}
      className="btn btn-square btn-ghost btn-sm"
    >
      <Icon name={BUTTON[kind]} label={label} />
    </button>
  );
}
