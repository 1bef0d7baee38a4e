import { formatDecimal, type Locale } from './numbers';

/** A size in bytes for people, the same on every page and receipt: '812 B', '1,4 kB', '12 MB', '20 GB' (1 kB = 1024 B). */
export function fileSize(bytes: number, locale: Locale): string {
  if (bytes < 1024) return `${bytes} B`;
  const [size, unit] = scaled(bytes);
  return `${formatDecimal(size.toFixed(3), Number.isInteger(size) ? 0 : 1, locale)} ${unit}`;
}

/** The same for room that is left, rounded down: never told as more than there is. */
export function roomSize(bytes: number, locale: Locale): string {
  if (bytes < 1024) return fileSize(bytes, locale);
  const [size] = scaled(bytes);
  return fileSize((bytes / size) * (Math.floor(size * 10) / 10), locale);
}

function scaled(bytes: number): [size: number, unit: string] {
  if (bytes < 1024 ** 2) return [bytes / 1024, 'kB'];
  if (bytes < 1024 ** 3) return [bytes / 1024 ** 2, 'MB'];
  return [bytes / 1024 ** 3, 'GB'];
}
