import type { PublishedValue } from '~/domain/figures/published-value';
import { LEVELS, type Level, type MaturityRule } from '~/domain/instruments/instrument';

/** A level that, as published, every variable has reached. */
export interface PublishedFloor {
  level: Level;
  year: number;
}

/**
 * The highest level a publication says of every variable: the overall level, which is the lowest of all, or the Proaktif
 * level where all of `total` variables are counted. null where no publication says something of each of them.
 */
export function publishedFloor(
  published: readonly PublishedValue[],
  { proaktifLevel }: Pick<MaturityRule, 'overall' | 'proaktifLevel'>,
  total: number,
): PublishedFloor | null {
  const floors = published.flatMap(({ indicator, value, year }): PublishedFloor[] => {
    if (indicator === 'maturity_proaktif') {
      return total > 0 && Number(value) === total ? [{ level: proaktifLevel, year }] : [];
    }
    const level = LEVELS.find((one) => one === Number(value));
    return indicator === 'maturity_level' && level ? [{ level, year }] : [];
  });
  return floors.reduce<PublishedFloor | null>(
    (best, one) =>
      best === null || one.level > best.level || (one.level === best.level && one.year > best.year)
        ? one
        : best,
    null,
  );
}
