/** Where in a file a pointer leads. */
export interface Place {
  /** Page of a document, from 1. */
  page: number;
  /** The last page it names, from 1; `page` where it names one. */
  lastPage: number;
  /** Name of a sheet of a workbook, as written; null when none is named. */
  sheet: string | null;
}

const PAGE =
  /(?:^|[^\p{L}\p{N}])(?:halaman|hal|hlm|hlmn|page|pages|pg|pp|p)\s*[.:]?\s*(\d{1,6})(?!\d)((?:\s*(?:[-–—,;&]|s\.?\s?d\.?|sampai|dan|to|and)\s*\d{1,6}(?!\d))*)/iu;
const ONLY_NUMBERS =
  /^\s*(\d{1,6})\s*(?:$|(?=[-–—,;/]|s\.?d\.?))((?:\s*(?:[-–—,;]|s\.?\s?d\.?)\s*\d{1,6}(?!\d))*)/iu;
const SHEET =
  /(?:^|[^\p{L}\p{N}])(?:lembar(?:\s+kerja)?|sheet|worksheet|tab)\s*[.:]?\s*(?:"([^"]+)"|“([^”]+)”|'([^']+)'|([^,;:()"“”']+))/iu;

/**
 * The place a pointer such as 'hlm. 12–14' or 'lembar Risiko, baris 3' names. Whatever cannot be read leads to the
 * first page and to no sheet by name.
 */
export function readPointer(pointer: string | null): Place {
  const text = pointer ?? '';
  const sheet = SHEET.exec(text);
  const name = (sheet?.slice(1).find((part) => part !== undefined) ?? '').trim();
  const [, first = '1', more = ''] = PAGE.exec(text) ?? ONLY_NUMBERS.exec(text) ?? [];
  const page = Math.max(1, Number(first));
  const lastPage = Math.max(page, ...(more.match(/\d+/g) ?? []).map(Number));
  return { page, lastPage, sheet: name === '' ? null : name };
}

/** The page to begin with in a document of `pages` pages. */
export function pageWithin(page: number, pages: number): number {
  return Math.min(Math.max(1, Math.trunc(page) || 1), Math.max(1, pages));
}
