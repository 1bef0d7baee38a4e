import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { LocalTime } from '~/components/ui/local-time';
import { useLanguage } from '~/components/ui/root-data';
import { formatDate } from '~/shared/dates';
import { formatInteger } from '~/shared/numbers';
import { KeptText } from '../ui/kept-text';

interface BatchListProps {
  batches: readonly {
    id: string;
    fileName: string;
    rowCount: number;
    source: string;
    asOf: string;
    importedAt: Date;
  }[];
}

/** Earlier imports, newest first. */
export function BatchList({ batches }: BatchListProps) {
  const { t } = useTranslation('governor');
  const language = useLanguage();
  return (
    <DataTable
      caption={t('import.batches')}
      captionHidden
      rows={batches}
      rowKey={(batch) => batch.id}
      empty={<p className="text-quiet">{t('import.noBatches')}</p>}
      columns={[
        { key: 'file', header: t('import.column.file'), cell: (batch) => batch.fileName },
        {
          key: 'at',
          header: t('import.column.at'),
          cell: (batch) => <LocalTime at={batch.importedAt} />,
        },
        {
          key: 'rows',
          header: t('import.column.rows'),
          numeric: true,
          cell: (batch) => formatInteger(batch.rowCount, language),
        },
        {
          key: 'source',
          header: t('import.field.source'),
          cell: (batch) => <KeptText text={batch.source} />,
        },
        {
          key: 'asOf',
          header: t('import.field.asOf'),
          cell: (batch) => formatDate(batch.asOf, language, 'long'),
        },
      ]}
    />
  );
}
