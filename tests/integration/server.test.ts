import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import type { PranataServer } from '~/http/server.server';
import { startEcho } from '~tests/factories/echo-server';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let server: PranataServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(env: Record<string, string> = {}): Promise<{ url: string; logs: string[] }> {
  const started = await startEcho(database, env);
  server = started.server;
  return started;
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('every response', () => {
  it('carries strict headers with a nonce of its own and a request id made here', async () => {
    const { url } = await start();
    const answer = () => fetch(`${url}/page`, { headers: { 'X-Request-Id': 'forged' } });
    const [a, b] = [await answer(), await answer()];
    const policy = a.headers.get('content-security-policy') ?? '';
    const { nonce } = (await a.json()) as { nonce: string };
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
    expect(policy).not.toContain('unsafe');
    expect(b.headers.get('content-security-policy')).not.toBe(policy);
    expect(a.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(a.headers.get('x-content-type-options')).toBe('nosniff');
    expect(a.headers.get('strict-transport-security')).toBeNull();
    expect(a.headers.get('x-powered-by')).toBeNull();
    expect(a.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('promises https only when people come by https', async () => {
    const { url } = await start({ PUBLIC_URL: 'https://pranata.example' });
    const answer = await fetch(`${url}/page`);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    expect(((await answer.json()) as { url: string }).url).toBe('https://pranata.example/page');
  });

  it('keeps its origin whatever the request target says', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const text = await new Promise<string>((resolve, reject) => {
      httpRequest({ host: '127.0.0.1', port, path: '//evil.example/x' }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve(body));
      })
        .on('error', reject)
        .end();
    });
    expect((JSON.parse(text) as { url: string }).url).toContain(`http://127.0.0.1:${port}//evil`);
  });

  it('is logged without its query', async () => {
    const { url, logs } = await start();
    await (await fetch(`${url}/reset?token=abc123`)).text();
    await expect.poll(() => logs.join('')).toContain('"path":"/reset"');
    expect(logs.join('')).not.toContain('abc123');
  });
});

describe('a change', () => {
  const post = (url: string, headers: Record<string, string>, path = '/form') =>
    fetch(`${url}${path}`, { method: 'POST', headers: { ...FORM, ...headers }, body: 'a=1' });

  it('is accepted from a page of this site only', async () => {
    const { url } = await start();
    expect((await post(url, { Origin: url })).status).toBe(200);
    expect((await post(url, { Referer: `${url}/form` })).status).toBe(200);
    expect((await post(url, { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
    for (const headers of [
      {},
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Referer: 'https://evil.example/' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: url },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      expect((await post(url, headers as Record<string, string>)).status).toBe(403);
    }
  });

  /** A change that a proxy passes on with a host of its own; fetch would not. */
  const passedOn = (url: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(url);
      const all = { ...FORM, Host: '10.0.0.5:3000', ...headers };
      httpRequest(
        { host: hostname, port, path: '/form.data', method: 'POST', headers: all },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      )
        .on('error', reject)
        .end('a=1');
    });

  it('is accepted from the address people type, whatever host a proxy passes on, and from no other', async () => {
    const site = 'https://pranata.example';
    const { url } = await start({ PUBLIC_URL: site });
    expect(await passedOn(url, { Origin: site })).toBe(200);
    const forwarded = { Origin: site, 'X-Forwarded-Host': 'dalam.example' };
    expect(await passedOn(url, forwarded)).toBe(200);
    for (const Origin of [
      'http://10.0.0.5:3000',
      'https://dalam.example',
      'http://pranata.example',
    ])
      expect(await passedOn(url, { ...forwarded, Origin })).toBe(403);
  });

  it('that is refused tells the administrator where it came from and what to set', async () => {
    const { url, logs } = await start();
    expect(await passedOn(url, { Origin: 'https://pranata.example' })).toBe(403);
    await expect.poll(() => logs.join('')).toContain('set PUBLIC_URL');
    const line = JSON.parse(logs.find((one) => one.includes('PUBLIC_URL')) ?? '{}') as object;
    expect(line).toMatchObject({ from: 'https://pranata.example', own: ['http://10.0.0.5:3000'] });
  });

  it('is refused with a page in both languages, or in the form Remix decodes', async () => {
    const { url } = await start();
    const page = await (await post(url, {})).text();
    expect(page).toContain('Permintaan ditolak');
    expect(page).toContain('Request refused');
    const data = await post(url, {}, '/form.data');
    expect(data.status).toBe(403);
    expect(JSON.parse(await data.text())).toContain('FORBIDDEN');
  });
});

describe('a method', () => {
  it.each([
    ['OPTIONS', 204],
    ['DELETE', 405],
  ])('%s is answered without a body', async (method, status) => {
    const { url } = await start();
    const answer = await fetch(`${url}/bukti/1`, { method, headers: { Origin: url } });
    expect([answer.status, await answer.text()]).toEqual([status, '']);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  });
});

describe('a body', () => {
  const send = (url: string, size: number, chunked: boolean, path = '/form') => {
    const body = 'x'.repeat(size);
    const stream = new ReadableStream({
      start: (controller) => {
        for (let at = 0; at < size; at += 1024) {
          controller.enqueue(new TextEncoder().encode(body.slice(at, at + 1024)));
        }
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { ...FORM, Origin: url }, duplex: 'half' as const };
    return fetch(`${url}${path}`, { ...init, body: chunked ? stream : body } as RequestInit);
  };

  it.each([
    ['stated', false],
    ['hidden', true],
  ])('meets the limit when its size is %s', async (_how, chunked) => {
    const { url } = await start();
    expect(await (await send(url, 2048, chunked)).text()).toBe('2048');
    const refused = await send(url, 8192, chunked);
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain('Kiriman terlalu besar');
  });
});

describe('the probes', () => {
  it('say alive and ready, and why not', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(
      (await fetch(`${url}/metrics`, { method: 'GET' })).headers.get('content-type'),
    ).toContain('json');
  });

  it('give figures to the holder of the token', async () => {
    const { url } = await start({ METRICS_TOKEN: 'sixteen-characters' });
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    const headers = { Authorization: 'Bearer sixteen-characters' };
    const text = await (await fetch(`${url}/metrics`, { headers })).text();
    expect(text).toContain('pranata_http_request_duration_seconds_count');
  });
});

describe('stopping', () => {
  it('lets a running request finish and then accepts no more', async () => {
    const { url } = await start();
    const running = fetch(`${url}/slow`);
    await new Promise((done) => setTimeout(done, 100));
    await server?.close();
    expect((await running).status).toBe(200);
    await expect(fetch(`${url}/page`)).rejects.toThrow();
  });

  it('says which port is taken and what to do', async () => {
    const { url } = await start();
    const first = server;
    const { port } = new URL(url);
    await expect(start({ PORT: port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is used`);
    await first?.close();
  });
});

describe('a body nobody reads', () => {
  /** Sends all of a body before looking at the answers, then asks once more on the same connection. */
  async function talk(url: string, head: string[], size: number): Promise<string> {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    const lines = [...head, 'Host: x', `Content-Length: ${size}`, '', ''];
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.write(lines.join('\r\n'));
      socket.write(Buffer.alloc(size, 97), () => resolve());
    });
    socket.write('GET /after HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await once(socket, 'close');
    return heard;
  }

  it('is read away after a refusal, so the answer arrives and the connection goes on', async () => {
    const { url } = await start();
    const heard = await talk(url, ['POST /form HTTP/1.1', 'Origin: http://x'], 20_000_000);
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toContain('"url":"http://x/after"');
  });

  it('is read away when a route answered without it', async () => {
    const { url } = await start();
    const type = 'Content-Type: multipart/form-data; boundary=x';
    const head = ['POST /unread/upload HTTP/1.1', 'Origin: http://x', type];
    const heard = await talk(url, head, 20_000_000);
    expect(heard).toMatch(/^HTTP\/1\.1 200 /);
    expect(heard).toContain('"url":"http://x/after"');
  });
});
