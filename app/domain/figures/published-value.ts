import { standing, type Standing } from './standing';

/** What somebody else published of one indicator, as it is told beside what was verified here. */
export interface PublishedValue {
  indicator: string;
  year: number;
  value: string;
  unit: string;
  /** 'YYYY-MM-DD' */
  asOf: string;
  source: string;
  sourceUrl: string | null;
  isSimulated: boolean;
}

/** One of several values published of the same thing. */
type Publication = PublishedValue & Standing;

/** The published value of an indicator that stands; null where none was published. */
export function publishedOf(
  figures: readonly Publication[],
  indicator: string,
): PublishedValue | null {
  const figure = standing(figures.filter((one) => one.indicator === indicator));
  if (!figure) return null;
  const { year, value, unit, asOf, source, sourceUrl, isSimulated } = figure;
  return { indicator, year, value, unit, asOf, source, sourceUrl, isSimulated };
}

/** What is told beside the verified maturity levels: the overall level and the count of variables that reach Proaktif. */
export function publishedMaturity(figures: readonly Publication[]): PublishedValue[] {
  return ['maturity_level', 'maturity_proaktif'].flatMap((indicator) => {
    const published = publishedOf(figures, indicator);
    return published ? [published] : [];
  });
}
