import type { AppLoadContext } from '@remix-run/node';
import type { Request, Response } from 'express';

import type { Database } from '~db/client.server';
import type { Config } from '~db/config.server';

import { createAuthContext } from './auth-context.server';
import type { LiveHub } from './live-hub.server';
import { pagePath } from './server-limits.server';
import type { Log } from './server-log.server';
import type { SessionMemory } from './session-memory.server';
import { isPrefetch } from './toast.server';

export interface ServerDeps {
  config: Config;
  db: Database;
  log: Log;
  live: LiveHub;
  memory: SessionMemory;
}

/** Addresses that an open page asks by itself: they say nothing about whether somebody is still there. */
const ASKED_BY_ITSELF = new Set(['/unit/aliran', '/unit/hadir']);

/** What every loader and action receives as `context`; see load-context.d.ts. */
export function createLoadContext(
  req: Request,
  res: Response,
  { memory, ...deps }: ServerDeps,
): AppLoadContext {
  const requestId = String(res.locals.requestId);
  const keepCookie = cookieKeeper(res);
  const startedAt = res.locals.startedAt instanceof Date ? res.locals.startedAt : new Date();
  return {
    ...deps,
    log: deps.log.child({ requestId }),
    nonce: String(res.locals.nonce),
    requestId,
    startedAt,
    clientIp: req.ip ?? '',
    userAgent: req.get('User-Agent') ?? '',
    isDemo: deps.config.embedded,
    keepCookie,
    onGone: (fn) => void (res.closed ? fn() : res.once('close', fn)),
    ...createAuthContext({
      cookieHeader: req.get('Cookie'),
      db: deps.db,
      config: deps.config,
      startedAt,
      memory,
      keepsAlive: !ASKED_BY_ITSELF.has(pagePath(req.path)),
      isPrefetch: isPrefetch(req),
      setCookie: keepCookie,
    }),
  };
}

/** Adds a cookie to the answer. One that was begun takes none any more: its reader went away while a page was made. */
export function cookieKeeper(res: Response): (value: string) => void {
  return (value) => {
    if (!res.headersSent) res.append('Set-Cookie', value);
  };
}
