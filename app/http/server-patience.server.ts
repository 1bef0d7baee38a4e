import type { IncomingMessage, Server } from 'node:http';

import type { RequestHandler } from 'express';

/** How slow a client may be. */
export interface Patience {
  /** Milliseconds until all headers of a request are there. */
  headersMs: number;
  /** Milliseconds of one look at a body that is arriving. */
  windowMs: number;
  /** Bytes that must arrive in each of them. */
  windowBytes: number;
}

/**
 * 16 KB a minute is a tenth of what the weakest mobile line carries, with most of the minute lost in a tunnel. So an
 * upload of hundreds of megabytes may take hours, and a form that drips in is cut after a minute.
 */
export const PATIENCE: Patience = { headersMs: 20_000, windowMs: 60_000, windowBytes: 16 * 1024 };

/** Node's own limits: on the headers only. why: a limit on the whole request would cut a slow but steady upload. */
export function limitHeaders(http: Server, { headersMs }: Patience): void {
  http.headersTimeout = headersMs;
  http.requestTimeout = 0;
}

/** Cuts a body that does not arrive steadily, with 408; waiting that is the server's own does not count. */
export function steadyBody({ windowMs, windowBytes }: Patience): RequestHandler {
  return (req, res, next) => {
    next();
    if (!hasBody(req) || req.complete) return;
    let seen = req.socket.bytesRead;
    const look = setInterval(() => {
      const arrived = req.socket.bytesRead - seen;
      seen = req.socket.bytesRead;
      if (req.complete || req.destroyed) clearInterval(look);
      else if (arrived < windowBytes && !isHeldBack(req)) cut(req, res.headersSent);
    }, windowMs);
    req.once('close', () => clearInterval(look));
    res.once('close', () => clearInterval(look));
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}

/** True while bytes that have arrived wait for their reader. */
function isHeldBack(req: IncomingMessage): boolean {
  return req.isPaused() || req.readableLength > 0;
}

function cut({ socket }: IncomingMessage, answered: boolean): void {
  if (!answered) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  socket.destroySoon();
}
