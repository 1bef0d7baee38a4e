import { fullYearOf, periodContains, type Period } from '~/shared/periods';
import { fromDecimal, subtract, sum, toDecimal } from '~/shared/rational';

/** A sum over ledger rows and what it is taken over. */
export interface LedgerSum {
  /** Whole packages or rupiah, decimal text. */
  value: string;
  /** Rows the sum is made of; 0 means nothing was recorded, which is not the same as the value 0. */
  rows: number;
}

export interface PublishedValue {
  /** Decimal text in the same unit as the ledger sum. */
  value: string;
}

/** `difference` is ledger minus published, signed decimal text; null while one side is missing. */
export type Reconciliation =
  | { state: 'equal' | 'ledger_higher' | 'ledger_lower'; difference: string }
  | { state: 'no_ledger' | 'no_published' | 'neither'; difference: null };

/**
 * The ledger sum beside the published figure of the same region, indicator and period. Neither is ever
 * replaced by the other; the difference is exact.
 */
export function reconcile(
  ledger: LedgerSum | null,
  published: PublishedValue | null,
): Reconciliation {
  const recorded = ledger !== null && ledger.rows > 0 ? ledger : null;
  if (!recorded && !published) return { state: 'neither', difference: null };
  if (!recorded) return { state: 'no_ledger', difference: null };
  if (!published) return { state: 'no_published', difference: null };
  const difference = subtract(fromDecimal(recorded.value), fromDecimal(published.value));
  const state =
    difference.n === 0n ? 'equal' : difference.n > 0n ? 'ledger_higher' : 'ledger_lower';
  // why: both sides are finite decimals, so their difference is one too.
  return { state, difference: toDecimal(difference) ?? '0' };
}

export interface LedgerRow {
  period: Period;
  packages: number;
  valueRupiah: number;
}

/** Sums of the rows that lie wholly inside a period, in exact whole numbers. */
export function sumWithin(
  rows: readonly LedgerRow[],
  period: Period,
): { packages: LedgerSum; value: LedgerSum } {
  const inside = rows.filter((row) => periodContains(period, row.period));
  const add = (pick: (row: LedgerRow) => number): LedgerSum => ({
    value: inside.reduce((total, row) => total + BigInt(pick(row)), 0n).toString(),
    rows: inside.length,
  });
  return { packages: add((row) => row.packages), value: add((row) => row.valueRupiah) };
}

/** True when the period ends inside its year: its value cannot stand for the whole year. */
export function isPartYear(period: Period): boolean {
  return fullYearOf(period) === null;
}

/** Adds decimal texts exactly; an empty list adds to "0". */
export function addDecimals(values: readonly string[]): string {
  // why: decimals that end add to a decimal that ends.
  return toDecimal(sum(values.map(fromDecimal))) ?? '0';
}
