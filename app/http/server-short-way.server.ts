import type { ServerBuild } from '@remix-run/node';
import type {
  Request as ExpressRequest,
  RequestHandler,
  Response as ExpressResponse,
} from 'express';

import { withErrorResponse } from './errors.server';
import { formKind } from './form-kind';
import { headersOf, requestUrl, type AdapterOptions } from './server-adapter.server';
import { requestOrigin } from './server-address.server';
import { bodyLimit } from './server-limits.server';
import { refuse } from './server-pages.server';

/** Options of a finished build; in development the router of the pages does this work too. */
export interface ShortWayOptions extends AdapterOptions {
  build: ServerBuild;
}

/**
 * One action of the build past the router of the pages, for what a page asks again and again while somebody types: the
 * router tries all addresses twice for each request, which costs more than the work itself. The route has no page; its
 * action gets a request whose form is there as a whole, and answers with a Response.
 * Throws RangeError when the build has no such action.
 */
export function shortWay(options: ShortWayOptions, routeId: string): RequestHandler {
  const { action, default: page } = options.build.routes[routeId]?.module ?? {};
  if (!action || page) throw new RangeError(`${routeId} is no action without a page`);
  const handle = withErrorResponse(action, true, false);
  const answer = async (req: ExpressRequest, res: ExpressResponse) => {
    const limit = bodyLimit(req.path, req.headers, options.limits);
    const body = await readBody(req, limit);
    if (body === 'gone') return;
    if (body === 'tooLarge') {
      refuse(req, res, 'tooLarge', limit);
      return;
    }
    const url = requestUrl(req.originalUrl, options.publicUrl ?? requestOrigin(req));
    const request = toRequest(url, req, body);
    const context = await options.getLoadContext(req, res);
    await send(res, await answered(() => handle({ request, context, params: req.params })));
  };
  return (req, res, next) => {
    answer(req, res).catch(next);
  };
}

/** What the action gives or throws as its answer. */
async function answered(run: () => Promise<unknown>): Promise<Response> {
  const result = await run().catch((error: unknown) => {
    if (error instanceof Response) return error;
    throw error;
  });
  if (!(result instanceof Response)) throw new TypeError('the action gave no Response');
  return result;
}

/** The request with its form. */
function toRequest(url: URL, req: ExpressRequest, body: Buffer<ArrayBuffer>): Request {
  const init = { method: req.method, headers: headersOf(req) };
  if (formKind(req.headers['content-type']) !== 'urlencoded')
    return new Request(url, { ...init, body });
  // why: the bytes are here; as a body they would become a stream, to be put together again.
  const request = new Request(url, init);
  const formData = () => {
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(body.toString())) form.append(name, value);
    return Promise.resolve(form);
  };
  return Object.defineProperty(request, 'formData', { value: formData });
}

/** The whole body, or why there is none. */
function readBody(
  req: ExpressRequest,
  limit: number,
): Promise<Buffer<ArrayBuffer> | 'gone' | 'tooLarge'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      // why: a stream that is destroyed takes the connection with it, and the answer; see readRestAway.
      req.off('data', take).pause();
      resolve('tooLarge');
    };
    req.on('data', take);
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', (error) => {
      // Whoever asked is not there any more to be told.
      if (req.destroyed && !req.complete) resolve('gone');
      else reject(error);
    });
    req.once('close', () => resolve('gone'));
  });
}

async function send(res: ExpressResponse, response: Response): Promise<void> {
  res.status(response.status);
  for (const [name, value] of response.headers) res.append(name, value);
  if (!response.headers.has('Cache-Control')) res.setHeader('Cache-Control', 'private, no-cache');
  res.end(Buffer.from(await response.arrayBuffer()));
}
