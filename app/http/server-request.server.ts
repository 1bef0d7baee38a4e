import { randomFillSync, randomUUID } from 'node:crypto';

import type { RequestHandler } from 'express';

import type { Log } from './server-log.server';
import type { Metrics } from './server-metrics.server';

/**
 * Gives each request its id and nonce and logs its end. The id is always made here: one from outside could be forged.
 * The log carries the path without the query, which may hold names, tokens or search words.
 */
export function requestFrame(log: Log, metrics: Metrics | null): RequestHandler {
  return (req, res, next) => {
    const startedAt = new Date();
    const clock = process.hrtime.bigint();
    res.locals.requestId = randomUUID();
    res.locals.nonce = newNonce();
    res.locals.startedAt = startedAt;
    res.setHeader('X-Request-Id', String(res.locals.requestId));
    res.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - clock) / 1e9;
      // A stream of events lasts as long as its page is open; that is no time to an answer.
      const isStream = String(res.getHeader('Content-Type')).startsWith('text/event-stream');
      if (!isStream) metrics?.observe(req.method, res.statusCode, seconds);
      const quiet = req.path.startsWith('/assets/') || isProbe(req.path);
      const level = res.statusCode >= 500 ? 'error' : quiet ? 'debug' : 'info';
      log[level](
        {
          requestId: res.locals.requestId,
          method: req.method,
          path: req.path,
          status: res.writableFinished ? res.statusCode : 'aborted',
          ms: Math.round(seconds * 10_000) / 10,
        },
        'request',
      );
    });
    next();
  };
}

const isProbe = (path: string) => path === '/healthz' || path === '/readyz' || path === '/metrics';

/** Bytes of a nonce. */
const NONCE = 18;
/** Random bytes for the next nonces. why: asking for them one by one costs more than all else here. */
const ahead = Buffer.alloc(128 * NONCE);
let taken = ahead.length;

/** Random bytes nobody was given before, as base64. */
function newNonce(): string {
  if (taken === ahead.length) {
    randomFillSync(ahead);
    taken = 0;
  }
  return ahead.toString('base64', taken, (taken += NONCE));
}
