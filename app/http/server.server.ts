import { createServer as createHttpServer, type Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';

import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';

import { UPLOADS_PATH } from '~/domain/evidence/uploads/upload-path';
import { pendingMigrations } from '~db/migrate.server';

import { LiveHub } from './live-hub.server';
import { remixHandler } from './server-adapter.server';
import { ownOrigins, trustProxyValue } from './server-address.server';
import { createLoadContext, type ServerDeps } from './server-context.server';
import { healthz, readyz } from './server-health.server';
import { bodyLimit } from './server-limits.server';
import { readRestAway } from './server-linger.server';
import { closeServer, listen } from './server-listen.server';
import { plainMethods } from './server-methods.server';
import { createMetrics } from './server-metrics.server';
import { isSameOrigin } from './server-origin.server';
import { refuse } from './server-pages.server';
import { limitHeaders, PATIENCE, steadyBody, type Patience } from './server-patience.server';
import { shortWay } from './server-short-way.server';
import { requestFrame } from './server-request.server';
import { securityHeaders } from './server-security.server';
import { SessionMemory } from './session-memory.server';
import { serveFiles } from './static-files.server';
import { tusHandler } from './tus.server';

export interface ServerOptions extends Omit<ServerDeps, 'live' | 'memory'> {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Folder with the built client files. */
  clientDir?: string;
  /** Vite's middleware; present only in development. */
  dev?: RequestHandler;
  /** How slow a client may be. */
  patience?: Patience;
  /** The streams of events; one of its own unless given. */
  live?: LiveHub;
}

export interface PranataServer {
  app: Express;
  /** Starts to accept requests. @throws OperatorError when the address cannot be used */
  listen(): Promise<{ url: string; port: number }>;
  /** Stops accepting, ends the streams of events, lets running requests finish for config.drainSeconds, then cuts what is left. */
  close(): Promise<void>;
}

/** Asked at every pause of somebody's typing: path, and route of the build. */
const SHORT_WAYS = [['/unit/butir/:requirementId/simpan', 'routes/unit+/save']] as const;

/** Milliseconds the streams get, once their connections are closed, to note that nobody is there any more. */
const LEAVE_MS = 2_000;

/** The web server around the Remix build: security headers, limits, health, static files, logging. */
export function createServer(options: ServerOptions): PranataServer {
  const { config, db, log, live = new LiveHub() } = options;
  const deps = { config, db, log, live, memory: new SessionMemory() };
  const state = { stopping: false };
  const app = express();
  const patience = options.patience ?? PATIENCE;
  // why: Node looks at its limits only this often.
  const http: Server = createHttpServer(
    { connectionsCheckingInterval: Math.min(5_000, patience.headersMs) },
    app,
  );
  limitHeaders(http, patience);
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxyValue(config.trustProxy));
  const metrics = config.metricsToken ? createMetrics(config.metricsToken) : null;
  app.use(requestFrame(log, metrics));
  app.use(readRestAway());
  app.use(steadyBody(patience));
  app.use((_req, res, next) => {
    if (state.stopping) res.setHeader('Connection', 'close');
    next();
  });
  app.use(
    securityHeaders({
      https: config.publicUrl?.startsWith('https:') ?? false,
      dev: Boolean(options.dev),
    }),
  );
  app.get('/healthz', healthz);
  app.get(
    '/readyz',
    readyz({
      db: options.db,
      pendingMigrations: () => pendingMigrations(config.databaseUrl),
      isStopping: () => state.stopping,
    }),
  );
  if (metrics) app.get('/metrics', metrics.handler);
  app.use(compression());
  if (options.dev) app.use(options.dev);
  else serveFiles(app, options.clientDir);
  app.use(guard(options));
  app.all([UPLOADS_PATH, `${UPLOADS_PATH}/*`], tusHandler(deps));
  app.use(plainMethods);
  const adapter = {
    mode: options.dev ? ('development' as const) : ('production' as const),
    limits: config,
    publicUrl: config.publicUrl,
    getLoadContext: (req: Request, res: Response) => createLoadContext(req, res, deps),
  };
  const { build } = options;
  if (typeof build !== 'function') {
    for (const [path, routeId] of SHORT_WAYS) {
      if (build.routes[routeId]) app.post(path, shortWay({ ...adapter, build }, routeId));
    }
  }
  app.all('*', remixHandler({ ...adapter, build }));
  app.use(lastResort(log));
  return {
    app,
    listen: () => listen(http, config),
    close: async () => {
      state.stopping = true;
      const left = live.close();
      await closeServer(http, config.drainSeconds * 1000);
      await Promise.race([left, setTimeout(LEAVE_MS, undefined, { ref: false })]);
    },
  };
}

/** For the administrator: a proxy that passes another host on makes every form look like one of another site. */
const NOT_FROM_HERE =
  'a form was refused: it comes from another address than this site has. Where people use that address, set PUBLIC_URL to it';

/** Refuses changes that another site asked for and bodies whose stated size is over the limit. */
function guard({ config, log }: ServerOptions): RequestHandler {
  return (req, res, next) => {
    const own = ownOrigins(req, config.publicUrl);
    if (!isSameOrigin(req.method, req.headers, own)) {
      const from = req.headers.origin ?? URL.parse(req.headers.referer ?? '')?.origin ?? null;
      log.warn({ requestId: String(res.locals.requestId), from, own }, NOT_FROM_HERE);
      refuse(req, res, 'forbidden');
      return;
    }
    const limit = bodyLimit(req.path, req.headers, config);
    if (Number(req.headers['content-length'] ?? 0) > limit) {
      refuse(req, res, 'tooLarge', limit);
      return;
    }
    next();
  };
}

function lastResort(log: ServerDeps['log']): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const status = statusOf(error);
    if (status === 400 && !res.headersSent) {
      refuse(req, res, 'unreadable');
      return;
    }
    if (status < 500) {
      res.status(status).type('text').send(`${status}\n`);
      return;
    }
    log.error({ err: error, requestId: res.locals.requestId }, 'request failed');
    if (res.headersSent) next(error);
    else refuse(req, res, 'failed');
  };
}

function statusOf(error: unknown): number {
  const status: unknown =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
