import { useTranslation } from 'react-i18next';

import { useLanguage } from '~/components/ui/root-data';
import type { TablePreview } from '~/domain/evidence/preview/preview';
import { formatInteger } from '~/shared/numbers';

/** What of a table is not shown here; nothing when all of it is. */
export function MoreNote({ table }: { table: TablePreview }) {
  const { t } = useTranslation('viewer');
  const language = useLanguage();
  const { moreRows, moreColumns, shortened } = table;
  const number = (count: number) => formatInteger(count, language);
  const notes = [
    moreRows === null ? t('table.rowsUnknown') : '',
    moreRows ? t('table.moreRows', { count: moreRows, number: number(moreRows) }) : '',
    moreColumns ? t('table.moreColumns', { count: moreColumns, number: number(moreColumns) }) : '',
    shortened ? t('table.shortened') : '',
  ].filter((note) => note !== '');
  return notes.length > 0 ? <span className="text-sm text-quiet">{notes.join(' ')}</span> : null;
}
