import { useTranslation } from 'react-i18next';

import type { Band } from './tile';

export interface LegendItem {
  band: Band;
  /** What the shade stands for, e.g. "70,00 sampai 79,99"; for null "no data" is filled in. */
  label?: string;
}

/** Key to the shades of a map. */
export function MapLegend({ items }: { items: readonly LegendItem[] }) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t('map.legend')} className="angka flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {items.map(({ band, label }) => (
        <li key={band ?? 'none'} className="flex items-center gap-1.5">
          <svg viewBox="0 0 16 16" className="size-4" aria-hidden>
            <rect className={`band-${band ?? 'none'}`} x="1" y="1" width="14" height="14" rx="2" />
          </svg>
          {label ?? t('map.none')}
        </li>
      ))}
    </ul>
  );
}
