import type { Preview } from '~/domain/evidence/preview/preview';

/** Goes into the tag of every answer, so that a browser asks anew after previews are made differently. */
const EDITION = 'p1';

/**
 * A preview as JSON, for the browser that asked alone. The right to see it is asked anew every time; bytes that are
 * still the same are not read again (304). `make` is called only when there is something to send.
 */
export async function previewAnswer(
  request: Request,
  sha256: string,
  make: () => Promise<Preview>,
): Promise<Response> {
  const tag = `"${sha256}-${EDITION}"`;
  const headers = {
    'Cache-Control': 'private, no-cache',
    ETag: tag,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  const known = (request.headers.get('If-None-Match') ?? '')
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === tag);
  if (known) return new Response(null, { status: 304, headers });
  return Response.json(await make(), { headers });
}
