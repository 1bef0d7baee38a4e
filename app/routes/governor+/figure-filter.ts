import type { FigureFilter } from '~/domain/figures/figures.repo.server';
import { isIndicator } from '~/domain/figures/indicator';

/** The filter of the figures page from its URL; what is not a region, an indicator or a year filters nothing. */
export function figureFilter(
  search: URLSearchParams,
): Pick<FigureFilter, 'regionCode' | 'indicator' | 'year'> {
  const region = search.get('wilayah') ?? '';
  const indicator = search.get('indikator') ?? '';
  const year = search.get('tahun') ?? '';
  return {
    ...(/^\d{2}(\.\d{2})?$/.test(region) && { regionCode: region }),
    ...(isIndicator(indicator) && { indicator }),
    ...(/^20\d\d$/.test(year) && { year: Number(year) }),
  };
}
