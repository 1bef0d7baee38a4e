import type { CivilDate } from './dates';

const SMALL = [
  ...['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'],
  ...['sepuluh', 'sebelas'],
];
const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
const MONTHS = [
  ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September'],
  ...['Oktober', 'November', 'Desember'],
];

/** A whole number 0 to 9999 in Indonesian words, as official letters write it. */
export function numberInWords(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 9999)
    throw new RangeError(`no words for ${number}`);
  if (number < 12) return SMALL[number] ?? '';
  if (number < 20) return `${numberInWords(number - 10)} belas`;
  if (number < 100) return grouped(number, 10, 'puluh');
  if (number < 200) return `seratus${rest(number - 100)}`;
  if (number < 1000) return grouped(number, 100, 'ratus');
  if (number < 2000) return `seribu${rest(number - 1000)}`;
  return grouped(number, 1000, 'ribu');
}

const grouped = (number: number, unit: number, word: string) =>
  `${numberInWords(Math.floor(number / unit))} ${word}${rest(number % unit)}`;

const rest = (number: number) => (number === 0 ? '' : ` ${numberInWords(number)}`);

/** A day as an act names it: 'Senin, tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam'. */
export function dayInWords(date: CivilDate): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const weekday = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday}, tanggal ${numberInWords(day)} bulan ${MONTHS[month - 1] ?? ''} tahun ${numberInWords(year)}`;
}
