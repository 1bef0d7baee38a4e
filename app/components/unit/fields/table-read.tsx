import { useTranslation } from 'react-i18next';

import type { Column, TableRow, TableSpec } from '~/domain/instruments/table';

import { DataTable } from '../../ui/data-table';
import { useLanguage } from '../../ui/root-data';
import { CellWords } from './cell-words';
import { ComputedCell } from './computed-cell';
import { TableSummary } from './table-summary';

interface TableReadProps {
  table: TableSpec;
  rows: readonly TableRow[];
  /** Place of each row in the table it is taken from, counted from 1; without them the rows are the whole table. */
  places?: readonly number[];
  /** What the rows are called where they are a part of a table; without it they are the whole, with its summary. */
  title?: string;
  /** Its summary stands above it already. */
  summed?: boolean;
}

/** The rows of a table as they were given, with what is computed from them. */
export function TableRead({ table, rows, places, title, summed = false }: TableReadProps) {
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const name = table.rowName[language];
  return (
    <DataTable
      caption={title ?? <TableSummary table={table} rows={rows} />}
      captionHidden={summed || title !== undefined}
      columns={[
        {
          key: '#',
          header: t('table.row'),
          cell: (_row: TableRow, index: number) => (
            <span className="angka whitespace-nowrap capitalize">
              {name} {places?.[index] ?? index + 1}
            </span>
          ),
        },
        ...table.columns.map((column) => ({
          key: column.code,
          header: column.title[language],
          unit: column.kind === 'number' ? column.unit?.[language] : undefined,
          numeric: column.kind === 'number',
          cell: (row: TableRow) => <Cell column={column} row={row} />,
        })),
      ]}
      rows={rows}
      rowKey={(row) => String(rows.indexOf(row))}
      tall={rows.length > 20}
      empty={<p className="text-quiet">{t('table.empty')}</p>}
    />
  );
}

function Cell({ column, row }: { column: Column; row: TableRow }) {
  return column.kind === 'computed' ? (
    <ComputedCell column={column} row={row} />
  ) : (
    <CellWords column={column} cell={row[column.code]} />
  );
}
