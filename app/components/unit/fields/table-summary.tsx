import { useTranslation } from 'react-i18next';

import type { ComputedColumn, TableRow, TableSpec } from '~/domain/instruments/table';
import { bandCounts } from '~/domain/instruments/table-value';

import { BandMark } from './band-mark';

/** How many rows there are, and how many of them fall in each band. */
export function TableSummary({ table, rows }: { table: TableSpec; rows: readonly TableRow[] }) {
  const { t } = useTranslation('fields');
  const banded = table.columns.filter(
    (column): column is ComputedColumn => column.kind === 'computed' && column.bands.length > 0,
  );
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="angka">{t('rows', { count: rows.length })}</span>
      {banded.map((column) =>
        bandCounts(column, rows)
          .filter(({ count }) => count > 0)
          .map(({ band, count }) => (
            <BandMark key={`${column.code}-${band.code}`} band={band} count={count} />
          )),
      )}
    </span>
  );
}
