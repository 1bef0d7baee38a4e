import { connect } from 'node:net';

import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node';
import { afterEach, expect, it } from 'vitest';

import { SAVE_MAX_BYTES } from '~/http/server-limits.server';
import type { PranataServer } from '~/http/server.server';
import { AppError } from '~/shared/app-error';
import { echoBuild, startEcho } from '~tests/factories/echo-server';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let server: PranataServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

const ADDRESS = '/unit/butir/abc/simpan';

/** The server with an action where answers are saved. */
async function start(action: (args: ActionFunctionArgs) => unknown) {
  const build: ServerBuild = {
    ...echoBuild,
    routes: {
      ...echoBuild.routes,
      'routes/unit+/save': {
        id: 'routes/unit+/save',
        path: 'unit/butir/:requirementId/simpan',
        module: { default: undefined, action: async (args) => (await action(args)) as Response },
      },
    },
  };
  const started = await startEcho(database, {}, { build });
  server = started.server;
  return started;
}

const post = (url: string, body: string | FormData, path = ADDRESS) =>
  fetch(url + path, {
    method: 'POST',
    headers: { origin: url, ...(typeof body === 'string' ? FORM : {}) },
    body,
  });
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

it('gives the action its form, address and parameters, and answers what it answers', async () => {
  const { url } = await start(async ({ request, params, context }) => {
    const form = await request.formData();
    const body = { ...params, note: form.get('note'), at: request.url, ip: context.clientIp };
    return Response.json(body, { status: 409, headers: { 'Set-Cookie': 'a=1' } });
  });
  const multipart = new FormData();
  multipart.set('note', 'ä”');
  for (const form of ['note=%C3%A4%E2%80%9D', multipart]) {
    const response = await post(url, form, `${ADDRESS}?x=1`);
    expect(response.status).toBe(409);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('set-cookie')).toBe('a=1');
    expect(response.headers.get('content-security-policy')).toContain('default-src');
    expect(await response.json()).toMatchObject({
      requirementId: 'abc',
      note: 'ä”',
      at: `${url}${ADDRESS}?x=1`,
    });
  }
});

it('answers what the action throws: a response, a refusal, a fault of ours', async () => {
  const thrown: unknown[] = [
    new Response('elsewhere', { status: 418 }),
    new AppError('NOT_FOUND', 'unit:errors.notOpen'),
    new Error('broken'),
  ];
  const { url, logs } = await start(() => {
    throw thrown.shift();
  });
  expect((await post(url, 'a=1')).status).toBe(418);
  const refused = await post(url, 'a=1');
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ code: 'NOT_FOUND', key: 'unit:errors.notOpen' });
  const failed = await post(url, 'a=1');
  expect(failed.status).toBe(500);
  expect(await failed.json()).toMatchObject({ code: 'FAILED' });
  expect(logs.join('')).toContain('broken');
});

it('keeps the limit of a save, said or not, in words a script reads, and refuses other sites', async () => {
  const { url } = await start(() => Response.json({}));
  expect((await post(url, 'x'.repeat(SAVE_MAX_BYTES))).status).toBe(200);
  const headers = { origin: url, ...FORM, accept: 'application/json' };
  const body = 'x'.repeat(SAVE_MAX_BYTES + 1);
  const refused = await fetch(url + ADDRESS, { method: 'POST', headers, body });
  expect(refused.status).toBe(413);
  expect(await refused.json()).toEqual({ code: 'TOO_LARGE' });
  const endless = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(SAVE_MAX_BYTES));
      controller.enqueue(new Uint8Array(4000));
      controller.close();
    },
  });
  const unsaid = { method: 'POST', headers: { origin: url, ...FORM }, body: endless };
  expect((await fetch(url + ADDRESS, { ...unsaid, duplex: 'half' } as RequestInit)).status).toBe(
    413,
  );
  const foreign = { method: 'POST', headers: { origin: 'https://lain.example', ...FORM } };
  expect((await fetch(url + ADDRESS, foreign)).status).toBe(403);
});

it('leaves the other methods and addresses to the pages', async () => {
  const { url } = await start(() => Response.json('short'));
  const page = await fetch(url + ADDRESS);
  expect(await page.text()).not.toContain('short');
  expect(await (await post(url, 'abc', '/unit/butir/abc/lain')).text()).toBe('3');
});

it('does nothing for somebody who is gone before the form is there', async () => {
  let asked = 0;
  const { url, logs } = await start(() => Response.json(asked++));
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST ${ADDRESS} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${url}\r\nContent-Type: ${FORM['content-type']}\r\nContent-Length: 100\r\n\r\nnote=`,
  );
  await new Promise((done) => setTimeout(done, 100));
  socket.destroy();
  await expect.poll(() => logs.join('')).toContain('"status":"aborted"');
  expect(asked).toBe(0);
  expect(logs.join('')).not.toContain('request failed');
});
