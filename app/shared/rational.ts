/**
 * Exact fractions over bigint: always in lowest terms, denominator above 0. No operation rounds;
 * only `toFixed` does, and only where it is called.
 */
export type Rational = { readonly n: bigint; readonly d: bigint };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const abs = (a: bigint) => (a < 0n ? -a : a);

/** The fraction n/d in lowest terms. Throws RangeError when d is 0. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('A fraction needs a denominator other than 0');
  const divisor = gcd(abs(top), abs(bottom)) * (bottom < 0n ? -1n : 1n);
  return { n: top / divisor, d: bottom / divisor };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** Reads plain decimal text such as "20.36" or "-0.1" without loss. Throws RangeError on anything else. */
export function fromDecimal(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`Not a decimal number: ${text}`);
  const decimals = match[3] ?? '';
  const digits = BigInt(`${match[2]}${decimals}`);
  return rational(match[1] ? -digits : digits, 10n ** BigInt(decimals.length));
}

export const add = (a: Rational, b: Rational) => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational) => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d);
/** Throws RangeError when b is 0. */
export const divide = (a: Rational, b: Rational) => rational(a.n * b.d, a.d * b.n);
export const sum = (values: readonly Rational[]) => values.reduce(add, ZERO);

/** Negative, 0 or positive, as a − b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
export const min = (a: Rational, b: Rational) => (compare(a, b) <= 0 ? a : b);
export const max = (a: Rational, b: Rational) => (compare(a, b) >= 0 ? a : b);

function placed(digits: bigint, decimals: number, negative: boolean): string {
  const text = digits.toString().padStart(decimals + 1, '0');
  const sign = negative && digits !== 0n ? '-' : '';
  if (decimals === 0) return sign + text;
  return `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/** Rounded half-up (a tie goes away from zero) to a fixed number of decimals: 1/8 at 2 is "0.13". */
export function toFixed(value: Rational, decimals: number): string {
  const scaled = abs(value.n) * 10n ** BigInt(decimals);
  return placed((scaled * 2n + value.d) / (value.d * 2n), decimals, value.n < 0n);
}

/** Cut, not rounded, to a fixed number of decimals. */
export function toTruncated(value: Rational, decimals: number): string {
  const scaled = abs(value.n) * 10n ** BigInt(decimals);
  return placed(scaled / value.d, decimals, value.n < 0n);
}

/** The whole decimal text of a fraction that ends ("20.36"), or null where it repeats for ever (1/3). */
export function toDecimal(value: Rational): string | null {
  let [rest, twos, fives] = [value.d, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? toTruncated(value, Math.max(twos, fives)) : null;
}

/** "300/23", or "40" when the denominator is 1. */
export const toFraction = (value: Rational) =>
  value.d === 1n ? value.n.toString() : `${value.n}/${value.d}`;

/** Reads what `toFraction` writes: "300/23" or "40". Throws RangeError on anything else. */
export function fromFraction(text: string): Rational {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`Not a fraction: ${text}`);
  return rational(BigInt(match[1] ?? ''), BigInt(match[2] ?? '1'));
}
