import { compare, fromDecimal, rational, toFixed, ZERO, type Rational } from './rational';

/** Interface languages; the number and date formats of each are fixed here, not taken from the host. */
export type Locale = 'id' | 'en';

/** A number as exact text: optional minus, digits, optional dot and digits. No exponent, no grouping. */
export type DecimalString = string;

const DECIMAL = /^-?\d+(\.\d+)?$/;
const MINUS = '\u2212';
const NBSP = '\u00A0';
const SEPARATORS = { id: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** True for text that every function here accepts as a decimal. */
export function isDecimalString(value: string): value is DecimalString {
  return DECIMAL.test(value);
}

const parse = (value: DecimalString | number | bigint): Rational => fromDecimal(String(value));

/** Rounds half away from zero to `digits` decimals; the result has exactly that many. */
export function roundHalfUp(value: DecimalString, digits: number): DecimalString {
  return toFixed(parse(value), digits);
}

function localise(fixed: string, locale: Locale): string {
  const { group, decimal } = SEPARATORS[locale];
  const [whole = '0', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction ? `${grouped}${decimal}${fraction}` : grouped;
}

/**
 * "1.234,50" in Indonesian, "1,234.50" in English. Rounds half-up to exactly `digits` decimals.
 * Throws RangeError when the text is not a decimal.
 */
export function formatDecimal(
  value: DecimalString | number | bigint,
  digits: number,
  locale: Locale,
): string {
  const fixed = roundHalfUp(String(value), digits);
  return fixed.startsWith('-')
    ? `${MINUS}${localise(fixed.slice(1), locale)}`
    : localise(fixed, locale);
}

/** A whole number with grouped thousands. Throws RangeError on a fraction. */
export function formatInteger(value: DecimalString | number | bigint, locale: Locale): string {
  const number = parse(value);
  if (number.d !== 1n) throw new RangeError(`Not a whole number: ${value}`);
  return formatDecimal(number.n, 0, locale);
}

/** Keeps the decimals the text has (trailing zeros included), only localised: "73.40" → "73,40". */
export function formatExact(value: DecimalString, locale: Locale): string {
  return formatDecimal(value, value.split('.')[1]?.length ?? 0, locale);
}

/** A difference with its sign: "+1,20", "−0,02", and "0,00" when it rounds to nothing. */
export function formatSigned(value: DecimalString, digits: number, locale: Locale): string {
  const text = formatDecimal(value, digits, locale);
  return compare(parse(roundHalfUp(value, digits)), ZERO) > 0 ? `+${text}` : text;
}

/** A percentage given as a number of percents: "73.4" → "73,40 %" / "73.40%". */
export function formatPercent(value: DecimalString, digits: number, locale: Locale): string {
  return `${formatDecimal(value, digits, locale)}${locale === 'id' ? NBSP : ''}%`;
}

/** Whole rupiah: "Rp 1.234.567" with U+00A0 after Rp. Throws RangeError on a fraction of a rupiah. */
export function formatRupiah(value: DecimalString | number | bigint, locale: Locale): string {
  const text = formatInteger(value, locale);
  return text.startsWith(MINUS) ? `${MINUS}Rp${NBSP}${text.slice(1)}` : `Rp${NBSP}${text}`;
}

const SCALES = [
  { power: 12, id: 'triliun', en: 'trillion' },
  { power: 9, id: 'miliar', en: 'billion' },
  { power: 6, id: 'juta', en: 'million' },
] as const;

/** The amount in units of ten to `power`, to one decimal. */
function scaledTo(amount: Rational, power: number): DecimalString {
  // why: at a million the exact value decides, or 950.000 would be called "1,0 juta".
  if (power === 6 && isBelow(amount, 1_000_000)) return '0';
  return toFixed(rational(amount.n, amount.d * 10n ** BigInt(power)), 1);
}

/** Whether the amount without its sign is below a limit. */
const isBelow = ({ n, d }: Rational, limit: number) => (n < 0n ? -n : n) < BigInt(limit) * d;

/** A shortened figure; `exact` must stay one hover or tap away and in the accessible name. */
export interface CompactRupiah {
  short: string;
  exact: string;
}

/** "Rp 63,9 miliar" beside "Rp 63.850.613.373". Amounts under a million are not shortened. */
export function compactRupiah(
  value: DecimalString | number | bigint,
  locale: Locale,
): CompactRupiah {
  const exact = formatRupiah(value, locale);
  const amount = parse(value);
  for (const scale of SCALES) {
    // why: judged as the next smaller unit would print it, so 999.950.000 reads "1,0 miliar",
    // never "1.000,0 juta". Below a million there is no smaller unit: the figure stays exact.
    const smaller = scale.power === 6 ? 6 : scale.power - 3;
    const least = scale.power === 6 ? 1 : 1000;
    if (isBelow(parse(scaledTo(amount, smaller)), least)) continue;
    const text = formatDecimal(scaledTo(amount, scale.power), 1, locale);
    const sign = text.startsWith(MINUS) ? MINUS : '';
    return { short: `${sign}Rp${NBSP}${text.slice(sign.length)}${NBSP}${scale[locale]}`, exact };
  }
  return { short: exact, exact };
}
