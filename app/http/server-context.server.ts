import type { AppLoadContext } from '@remix-run/node';
import type { Request, Response } from 'express';

import type { Database } from '~db/client.server';
import type { Config } from '~db/config.server';

import type { Log } from './server-log.server';

export interface ServerDeps {
  config: Config;
  db: Database;
  log: Log;
}

/** What every loader and action receives as `context`; see load-context.d.ts. */
export function createLoadContext(req: Request, res: Response, deps: ServerDeps): AppLoadContext {
  const requestId = String(res.locals.requestId);
  return {
    ...deps,
    log: deps.log.child({ requestId }),
    nonce: String(res.locals.nonce),
    requestId,
    startedAt: res.locals.startedAt instanceof Date ? res.locals.startedAt : new Date(),
    clientIp: req.ip ?? '',
    userAgent: req.get('User-Agent') ?? '',
    isDemo: deps.config.embedded,
    session: () => Promise.resolve(null),
    viewer: () => Promise.resolve(null),
    takeToast: () => Promise.resolve(null),
  };
}
