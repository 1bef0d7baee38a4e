import type { PublishedValue } from '~/domain/figures/published-value';
import type { IndicatorCode } from '~/domain/figures/indicator';
import { standing } from '~/domain/figures/standing';

import type { PublishedItkp } from './region-profile';

/** A published figure as far as the profile needs it. */
export interface PrintedFigure extends PublishedValue {
  status: 'official' | 'interim';
  note: string;
}

/** The part of the rule sets 2021 to 2025 a published indicator speaks of. */
const PART_OF: Partial<Record<IndicatorCode, string>> = {
  itkp_system_use: 'A',
  itkp_sirup: 'A.sirup',
  itkp_e_tendering: 'A.e_tendering',
  itkp_e_purchasing: 'A.e_purchasing',
  itkp_e_katalog: 'A.e_katalog',
  itkp_toko_daring: 'A.toko_daring',
  itkp_non_etendering: 'A.non_e_tendering',
  itkp_e_kontrak: 'A.e_kontrak',
  itkp_hr: 'B',
  itkp_maturity: 'C',
};

/** What was published of the index in a year; of several figures for the same thing the one that stands. */
export function publishedItkp(
  figures: readonly PrintedFigure[],
  year: number,
): PublishedItkp | null {
  const ofYear = figures.filter((figure) => figure.year === year);
  const total = standing(ofYear.filter((figure) => figure.indicator === 'itkp_total'));
  if (!total) return null;
  const parts = Object.entries(PART_OF).flatMap(([indicator, part]) => {
    const printed = standing(ofYear.filter((figure) => figure.indicator === indicator));
    return printed ? [[part, printed.value] as const] : [];
  });
  return {
    total: total.value,
    parts: Object.fromEntries(parts),
    asOf: total.asOf,
    status: total.status,
    source: total.source,
    sourceUrl: total.sourceUrl,
    isSimulated: total.isSimulated,
    note: total.note,
  };
}
