import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { PranataServer } from '~/http/server.server';
import { evidenceFileAction } from '~/routes/unit+/evidence-file-action.server';
import { requirementAction } from '~/routes/unit+/requirement-action.server';
import { sheetAction } from '~/routes/unit+/sheet-action.server';
import { echoBuild, startEcho } from '~tests/factories/echo-server';
import { addFile, useStore } from '~tests/factories/ledger';
import { startUploadSite, type UploadSite } from '~tests/factories/upload-site';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();
let site: UploadSite;
let server: PranataServer;
let url: string;
/** Requests whose action has ended, whatever came of it. */
let ended = 0;

/** The actions that take a file, each at an address that takes as much as an upload. */
const ACTIONS = {
  requirementId: ['unit/butir/:requirementId/bukti', requirementAction],
  fileId: ['unit/bukti/:fileId', evidenceFileAction],
  sheet: ['unit/lembar/impor', sheetAction],
} as const;

beforeAll(async () => {
  site = await startUploadSite(database);
  const routes = Object.entries(ACTIONS).map(([id, [path, action]]) => {
    const counted = (args: ActionFunctionArgs) =>
      Promise.resolve(action(args)).finally(() => (ended += 1));
    return [id, { id, path, module: { default: () => null, action: counted } }] as const;
  });
  const build = { ...echoBuild, routes: Object.fromEntries(routes) };
  const env = { DATA_DIR: site.dataDir, UPLOAD_MAX_BYTES: String(64 * 1024 ** 2) };
  ({ server, url } = await startEcho(database, env, { build }));
});
afterAll(async () => {
  await server.close();
  await site.close();
});

const field = (name: string, value: string) =>
  `--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string) =>
  `--X\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;

const requirement = () => `/unit/butir/${site.requirements.get('S01.R1') ?? ''}/bukti`;
const answer = field('version', '0') + field('claim', 'met') + field('note', 'tetap di sini');

/** A connection on which a form was announced `bytes` long and `body` of it was sent. */
async function begin(path: string, body: string, bytes: number) {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const head = [
    `POST ${path}.data HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: close',
    `Origin: ${url}`,
    `Cookie: ${site.operator.cookie}`,
    'Content-Type: multipart/form-data; boundary=X',
    `Content-Length: ${bytes}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return socket;
}

/** What is answered to a form that ends after `body`. */
async function answerTo(path: string, body: string): Promise<string> {
  const socket = await begin(path, body, Buffer.byteLength(body));
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

const isAlive = async () => (await fetch(`${url}/healthz`)).ok;
const left = async () => {
  const folders = [join('evidence', '.incoming'), 'sheets'];
  const names = folders.map((folder) => readdir(join(site.dataDir, folder)).catch(() => []));
  return (await Promise.all(names)).flat();
};

describe('a form that ends within its file', () => {
  it.each([
    ['of a requirement', requirement, 'bukti.pdf', 'unit:errors.fileHalf'],
    ['of a requirement, refused by its name', requirement, 'h.exe', 'upload:errors.ending'],
    ['that is a workbook', () => '/unit/lembar/impor', 'a.xlsx', 'unit:errors.fileHalf'],
    ['that is a workbook, refused by its name', () => '/unit/lembar/impor', 'h.exe', 'notXlsx'],
  ])('%s is refused with words and its text, and ends nothing else', async (_w, to, name, key) => {
    const text = await answerTo(to(), `${answer}${file(name)}%PDF-1.4 separuh`);
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(text).toContain(key);
    expect(text).toContain('tetap di sini');
    expect(await isAlive()).toBe(true);
    expect(await left()).toEqual([]);
  });

  it('that is a new version is refused too', async () => {
    const { id } = await addFile(database.db, place.store, site.operator.actor, 'versi lama');
    const body = `${field('intent', 'replace')}${file('baru.pdf')}%PDF-1.4`;
    expect(await answerTo(`/unit/bukti/${id}`, body)).toContain('unit:errors.fileHalf');
    expect(await isAlive()).toBe(true);
    expect(await left()).toEqual([]);
  });
});

describe('a line that breaks within a file', () => {
  it.each([
    ['of a requirement', requirement, 'bukti.pdf', 300_000],
    ['of a requirement, before a byte of it', requirement, 'bukti.pdf', 0],
    ['refused by its name', requirement, 'h.exe', 300_000],
    ['that is a workbook', () => '/unit/lembar/impor', 'a.xlsx', 300_000],
  ])('%s leaves nothing behind', async (_what, to, name, sent) => {
    const before = ended;
    const start = `${answer}${file(name)}`;
    const lines = await Promise.all(
      Array.from({ length: 4 }, () => begin(to(), start + 'a'.repeat(sent), 5_000_000)),
    );
    if (sent > 0 && name !== 'h.exe') await expect.poll(left).toHaveLength(lines.length);
    for (const line of lines) line.destroy();
    await expect.poll(() => ended).toBe(before + lines.length);
    expect(await left()).toEqual([]);
    expect(await isAlive()).toBe(true);
  });
});
