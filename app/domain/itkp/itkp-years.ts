import { comparePartsSum, compareRow, publishedParts } from './compare';
import { gapToNextPredicate } from './gap';
import { publishedItkp, type PrintedFigure } from './published-itkp';
import type { ItkpEntry, ItkpYear } from './region-profile';
import { findRuleSet, type RuleSet } from './rule-set';

/** A stored result with the year it is for. */
export type YearlyEntry = ItkpEntry & { year: number };

/**
 * Results and published figures by year, newest first, each published beside computed. `entries` newest first inside
 * a year; an official one stands before an interim one.
 */
export function itkpYears(
  ruleSets: readonly RuleSet[],
  entries: readonly YearlyEntry[],
  figures: readonly PrintedFigure[],
): ItkpYear[] {
  const published = figures.filter((figure) => figure.indicator === 'itkp_total');
  const years = new Set([...entries, ...published].map(({ year }) => year));
  return [...years].sort((a, b) => b - a).map((year) => yearOf(year, ruleSets, entries, figures));
}

function yearOf(
  year: number,
  ruleSets: readonly RuleSet[],
  entries: readonly YearlyEntry[],
  figures: readonly PrintedFigure[],
): ItkpYear {
  const results = entries
    .filter((entry) => entry.year === year)
    .map(({ year: _year, ...entry }) => entry)
    .sort((a, b) => Number(b.status === 'official') - Number(a.status === 'official'));
  const published = publishedItkp(figures, year);
  const shown = results[0] ?? null;
  const version = shown?.result.ruleSet.version;
  const ruleSet =
    ruleSets.find((set) => set.version === version) ?? findRuleSet(ruleSets, year) ?? null;
  const printed = published && ruleSet && publishedParts(ruleSet, published.parts);
  const score = shown ? shown.result.total?.rounded : published?.total;
  return {
    year,
    results,
    published,
    comparison:
      published && shown && ruleSet
        ? compareRow(ruleSet, { total: published.total, parts: published.parts }, shown.result)
        : null,
    publishedSum:
      published && printed && ruleSet
        ? comparePartsSum(printed, published.total, ruleSet.tolerance.points)
        : null,
    gap: score !== undefined && ruleSet ? gapToNextPredicate(ruleSet, score) : null,
  };
}
