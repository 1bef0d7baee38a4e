import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import { rowChanges, type ChangedRow } from '~/domain/assessments/carry/row-changes';
import { inputColumns, type TableRow, type TableSpec } from '~/domain/instruments/table';

import { useLanguage } from '../../ui/root-data';
import { CellWords } from '../fields/cell-words';
import { TableRead } from '../fields/table-read';

interface RowChangesProps {
  table: TableSpec;
  then: readonly TableRow[];
  now: readonly TableRow[];
}

/** More rows than this are opened only when asked for. */
const OPEN = 10;

/** What became of the rows of a table: the edited ones cell by cell, the new and the lost whole. */
export function RowChanges({ table, then, now }: RowChangesProps) {
  const { t } = useTranslation('fields');
  const { added, removed, changed, kept } = rowChanges(
    inputColumns(table).map(({ code }) => code),
    then,
    now,
  );
  const whole = [
    ['added', added],
    ['removed', removed],
  ] as const;
  return (
    <div className="grid grid-cols-1 gap-2">
      {changed.length > 0 ? (
        <details open={changed.length <= OPEN}>
          <summary className="tautan inline-block">
            {t('changes.changed', { count: changed.length })}
          </summary>
          <ul className="mt-2 grid grid-cols-1 gap-3">
            {changed.map((one) => (
              <EditedRow key={one.after.place} table={table} edited={one} />
            ))}
          </ul>
        </details>
      ) : null}
      {whole.map(([key, rows]) =>
        rows.length > 0 ? (
          <details key={key} open={rows.length <= OPEN}>
            <summary className="tautan inline-block">
              {t(`changes.${key}`, { count: rows.length })}
            </summary>
            <div className="mt-2">
              <TableRead
                table={table}
                title={t(`changes.${key}`, { count: rows.length })}
                rows={rows.map(({ row }) => row)}
                places={rows.map(({ place }) => place)}
              />
            </div>
          </details>
        ) : null,
      )}
      {kept > 0 ? (
        <p className="text-sm text-quiet">
          {added.length + removed.length + changed.length === 0
            ? t('changes.moved')
            : t('changes.kept', { count: kept })}
        </p>
      ) : null}
    </div>
  );
}

/** One edited row: which it is, and each cell that differs with what it was and is. */
function EditedRow({ table, edited }: { table: TableSpec; edited: ChangedRow }) {
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const { before, after, columns } = edited;
  const name = table.rowName[language];
  const own = inputColumns(table);
  const [first] = own;
  return (
    <li>
      <p className="font-semibold">
        <span className="angka capitalize">{t('changes.row', { name, row: after.place })}</span>
        {first && before.row[first.code] ? (
          <>
            {' · '}
            <CellWords column={first} cell={before.row[first.code]} />
          </>
        ) : null}
        {before.place === after.place ? null : (
          <span className="angka text-sm font-normal text-quiet">
            {' '}
            ({t('changes.was', { row: before.place })})
          </span>
        )}
      </p>
      <dl className="grid gap-x-4 text-sm sm:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)]">
        {own
          .filter(({ code }) => columns.includes(code))
          .map((column) => (
            <Fragment key={column.code}>
              <dt className="text-quiet">{column.title[language]}</dt>
              <dd className="min-w-0 wrap-anywhere">
                <span className="sr-only">{t('changes.from')} </span>
                <del>
                  <CellWords column={column} cell={before.row[column.code]} />
                </del>{' '}
                <span aria-hidden>→</span> <span className="sr-only">{t('changes.to')} </span>
                <ins className="font-semibold no-underline">
                  <CellWords column={column} cell={after.row[column.code]} />
                </ins>
              </dd>
            </Fragment>
          ))}
      </dl>
    </li>
  );
}
