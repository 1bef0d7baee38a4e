import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';
import type { PreviewCell, TablePreview } from '~/domain/evidence/preview/preview';

import { columnLetters } from './column-letters';
import { MoreNote } from './more-note';

interface TableViewProps {
  name: string;
  table: TablePreview;
  /** Number of the sheet wanted, from 0. */
  onSheet: (sheet: string) => void;
}

/** A sheet as a grid with the letters and numbers people point by. */
export function TableView({ name, table, onSheet }: TableViewProps) {
  const { t } = useTranslation('viewer');
  const id = useId();
  const { sheets, sheet, rows } = table;
  return (
    <>
      <div className="tampilan-alat">
        {sheets.length > 1 ? (
          <>
            <label htmlFor={id} className="text-sm">
              {t('table.sheet')}
            </label>
            <select
              id={id}
              className="select select-sm w-auto max-w-60"
              value={sheet}
              onChange={(event) => onSheet(event.currentTarget.value)}
            >
              {sheets.map((title, at) => (
                <option key={at} value={at}>
                  {title}
                </option>
              ))}
            </select>
          </>
        ) : (
          <span className="truncate text-sm font-semibold">{sheets[0]}</span>
        )}
        <MoreNote table={table} />
      </div>
      <div className="tampilan-isi" tabIndex={0} role="group" aria-label={t('content', { name })}>
        {rows.length === 0 ? (
          <p className="p-4 text-quiet">{t('table.empty')}</p>
        ) : (
          <Grid name={name} rows={rows} />
        )}
      </div>
    </>
  );
}

function Grid({ name, rows }: { name: string; rows: readonly PreviewCell[][] }) {
  const { t } = useTranslation('viewer');
  const language = useLanguage();
  // why: numbers keep what a spreadsheet holds; grouping would turn the year 2024 into 2.024.
  const numbers = new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    useGrouping: false,
    maximumSignificantDigits: 15,
  });
  const columns = Math.max(...rows.map((row) => row.length));
  const letters = Array.from({ length: columns }, (_, at) => columnLetters(at));
  return (
    <table className="tampilan-tabel">
      <caption className="sr-only">{t('content', { name })}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('table.row')}</span>
          </th>
          {letters.map((letter) => (
            <th key={letter} scope="col">
              {letter}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th scope="row">{at + 1}</th>
            {letters.map((letter, column) => {
              const value = row[column] ?? '';
              return typeof value === 'number' ? (
                <td key={letter} className="angka text-right">
                  {numbers.format(value)}
                </td>
              ) : (
                <td key={letter}>{value}</td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
