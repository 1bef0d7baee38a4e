import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';

import { faultWords, type ImportFault } from './fault-words';

/** Faults of a file: line, column, what is wrong and how to mend it. */
export function ImportErrors({ faults }: { faults: readonly ImportFault[] }) {
  const { t } = useTranslation(['governor', 'awards']);
  const words = faultWords(t, useLanguage());
  return (
    <DataTable
      caption={t('import.faultsTitle')}
      captionHidden
      tall
      rows={faults.map((fault, at) => ({ ...fault, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          key: 'line',
          header: t('import.column.line'),
          cell: ({ line }) => t('awards:import.line', { line }),
        },
        {
          key: 'column',
          header: t('import.column.column'),
          cell: words.column,
        },
        { key: 'fault', header: t('import.column.fault'), cell: words.fault },
      ]}
    />
  );
}
