/** Rows on one page of a ranking. */
export const ROWS_OF_RANKING = 50;

/**
 * The page a URL asks for (`?page=`, from 1), kept within what there is; anything that is not a page is the first.
 * `size` is the number of rows on a page, at least 1.
 */
export function readPage(search: URLSearchParams, total: number, size: number): number {
  const asked = /^[1-9]\d{0,5}$/.test(search.get('page') ?? '') ? Number(search.get('page')) : 1;
  return Math.min(asked, Math.max(1, Math.ceil(total / size)));
}

/** The address of a page of the list at `part`; it keeps what else was asked for. */
export function pageHref(search: URLSearchParams, page: number, part: string): string {
  const next = new URLSearchParams(search);
  next.set('page', String(page));
  return `?${next}#${part}`;
}
