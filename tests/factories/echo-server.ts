import type { ServerBuild } from '@remix-run/node';
import pino from 'pino';

import { createServer, type PranataServer, type ServerOptions } from '~/http/server.server';
import type { Database } from '~db/client.server';
import { completeConfig, parseSettings } from '~db/config.server';

/** A build with one page that echoes the size of a form and one that answers after a while. */
export const echoBuild: ServerBuild = {
  mode: 'production',
  entry: { module: { default: () => new Response('page'), handleError: () => undefined } },
  routes: {
    echo: {
      id: 'echo',
      path: '*',
      module: {
        default: undefined,
        loader: async ({ request, context }) => {
          if (request.url.endsWith('/slow')) await new Promise((done) => setTimeout(done, 300));
          return Response.json({ url: request.url, ip: context.clientIp, nonce: context.nonce });
        },
        action: async ({ request }) => {
          if (request.url.includes('/unread/')) return new Response('unread');
          return new Response(`${(await request.text()).length}`);
        },
      },
    },
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
  publicPath: '/',
  assetsBuildDirectory: '',
  basename: '/',
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
  },
};

/** The web server around that build, on a free port. */
export async function startEcho(
  database: { url: string; db: Database },
  env: Record<string, string> = {},
  more: Partial<ServerOptions> = {},
): Promise<{ server: PranataServer; url: string; logs: string[] }> {
  const logs: string[] = [];
  const settings = parseSettings({ PORT: '0', FORM_MAX_BYTES: '2048', ...env });
  const server = createServer({
    config: completeConfig(settings, {
      databaseUrl: database.url,
      sessionSecret: 'x'.repeat(32),
      embedded: false,
    }),
    db: database.db,
    log: pino({ level: 'info' }, { write: (line: string) => void logs.push(line) }),
    build: echoBuild,
    ...more,
  });
  const { url } = await server.listen();
  return { server, url, logs };
}
