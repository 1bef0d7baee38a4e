import { Readable } from 'node:stream';

import {
  createRequestHandler,
  writeReadableStreamToWritable,
  type AppLoadContext,
  type ServerBuild,
} from '@remix-run/node';
import type {
  Request as ExpressRequest,
  RequestHandler,
  Response as ExpressResponse,
} from 'express';

import { isTyped } from '~/shared/form-text';

import { withErrorResponses } from './errors.server';
import { bodyLimit, countingStream, type BodyLimits } from './server-limits.server';
import { requestOrigin } from './server-address.server';
import { refuse } from './server-pages.server';
import { isPrefetch, TOAST_COOKIE } from './toast.server';

export interface AdapterOptions {
  build: ServerBuild | (() => Promise<ServerBuild>);
  mode: 'production' | 'development' | 'test';
  limits: BodyLimits;
  publicUrl: string | null;
  getLoadContext(
    req: ExpressRequest,
    res: ExpressResponse,
  ): AppLoadContext | Promise<AppLoadContext>;
}

/**
 * Hands requests to Remix. Bodies pass a counter on the way, so a client that hides the size
 * of what it sends still meets the limit and gets the same page.
 */
export function remixHandler(options: AdapterOptions): RequestHandler {
  const { build } = options;
  const mapped =
    typeof build === 'function'
      ? async () => withErrorResponses(await build())
      : withErrorResponses(build);
  const handle = createRequestHandler(mapped, options.mode);
  const answer = async (req: ExpressRequest, res: ExpressResponse) => {
    const exceeded = { value: false };
    const limit = bodyLimit(req.path, req.headers, options.limits);
    const request = toRequest(req, res, options.publicUrl, limit, exceeded);
    const context = await options.getLoadContext(req, res);
    const response = await handle(request, context);
    if (exceeded.value) {
      await response.body?.cancel();
      refuse(req, res, 'tooLarge', limit);
      return;
    }
    await send(res, isPrefetch(req) ? withoutToast(response) : response);
  };
  return (req, res, next) => {
    answer(req, res).catch(next);
  };
}

function toRequest(
  req: ExpressRequest,
  res: ExpressResponse,
  publicUrl: string | null,
  limit: number,
  exceeded: { value: boolean },
): Request {
  const controller = new AbortController();
  let finished = false;
  res.once('finish', () => (finished = true));
  res.once('close', () => {
    if (!finished) controller.abort();
  });
  const url = requestUrl(req.originalUrl, publicUrl ?? requestOrigin(req));
  const headers = headersOf(req);
  // why: Remix compares where a form comes from with the host it reads here, which a proxy may have changed; whether it
  // comes from this site was judged before, by the origin that the address has too.
  headers.set('Host', url.host);
  headers.delete('X-Forwarded-Host');
  const init: RequestInit & { duplex?: 'half' } = {
    method: req.method,
    headers,
    signal: controller.signal,
  };
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    const body = Readable.toWeb(req) as unknown as ReadableStream<Uint8Array>;
    // why: a cancelled source would take the connection with it, and the answer; see readRestAway.
    const counted = countingStream(limit, () => (exceeded.value = true));
    init.body = body.pipeThrough(counted, { preventCancel: true });
    init.duplex = 'half';
  }
  return new Request(url, init);
}

export function headersOf(req: ExpressRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  return headers;
}

/**
 * The address asked for, always at this site's origin: `//host/` and absolute targets cannot change it. A parameter
 * with a control character, which no field sends and no database text can be, counts as not given.
 */
export function requestUrl(target: string, origin: string): URL {
  const absolute = target.startsWith('/') ? null : URL.parse(target);
  const url = new URL(`${origin}${absolute ? `${absolute.pathname}${absolute.search}` : target}`);
  for (const [name, value] of [...url.searchParams]) {
    if (!isTyped(name) || !isTyped(value)) url.searchParams.delete(name);
  }
  return url;
}

/** Whoever really opens the page is told then; a message of a page nobody opened would stand on another one. */
function withoutToast(response: Response): Response {
  const cookies = response.headers.getSetCookie();
  if (!cookies.some((cookie) => cookie.startsWith(`${TOAST_COOKIE}=`))) return response;
  response.headers.delete('Set-Cookie');
  for (const cookie of cookies) {
    if (!cookie.startsWith(`${TOAST_COOKIE}=`)) response.headers.append('Set-Cookie', cookie);
  }
  return response;
}

async function send(res: ExpressResponse, response: Response): Promise<void> {
  res.statusMessage = response.statusText;
  res.status(response.status);
  for (const [name, value] of response.headers.entries()) {
    if (name === 'set-cookie') res.append(name, value);
    else res.setHeader(name, value);
  }
  // why: every page names who is signed in and speaks the reader's language; no cache on the way may keep one.
  if (!response.headers.has('Cache-Control')) res.setHeader('Cache-Control', 'private, no-cache');
  if (!response.body) {
    res.end();
    return;
  }
  await writeReadableStreamToWritable(response.body, res);
}
