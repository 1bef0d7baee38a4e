import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';

import { afterEach, describe, expect, it } from 'vitest';

import type { Patience } from '~/http/server-patience.server';
import type { PranataServer, ServerOptions } from '~/http/server.server';
import { startEcho } from '~tests/factories/echo-server';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let server: PranataServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(env: Record<string, string> = {}, more: Partial<ServerOptions> = {}) {
  const started = await startEcho(database, env, more);
  server = started.server;
  return started;
}

/** One GET with the target exactly as given: fetch would mend it. */
function get(url: string, path: string): Promise<{ status: number; body: string }> {
  const { port } = new URL(url);
  return new Promise((done, failed) => {
    httpRequest({ host: '127.0.0.1', port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => done({ status: response.statusCode ?? 0, body }));
    })
      .on('error', failed)
      .end();
  });
}

describe('an address', () => {
  it.each(['/%', '/%zz', '/wilayah/%ff', '/wilayah/%E0%A4%A'])(
    '%s cannot be read: 400 with a page in both languages',
    async (path) => {
      const { url } = await start();
      const { status, body } = await get(url, path);
      expect(status).toBe(400);
      expect(body).toContain('Alamat tidak dapat dibaca');
      expect(body).toContain('Address cannot be read');
      expect((await get(url, `${path}.data`)).body).toContain('INVALID');
    },
  );

  it('loses parameters with a control character and keeps the others', async () => {
    const { url } = await start();
    const asked = async (search: string) => {
      const { status, body } = await get(url, `/wilayah?${search}`);
      expect(status).toBe(200);
      return new URL((JSON.parse(body) as { url: string }).url).search;
    };
    expect(await asked('q=%00&page=2')).toBe('?page=2');
    expect(await asked('q=a%00b')).toBe('');
    expect(await asked('%00=1')).toBe('');
    expect(await asked('q=%1F&q=b')).toBe('');
    expect(await asked('q=a%20b&bare&x=%zz')).toBe('?q=a+b&bare=&x=%25zz');
  });
});

describe('built files', () => {
  it('come as they were compressed, to whoever reads that, and as they are to others', async () => {
    const clientDir = await mkdtemp(join(tmpdir(), 'pranata-client-'));
    await mkdir(join(clientDir, 'assets'));
    const script = `export const text = '${'kata '.repeat(400)}';`;
    await writeFile(join(clientDir, 'assets', 'satu-abc.js'), script);
    await writeFile(join(clientDir, 'assets', 'satu-abc.js.br'), brotliCompressSync(script));
    const { url } = await start({}, { clientDir });
    const ask = async (encoding: string) => {
      const answer = await fetch(`${url}/assets/satu-abc.js`, {
        headers: { 'Accept-Encoding': encoding },
      });
      expect(await answer.text()).toBe(script);
      expect(answer.headers.get('content-type')).toContain('javascript');
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      expect(answer.headers.get('cache-control')).toContain('immutable');
      return answer.headers.get('content-encoding');
    };
    expect(await ask('gzip, deflate, br, zstd')).toBe('br');
    expect(await ask('gzip')).toBe('gzip');
    expect(await ask('identity')).toBeNull();
    expect((await fetch(`${url}/assets/tidak-ada.js`)).status).toBe(404);
    await rm(clientDir, { recursive: true });
  });
});

describe('files browsers and robots ask for by themselves', () => {
  it('are there, may be kept for a while, and cost no query', async () => {
    const db = { ...database.db };
    for (const name of ['asActor', 'asSystem', 'asVisitor', 'ping'] as const)
      db[name] = () => Promise.reject(new Error('asked the database'));
    const { url } = await start({}, { db, clientDir: resolve('public') });
    const icon = await fetch(`${url}/favicon.ico`);
    expect(icon.status).toBe(200);
    expect(icon.headers.get('content-type')).toMatch(/^image\//);
    expect([...new Uint8Array(await icon.arrayBuffer()).subarray(0, 6)]).toEqual([
      0, 0, 1, 0, 3, 0,
    ]);
    const robots = await fetch(`${url}/robots.txt`);
    expect(robots.headers.get('content-type')).toContain('text/plain');
    for (const answer of [icon, robots])
      expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
    const text = await robots.text();
    for (const inside of ['/unit', '/penilai', '/gubernur', '/admin', '/akun', '/bukti'])
      expect(text).toContain(`Disallow: ${inside}\n`);
    for (const open of ['/wilayah', '/penghargaan', '/metode']) expect(text).not.toContain(open);
  });
});

describe('a slow client', () => {
  const patience: Patience = { headersMs: 400, windowMs: 300, windowBytes: 256 };

  function talk(url: string): { socket: Socket; heard: () => string; closed: Promise<unknown> } {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    // A reset while writing is what being cut off looks like; `once` of node:events would throw it.
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    return { socket, heard: () => heard, closed };
  }
  const post = (length: number) =>
    `POST /form HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Type: text/plain\r\n` +
    `Content-Length: ${length}\r\n\r\n`;

  /** Writes one piece after another until the server closes; @returns how many it took. */
  async function drip(socket: Socket, piece: string, everyMs: number, most: number) {
    let sent = 0;
    for (; sent < most && !socket.destroyed && socket.writable; sent += 1) {
      socket.write(piece);
      await sleep(everyMs);
    }
    return sent;
  }

  it('that never finishes its headers is cut off', async () => {
    const { url } = await start({}, { patience });
    const { socket, heard, closed } = talk(url);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
    const sent = await drip(socket, 'X-A: 1\r\n', 50, 100);
    await closed;
    expect(sent).toBeLessThan(100);
    expect(heard()).toContain('408');
  });

  it('that drips its body is cut off', async () => {
    const { url } = await start({}, { patience });
    const { socket, heard, closed } = talk(url);
    socket.write(post(1000));
    const sent = await drip(socket, 'x', 50, 100);
    await closed;
    expect(sent).toBeLessThan(100);
    expect(heard()).toContain('408');
  });

  it('that drips a body of unknown length is cut off', async () => {
    const { url } = await start({}, { patience });
    const { socket, closed } = talk(url);
    socket.write(
      'POST /f HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    expect(await drip(socket, '1\r\nx\r\n', 50, 100)).toBeLessThan(100);
    await closed;
  });

  it('that is slow but steady is heard to the end, however long it takes', async () => {
    const { url } = await start({ FORM_MAX_BYTES: '6000' }, { patience });
    const { socket, heard } = talk(url);
    socket.write(post(6000));
    // Four windows and more than the limit on headers.
    expect(await drip(socket, 'x'.repeat(300), 70, 20)).toBe(20);
    await expect.poll(heard).toContain('6000');
    expect(heard()).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  it('is not blamed while the server itself takes its time', async () => {
    const { url } = await start({}, { patience });
    const { socket, heard } = talk(url);
    socket.write(post(4));
    socket.write('abcd');
    await expect.poll(heard).toContain('200 OK');
    await sleep(700);
    socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(heard).toContain('/slow');
    socket.destroy();
  });
});
