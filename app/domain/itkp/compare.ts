import * as R from '~/shared/rational';

import type { PublishedRow } from './input.schema';
import type { ItkpResult, PartResult } from './result';
import type { RuleSet } from './rule-set';

/**
 * A published figure beside another one, in points as decimal text. `difference` is published minus
 * other, with its sign ("+0.02", "-0.10", "0.00"). `flagged` when it is above the tolerance; a
 * difference of exactly the tolerance is not. Neither figure ever replaces the other.
 */
export type Comparison = {
  published: string;
  other: string;
  difference: string;
  tolerance: string;
  flagged: boolean;
};

/** Published against computed. Throws RangeError when a figure is not decimal text. */
export function comparePublished(published: string, other: string, tolerance: string): Comparison {
  const difference = R.subtract(R.fromDecimal(published), R.fromDecimal(other));
  const size = R.max(difference, R.subtract(R.ZERO, difference));
  return {
    published: figure(published),
    other: figure(other),
    difference: signed(difference),
    tolerance,
    flagged: R.compare(size, R.fromDecimal(tolerance)) > 0,
  };
}

const DECIMALS = 2;

/** At least two decimals, none lost: "32.5" is written "32.50". */
function figure(text: string): string {
  const [whole = '', decimals = ''] = text.split('.');
  return `${whole}.${decimals.padEnd(DECIMALS, '0')}`;
}

function signed(value: R.Rational): string {
  const text = figure(R.toDecimal(value) ?? R.toFixed(value, DECIMALS));
  return R.compare(value, R.ZERO) > 0 ? `+${text}` : text;
}

/** A published total against the sum of its own published parts. */
export function comparePartsSum(
  parts: readonly string[],
  total: string,
  tolerance: string,
): Comparison {
  const sum = R.sum(parts.map(R.fromDecimal));
  const decimals = Math.max(DECIMALS, ...parts.map((p) => p.split('.')[1]?.length ?? 0));
  return comparePublished(total, R.toFixed(sum, decimals), tolerance);
}

/**
 * The figures a published row prints for the measured top parts: a part's own, or the figures of all
 * its measured sub-parts. Null where one is missing, since a sum would then say nothing.
 */
export function publishedParts(ruleSet: RuleSet, printed: Record<string, string>): string[] | null {
  const figures: string[] = [];
  for (const part of ruleSet.parts) {
    if (part.kind === 'not_measured') continue;
    const own = Object.hasOwn(printed, part.code) ? printed[part.code] : undefined;
    const below = part.kind === 'group' ? part.parts.filter((p) => p.kind === 'leaf') : [];
    const found =
      own === undefined && below.length > 0
        ? below.map((child) =>
            Object.hasOwn(printed, child.code) ? printed[child.code] : undefined,
          )
        : [own];
    for (const figure of found) {
      if (figure === undefined) return null;
      figures.push(figure);
    }
  }
  return figures;
}

export type RowComparison = {
  total: Comparison | null;
  partsSum: Comparison | null;
  parts: ({ code: string } & Comparison)[];
  predicate: { published: string; computed: string | null; agrees: boolean } | null;
};

/** A whole published row against a computed result; what either side lacks is left out or null. */
export function compareRow(ruleSet: RuleSet, row: PublishedRow, result: ItkpResult): RowComparison {
  const tolerance = ruleSet.tolerance.points;
  const printed = row.parts ?? {};
  const figures = publishedParts(ruleSet, printed);
  const computed = new Map(withChildren(result.parts).map((p) => [p.code, p.score?.rounded]));
  return {
    total: result.total && comparePublished(row.total, result.total.rounded, tolerance),
    partsSum: figures && comparePartsSum(figures, row.total, tolerance),
    parts: Object.keys(printed)
      .sort()
      .flatMap((code) => {
        const [published, other] = [printed[code], computed.get(code)];
        return published === undefined || other === undefined
          ? []
          : [{ code, ...comparePublished(published, other, tolerance) }];
      }),
    predicate: row.predicate ? predicates(row.predicate, result) : null,
  };
}

function predicates(published: string, { predicate }: ItkpResult): RowComparison['predicate'] {
  const names = predicate ? [predicate.code, predicate.label.id] : [];
  return {
    published,
    computed: predicate?.code ?? null,
    agrees: names.some((name) => name.toLowerCase() === published.toLowerCase()),
  };
}

const withChildren = (parts: readonly PartResult[]): PartResult[] =>
  parts.flatMap((part) => [part, ...withChildren(part.parts)]);
