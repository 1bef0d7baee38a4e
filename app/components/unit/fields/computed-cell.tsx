import { useTranslation } from 'react-i18next';

import type { ComputedColumn, TableRow } from '~/domain/instruments/table';
import { bandOf, computedValue } from '~/domain/instruments/table-value';
import { formatExact } from '~/shared/numbers';

import { useLanguage } from '../../ui/root-data';
import { BandMark } from './band-mark';

/** A value that the row's own numbers give, with its band; a dash while one of them is missing. */
export function ComputedCell({ column, row }: { column: ComputedColumn; row: TableRow }) {
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const value = computedValue(column, row);
  if (value === null) {
    return (
      <span className="text-quiet">
        <span aria-hidden>–</span>
        <span className="sr-only">{t('table.notYet')}</span>
      </span>
    );
  }
  const band = bandOf(column.bands, value);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="angka font-semibold">{formatExact(value, language)}</span>
      {band ? <BandMark band={band} /> : null}
    </span>
  );
}
