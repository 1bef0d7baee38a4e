import { randomUUID } from 'node:crypto';

import { afterEach, describe, expect, it } from 'vitest';

import { LiveHub } from '~/http/live-hub.server';
import { liveStream } from '~/http/live-stream.server';
import type { PranataServer } from '~/http/server.server';
import { echoBuild, startEcho } from '~tests/factories/echo-server';
import { openEvents } from '~tests/factories/events';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const TOKEN = 'uji-metrik-yang-panjang-0123456789';
let server: PranataServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

/** A server whose every page is a stream of events. */
async function start(live: LiveHub, env: Record<string, string> = {}) {
  const left: string[] = [];
  const { echo } = echoBuild.routes;
  if (!echo) throw new Error('the build has no route');
  const build = {
    ...echoBuild,
    routes: {
      echo: {
        ...echo,
        module: {
          ...echo.module,
          loader: ({ context }: Parameters<NonNullable<typeof echo.module.loader>>[0]) =>
            liveStream({
              hub: context.live,
              onGone: (fn) => context.onGone(fn),
              regionCode: '33.25',
              userId: randomUUID(),
              look: () => Promise.resolve({ present: [], mark: `${left.length}` }),
              leave: () => Promise.resolve(void left.push('left')),
              isInForce: () => Promise.resolve(true),
              onFault: (error) => context.log.error({ err: error }, 'fault'),
            }),
        },
      },
    },
  };
  const started = await startEcho(database, env, { build, live });
  server = started.server;
  return { ...started, left };
}

const connect = async (url: string, signal?: AbortSignal) =>
  openEvents(() => fetch(`${url}/aliran`, { headers: { 'Accept-Encoding': 'gzip' }, signal }));

describe('a stream through the server', () => {
  it('comes at once and as it is, beat for beat', async () => {
    const live = new LiveHub(30);
    const { url } = await start(live);
    const events = await connect(url);
    expect(events.response.headers.get('Content-Encoding')).toBeNull();
    expect(await events.state()).toEqual({ present: [], mark: '0' });
    await expect.poll(() => events.all().split(': hidup').length).toBeGreaterThan(2);
    const change = {
      kind: 'comment',
      requirementId: null,
      userId: 'x',
      name: 'X',
      at: '2026-03-06T11:00:00.000Z',
    } as const;
    live.changed('33.20', change);
    live.changed('33.25', change);
    expect(await events.next('perubahan')).toEqual(change);
    expect(events.waiting()).toEqual([]);
  });

  it('frees what it holds when the client hangs up, and is no time to an answer', async () => {
    const live = new LiveHub();
    const { url, left } = await start(live, { METRICS_TOKEN: TOKEN });
    const client = new AbortController();
    const events = await connect(url, client.signal);
    await events.state();
    expect(live.size).toBe(1);
    client.abort();
    await expect(events.ended).rejects.toThrow();
    await expect.poll(() => live.size).toBe(0);
    await expect.poll(() => left).toEqual(['left']);
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const figures = await (await fetch(`${url}/metrics`, { headers })).text();
    expect(figures).toContain('pranata_http_request_duration_seconds');
    expect(figures).not.toContain('pranata_http_request_duration_seconds_count');
  });

  it('does not hold up a server that stops', async () => {
    const { url, left, logs } = await start(new LiveHub(), { DRAIN_SECONDS: '30' });
    const events = await connect(url);
    await events.state();
    const from = Date.now();
    await server?.close();
    expect(Date.now() - from).toBeLessThan(2_000);
    await events.ended;
    expect(left).toEqual(['left']);
    expect(logs.join('')).not.toContain('fault');
  });
});
