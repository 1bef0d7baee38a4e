import type { ServerBuild } from '@remix-run/node';
import type { RouteConfigEntry } from '@remix-run/route-config';
import pino from 'pino';

import { openSession } from '~/domain/accounts/open-session.server';
import * as entry from '~/entry.server';
import { createServer } from '~/http/server.server';
import { sessionCookie } from '~/http/session-cookie.server';
import * as root from '~/root';
import routes from '~/routes';
import { completeConfig, parseSettings } from '~db/config.server';
import { openDatabase, type Database } from '~db/client.server';

type RouteModule = ServerBuild['routes'][string]['module'];

/** A route of the application as the build knows it. */
export interface AppRoute {
  id: string;
  parentId: string;
  /** Its own part of the address. */
  path: string | undefined;
  index: boolean;
  /** The whole address, such as '/penilai/berkas/:assessmentId'; '/' for the first page. */
  pattern: string;
  isLeaf: boolean;
  module: RouteModule;
}

/** Every route of the application with its module; only those that show or take something are leaves. */
export async function appRoutes(
  entries: readonly RouteConfigEntry[] = routes,
  above = '',
  parentId = 'root',
): Promise<AppRoute[]> {
  const found: AppRoute[] = [];
  for (const { id, file, path, index = false, children } of entries) {
    const module = (await import(/* @vite-ignore */ `../../app/${file}`)) as RouteModule;
    const own = id ?? file.replace(/\.tsx?$/, '');
    const pattern = path ? `${above}/${path}` : above;
    const isLeaf = children === undefined;
    found.push({ ...{ id: own, parentId, path, index, isLeaf, module }, pattern: pattern || '/' });
    if (children) found.push(...(await appRoutes(children, pattern, own)));
  }
  return found;
}

/** The application as Remix serves it, made of its modules: what a build has, but the files for browsers. */
export function buildOf(all: readonly AppRoute[]): ServerBuild {
  const top = { id: 'root', path: '', module: root as unknown as RouteModule };
  const every = [
    top,
    ...all.map(({ id, parentId, path, index, module }) => ({
      ...{ id, parentId, path, index, module },
    })),
  ];
  const told = every.map(({ module, ...route }) => [
    route.id,
    {
      ...{ ...route, module: `/${route.id}.js`, imports: [] },
      ...{ hasAction: 'action' in module, hasLoader: 'loader' in module },
      ...{ hasClientAction: false, hasClientLoader: false },
      hasErrorBoundary: 'ErrorBoundary' in module,
    },
  ]);
  return {
    mode: 'production',
    entry: { module: entry },
    routes: Object.fromEntries(every.map((route) => [route.id, route])),
    assets: {
      entry: { imports: [], module: '/entry.js' },
      routes: Object.fromEntries(told) as ServerBuild['assets']['routes'],
      ...{ url: '/manifest.js', version: 'uji' },
    },
    ...{ publicPath: '/', assetsBuildDirectory: '', basename: '/', isSpaMode: false },
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
  };
}

/** Somebody's way to the site. */
export interface Client {
  /** Answers as the server sent them; a redirect is not followed. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A form of a page of the site. */
  post(path: string, form: Record<string, string>): Promise<Response>;
}

export interface AppSite {
  url: string;
  /** What the server warned of or could not answer. */
  complaints: string[];
  visitor: Client;
  /** With a session of their own, in the role held longest; the password is nobody's business. */
  signedIn(userId: string): Promise<Client>;
  close(): Promise<void>;
}

/** The whole application on a free port over a test database, with connections of its own as a busy server has them. */
export async function startApp(
  databaseUrl: string,
  { dataDir = '/nonexistent', connections = 10 } = {},
): Promise<AppSite> {
  const complaints: string[] = [];
  const settings = parseSettings({ PORT: '0', DATA_DIR: dataDir });
  const config = completeConfig(settings, {
    ...{ databaseUrl, sessionSecret: 'rahasia-uji-yang-cukup-panjang-0123456789' },
    embedded: false,
  });
  const db = openDatabase({
    ...{ url: databaseUrl, systemPoolSize: 4, actorPoolSize: connections, slowQueryMs: Infinity },
    applicationName: 'pranata-app',
  });
  const log = pino({ level: 'warn' }, { write: (line: string) => void complaints.push(line) });
  const build = buildOf(await appRoutes());
  const server = createServer({ config, db, log, build, clientDir: '/nonexistent' });
  const { url } = await server.listen();
  return {
    ...{ url, complaints, visitor: clientOf(url, {}) },
    signedIn: async (userId) =>
      clientOf(url, { cookie: sessionCookie(await tokenFor(db, userId), config).split(';')[0]! }),
    close: async () => {
      await server.close();
      await db.close();
    },
  };
}

function clientOf(url: string, identity: Record<string, string>): Client {
  return {
    get: (path, headers = {}) =>
      fetch(url + path, { headers: { ...identity, ...headers }, redirect: 'manual' }),
    post: (path, form) =>
      fetch(url + path, {
        method: 'POST',
        headers: { ...identity, origin: url },
        body: new URLSearchParams(form),
        redirect: 'manual',
      }),
  };
}

async function tokenFor(db: Database, userId: string): Promise<string> {
  const { owner_code: ownerCode } = await db.system
    .selectFrom('users')
    .where('id', '=', userId)
    .select('owner_code')
    .executeTakeFirstOrThrow();
  const opened = await db.asSystem({}, (trx) =>
    openSession(trx, {
      ...{ userId, ownerCode, ip: '127.0.0.1', userAgent: 'uji', now: new Date() },
      absoluteHours: 12,
    }),
  );
  if (!opened) throw new Error(`${userId} has no role`);
  return opened.token;
}
