import { useTranslation } from 'react-i18next';

import type { Column, TableSpec } from '~/domain/instruments/table';

import { useLanguage } from '../../ui/root-data';

/** Titles of the columns; on a narrow screen every cell carries its own. */
export function TableHead({ table }: { table: TableSpec }) {
  const { t } = useTranslation('fields');
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          <span aria-hidden>#</span>
          <span className="sr-only">{table.rowName[useLanguage()]}</span>
        </th>
        {table.columns.map((column) => (
          <HeadCell key={column.code} column={column} />
        ))}
        <th role="columnheader" scope="col" className="no-print">
          <span className="sr-only">{t('table.actions')}</span>
        </th>
      </tr>
    </thead>
  );
}

function HeadCell({ column }: { column: Column }) {
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const unit = column.kind === 'number' ? column.unit?.[language] : undefined;
  const notes = [
    unit,
    column.hint?.[language],
    column.kind === 'computed' ? t('table.computed') : undefined,
    column.required ? t('table.required') : undefined,
  ].filter(Boolean);
  return (
    <th role="columnheader" scope="col">
      {column.title[language]}
      {notes.length > 0 ? <span className="catatan">{notes.join(' · ')}</span> : null}
    </th>
  );
}
