/** Comments a page shows at first, and how many more with each press of "older". */
export const COMMENTS_SHOWN = 100;

/** The most one page shows; what lies further back is in nobody's way. */
const COMMENTS_MOST = 10_000;

/** How many of the newest comments an address asks for (`?komentar=`); anything else is the first `COMMENTS_SHOWN`. */
export function readCommentCount(search: URLSearchParams): number {
  const asked = search.get('komentar') ?? '';
  if (!/^[1-9]\d{0,5}$/.test(asked)) return COMMENTS_SHOWN;
  return Math.min(COMMENTS_MOST, Math.max(COMMENTS_SHOWN, Number(asked)));
}

/** The address of the same page with so many comments; it keeps what else the page was asked for. */
export function commentsHref(search: URLSearchParams, count: number, part: string): string {
  const next = new URLSearchParams(search);
  next.set('komentar', String(count));
  return `?${next}#${part}`;
}
