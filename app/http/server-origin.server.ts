import type { IncomingHttpHeaders } from 'node:http';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something: it must come from a page of this site.
 * Browsers state that in Sec-Fetch-Site, Origin or Referer; a request that states nothing is refused.
 * @param ownOrigins origins this site is reached at
 */
export function isSameOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  ownOrigins: readonly string[],
): boolean {
  if (SAFE_METHODS.has(method)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (headers.origin !== undefined) return ownOrigins.includes(headers.origin);
  if (site !== undefined) return true;
  const referer = URL.parse(headers.referer ?? '');
  return referer !== null && ownOrigins.includes(referer.origin);
}
