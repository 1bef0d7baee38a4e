import * as R from '~/shared/rational';

/** A stretch of numbers; `to` null means without upper end. Which ends belong to it is data. */
export type Interval = {
  readonly from: string;
  readonly fromInclusive: boolean;
  readonly to: string | null;
  readonly toInclusive: boolean;
};

export function contains(interval: Interval, value: R.Rational): boolean {
  const low = R.compare(value, R.fromDecimal(interval.from));
  if (low < 0 || (low === 0 && !interval.fromInclusive)) return false;
  if (interval.to === null) return true;
  const high = R.compare(value, R.fromDecimal(interval.to));
  return high < 0 || (high === 0 && interval.toInclusive);
}

const same = (a: string, b: string) => R.compare(R.fromDecimal(a), R.fromDecimal(b)) === 0;

/**
 * Whether ascending intervals cover min..max so that every value lies in exactly one. Returns the
 * faults found, each with the position of the interval at fault; none means a partition.
 */
export function partitionFaults(
  intervals: readonly Interval[],
  domain: { min: string; max: string | null },
): { index: number; message: string }[] {
  const faults: { index: number; message: string }[] = [];
  const fault = (index: number, message: string) => faults.push({ index, message });
  intervals.forEach((interval, i) => {
    if (interval.to !== null && !orderly(interval, interval.to)) fault(i, 'holds no value');
    const before = intervals[i - 1];
    if (!before) {
      if (!same(interval.from, domain.min) || !interval.fromInclusive) {
        fault(i, `must start at ${domain.min}, that value included`);
      }
    } else if (before.to === null || !same(before.to, interval.from)) {
      fault(i, `gap or overlap: starts at ${interval.from}, the one before ends at ${before.to}`);
    } else if (before.toInclusive === interval.fromInclusive) {
      const kind = interval.fromInclusive ? 'overlap' : 'gap';
      fault(i, `${kind}: ${interval.from} belongs to ${kind === 'gap' ? 'neither' : 'both'} side`);
    }
  });
  const last = intervals.at(-1);
  const ends =
    last &&
    (domain.max === null || last.to === null
      ? domain.max === last.to
      : same(last.to, domain.max) && last.toInclusive);
  if (!ends)
    fault(Math.max(0, intervals.length - 1), `must end at ${domain.max ?? 'no upper end'}`);
  return faults;
}

function orderly(interval: Interval, to: string): boolean {
  const order = R.compare(R.fromDecimal(interval.from), R.fromDecimal(to));
  return order < 0 || (order === 0 && interval.fromInclusive && interval.toInclusive);
}

/** The interval in signs, with the decimal mark of the language: "60 ≤ x < 70", "≥ 150", "= 0". */
export function intervalText(interval: Interval, show: (decimal: string) => string): string {
  const from = show(interval.from);
  if (interval.to === null) return `${interval.fromInclusive ? '≥' : '>'} ${from}`;
  const to = show(interval.to);
  if (same(interval.from, interval.to)) return `= ${from}`;
  return `${from} ${interval.fromInclusive ? '≤' : '<'} x ${interval.toInclusive ? '≤' : '<'} ${to}`;
}
