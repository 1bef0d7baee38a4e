import { useTranslation } from 'react-i18next';

import { DataTable } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';
import { formatDate, isCivilDate } from '~/shared/dates';

export interface ImportFault {
  line: number;
  column: string | null;
  code: string;
  params: Record<string, string>;
}

/** Faults found beyond the file itself: where rows may go and what is recorded already. */
const OWN = new Set(['not_text', 'too_big', 'outside_scope', 'already_recorded', 'after_as_of']);

/** Every fault of a file: line, column, what is wrong and how to mend it. */
export function ImportErrors({ faults }: { faults: readonly ImportFault[] }) {
  const { t } = useTranslation(['governor', 'awards']);
  const language = useLanguage();
  const words = ({ code, params }: ImportFault) => {
    const other = params['other'] ?? '';
    const shown = isCivilDate(other)
      ? { ...params, other: formatDate(other, language, 'long') }
      : params;
    return t(OWN.has(code) ? `import.error.${code}` : `awards:import.error.${code}`, shown);
  };
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
          cell: ({ column }) => (column ? t(`awards:import.column.${column}`) : '–'),
        },
        { key: 'fault', header: t('import.column.fault'), cell: words },
      ]}
    />
  );
}
