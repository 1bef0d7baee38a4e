import { useTranslation } from 'react-i18next';

import { RowChanges } from '../carry/row-changes';
import { TableRead } from '../fields/table-read';
import type { BothRows } from './both-rows';

/** What parts two tables, row by row, and what they are in one. */
export function MergeRows({ rows: { table, mine, theirs, both } }: { rows: BothRows }) {
  const { t } = useTranslation('device');
  return (
    <div className="mt-4 grid grid-cols-1 gap-3">
      <h4 className="font-semibold">{t('merge.rowsTitle')}</h4>
      <RowChanges table={table} then={theirs} now={mine} />
      {both.isClean ? null : <p>{t('merge.rowsClash')}</p>}
      <details>
        <summary className="tautan inline-block">{t('merge.rowsTogether')}</summary>
        <div className="mt-2">
          <TableRead table={table} rows={both.rows} title={t('merge.rowsTogether')} />
        </div>
      </details>
    </div>
  );
}
