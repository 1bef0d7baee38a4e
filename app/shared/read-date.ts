import { isCivilDate, type CivilDate } from './dates';

/** Every way a month is written here: its names in both languages, and how they are cut short. */
const MONTHS: readonly string[] = [
  'januari january',
  'februari february pebruari',
  'maret march',
  'april',
  'mei may',
  'juni june',
  'juli july',
  'agustus august agt ags',
  'september sept',
  'oktober october',
  'november nopember',
  'desember december',
];

const DAY_NAME = /^\p{L}+,\s*/u;
const MIDNIGHT = /[\sT]+0?0[:.]00(?:[:.]00(?:\.0+)?)?$/;
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
const NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[\s/-]+(\p{L}{3,})\.?,?[\s/-]+(\d{4})$/iu;
const NAME_FIRST = /^(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;

/**
 * A day as people and spreadsheets write it: '2024-03-31', '31/3/2024' (day first, as in Indonesia), '31 Maret 2024',
 * '31-Mar-2024', 'March 31, 2024', a day of the week in front or midnight behind. null for anything else, for a day
 * the calendar does not have, and for a year of two digits: nothing is guessed.
 */
export function readDate(typed: string): CivilDate | null {
  const bare = typed.trim().replace(/\s+/gu, ' ').replace(MIDNIGHT, '').replace(DAY_NAME, '');
  const date = (year: string, month: string, day: string) =>
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const [, y1 = '', m1 = '', d1 = ''] = YEAR_FIRST.exec(bare) ?? [];
  const [, d2 = '', m2 = '', y2 = ''] = DAY_FIRST.exec(bare) ?? [];
  const [, d3 = '', m3 = '', y3 = ''] = NAMED.exec(bare) ?? [];
  const [, m4 = '', d4 = '', y4 = ''] = NAME_FIRST.exec(bare) ?? [];
  const text = y1
    ? date(y1, m1, d1)
    : y2
      ? date(y2, m2, d2)
      : date(y3 || y4, monthOf(m3 || m4), d3 || d4);
  return isCivilDate(text) ? text : null;
}

/** Number of a month by its name or the beginning of one, from three letters; '' for any other word. */
function monthOf(word: string): string {
  const key = word.toLowerCase();
  const at = MONTHS.findIndex(
    (names) => key.length >= 3 && names.split(' ').some((name) => name.startsWith(key)),
  );
  return at < 0 ? '' : String(at + 1);
}
