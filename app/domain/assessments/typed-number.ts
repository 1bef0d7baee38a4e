import type { Locale } from '~/shared/numbers';

const NUMBER = /^\d+([.,]\d+)?$/;
const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
/** Commas group beyond doubt: a dot stands behind them, or there are several. */
const ENGLISH = /^[1-9]\d{0,2}((,\d{3})+\.\d+|(,\d{3}){2,})$/;

/**
 * A number as people in Indonesia type it, as decimal text: '73,4' and '73.4', '1.234,5' (dots group when a comma
 * stands too, or when there are several), and '1.234' as 1234 where only whole numbers make sense. The English way
 * counts where it can mean nothing else: '1,234.5', '1,234,567'. null when it is no number: nothing is guessed. Only
 * the digits 0 to 9, so no '1e0', '0x3' or '1 2'; a percent sign may stand behind a number that need not be whole.
 * Leading zeros are dropped.
 */
export function readNumber(typed: string, whole: boolean): string | null {
  const bare = (whole ? typed : typed.replace(/%\s*$/, '')).trim();
  if (ENGLISH.test(bare)) return bare.replaceAll(',', '');
  const isGrouped = GROUPED.test(bare) && (whole || /,|\..*\./.test(bare));
  if (!isGrouped && !NUMBER.test(bare)) return null;
  const number = isGrouped ? bare.replaceAll('.', '') : bare;
  return number.replace(',', '.').replace(/^0+(?=\d)/, '');
}

/**
 * Whether a dot may be meant for thousands or for decimals, where both make sense: '1.234', not '0.123' or '1234.5'.
 * Such a percentage is asked about, never guessed.
 */
export function isAmbiguous(typed: string): boolean {
  return /^[1-9]\d{0,2}\.\d{3}$/.test(typed.replace(/%\s*$/, '').trim());
}

/**
 * A number as its field shows it: without grouping, so that it is read back as the same number. A comma also in
 * English where a dot would be ambiguous.
 */
export function fieldNumber(number: string, locale: Locale): string {
  return locale === 'id' || isAmbiguous(number) ? number.replace('.', ',') : number;
}
