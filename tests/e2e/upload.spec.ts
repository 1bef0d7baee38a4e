import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { accountOf, deskOf } from './desk';
import { OwnServer } from './own-server';
import { weakLine, type WeakLine } from './weak-line';

const MB = 1024 ** 2;

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let server: OwnServer;
let folder: string;
let context: BrowserContext;
let page: Page;
let requirementId: string;
let line: WeakLine;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await OwnServer.start();
  folder = await mkdtemp(join(tmpdir(), 'upload-files-'));
  line = await weakLine(server.url);
  const viewport = { width: 1280, height: 900 };
  context = await deskOf(browser, server, 'operator.jepara', { viewport });
  page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${line.url}/unit/periksa`);
  const links = page.getByRole('main').locator('a[href*="/butir/"]');
  requirementId = (await links.first().getAttribute('href'))?.split('/').at(-1) ?? '';
});
test.afterAll(async () => {
  await context?.close();
  await line?.end();
  await server?.end();
  await rm(folder, { recursive: true, force: true });
});
test.beforeEach(async () => {
  line.mend();
  line.slow(null);
  await page.goto(`${line.url}/unit/butir/${requirementId}`);
  await expect(chooser()).toBeEnabled();
  // The page has started.
  await expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();
});

interface MadeFile {
  path: string;
  name: string;
  sha256: string;
}

/** A table of random text; `megabytes` long. */
async function made(name: string, megabytes: number): Promise<MadeFile> {
  const line = () => `${randomBytes(16).toString('hex')};${randomBytes(16).toString('hex')}\n`;
  const block = Array.from({ length: 1024 }, line).join('');
  const bytes = Buffer.from(`${line()}${block.repeat(Math.ceil((megabytes * MB) / block.length))}`);
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { path, name, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const main = () => page.getByRole('main');
const chooser = () => page.getByLabel('Pilih berkas', { exact: true });
const row = (name: string): Locator =>
  page.getByRole('region', { name: 'Unggahan' }).getByRole('listitem').filter({ hasText: name });
const button = (name: string, of: string) =>
  row(of).getByRole('button', { name: `${name} ${of}`, exact: true });
const arrived = async ({ name, sha256 }: MadeFile) => {
  await expect(main()).toContainText(`${name} sudah dilampirkan.`, { timeout: 30_000 });
  await expect(main()).toContainText(sha256);
};

const percent = async (name: string) =>
  Number(await row(name).getByRole('progressbar').getAttribute('value'));
const half = (name: string, least = 20) =>
  expect.poll(() => percent(name), { timeout: 30_000 }).toBeGreaterThan(least);

/** Bytes of unfinished uploads on the server's disk. */
async function stored(): Promise<number> {
  const uploads = join(server.dataDir, 'uploads');
  const sizes = (await readdir(uploads)).map(
    async (name) => (await stat(join(uploads, name))).size,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The browser counts what it sent; what the line still holds is lost with the connection. */
const keptOnServer = (least: number) =>
  expect.poll(stored, { timeout: 30_000 }).toBeGreaterThan(least);

/** `Upload-Offset` of every PATCH from now on. */
function offsets(): number[] {
  const seen: number[] = [];
  page.on('request', (request) => {
    const offset = request.headers()['upload-offset'];
    if (request.method() === 'PATCH' && offset) seen.push(Number(offset));
  });
  return seen;
}

test('many files at once arrive, with what is allowed told before', async () => {
  await expect(main()).toContainText('Paling besar 200 MB per berkas');
  await expect(main()).toContainText(
    /Kuota bukti daerah ini: \d+(,\d)? (B|kB|MB) dari 20 GB terpakai/,
  );
  const files = await Promise.all([1, 2, 3, 4, 5].map((n) => made(`banyak-${n}.csv`, 1)));
  await chooser().setInputFiles(files.map(({ path }) => path));
  const done = page.getByText('5 dari 5 berkas selesai').first();
  await expect(done).toBeVisible({ timeout: 30_000 });
  for (const file of files) await arrived(file);
});

test('a refused file says why, the others go on', async () => {
  const good = await made('baik.csv', 1);
  const bad = join(folder, 'laporan.pdf');
  await writeFile(bad, 'MZ'.padEnd(4096, '\0'));
  const named = join(folder, 'data.exe.csv');
  await writeFile(named, 'a;b\n');
  await chooser().setInputFiles([good.path, bad, named]);
  await arrived(good);
  await expect(row('laporan.pdf')).toContainText('Isi laporan.pdf adalah berkas EXE');
  await expect(row('data.exe.csv')).toContainText('berakhiran ganda');
  await button('Tutup', 'laporan.pdf').click();
  await expect(row('laporan.pdf')).toHaveCount(0);
});

test('files are dropped anywhere on the page', async () => {
  const file = await made('ditarik.csv', 0.01);
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text ?? ''], name ?? '', { type: 'text/csv' }));
      return data;
    },
    [file.name, 'a;b\n1;2\n'],
  );
  await page.getByRole('heading', { level: 1 }).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(main()).toContainText(`${file.name} sudah dilampirkan.`);
});

test('a file dropped before the page has started arrives too', async () => {
  const file = await made('ditarik-dini.csv', 0.01);
  let start = () => {};
  const started = new Promise<void>((resolve) => (start = resolve));
  const scripts = /\/assets\/.*\.js$/;
  await page.route(scripts, async (route) => {
    await started;
    await route.continue();
  });
  const address = page.url();
  await page.goto(address, { waitUntil: 'commit' });
  // The browser takes no drag before it has painted.
  await page.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0);
  const place = { x: 640, y: 450 };
  // The browser's own drag and drop, which leaves a page that takes no files.
  const browser = await context.newCDPSession(page);
  const data = { items: [], files: [file.path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await browser.detach();
  start();
  await arrived(file);
  expect(page.url()).toBe(address);
  await page.unroute(scripts);
});

test('an upload is paused, goes on where it stopped, another is cancelled', async () => {
  const [file, other] = [await made('jeda.csv', 24), await made('batal.csv', 24)];
  const seen = offsets();
  line.slow(4 * MB);
  await chooser().setInputFiles([file.path, other.path]);
  await half(file.name);
  await button('Jeda', file.name).click();
  await expect(row(file.name)).toContainText('Dijeda');
  await button('Batalkan', other.name).click();
  await expect(row(other.name)).toHaveCount(0);
  line.slow(null);
  await button('Lanjutkan', file.name).click();
  await arrived(file);
  expect(Math.max(...seen)).toBeGreaterThan(0);
  await expect(main()).not.toContainText(other.sha256);
});

test('a line that drops is waited out', async () => {
  const file = await made('putus.csv', 24);
  const seen = offsets();
  line.slow(4 * MB);
  await chooser().setInputFiles(file.path);
  await half(file.name);
  line.cut();
  await expect(row(file.name)).toContainText('Sambungan terputus');
  line.slow(null);
  line.mend();
  await arrived(file);
  expect(Math.max(...seen)).toBeGreaterThan(0);
});

test('after a reload the same file goes on where it stopped', async () => {
  const file = await made('muat-ulang.csv', 24);
  const seen = offsets();
  line.slow(4 * MB);
  await chooser().setInputFiles(file.path);
  await keptOnServer(2 * MB);
  await page.reload();
  await expect(row(file.name)).toContainText('Belum selesai dari kunjungan sebelumnya');
  await expect.poll(() => percent(file.name)).toBeGreaterThan(5);
  line.slow(null);
  await chooser().setInputFiles(file.path);
  await arrived(file);
  expect(Math.max(...seen)).toBeGreaterThan(MB / 2);
});

test('a server that is killed and started again gets the rest', async () => {
  const file = await made('mati.csv', 24);
  const seen = offsets();
  line.slow(4 * MB);
  await chooser().setInputFiles(file.path);
  await keptOnServer(4 * MB);
  await server.kill();
  await expect(row(file.name)).toContainText('Sambungan terputus');
  line.slow(null);
  await server.restart();
  await arrived(file);
  expect(Math.max(...seen)).toBeGreaterThan(MB / 2);
});

test('a session that ends meanwhile is opened again in the page', async () => {
  const file = await made('sesi.csv', 24);
  line.slow(4 * MB);
  await chooser().setInputFiles(file.path);
  await half(file.name);
  await button('Jeda', file.name).click();
  await context.clearCookies();
  await button('Lanjutkan', file.name).click();
  await expect(row(file.name)).toContainText('Sesi berakhir');
  line.slow(null);
  await button('Masuk lagi', file.name).click();
  const { email, password } = await accountOf(server, 'operator.jepara');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alamat surel').fill(email);
  await dialog.getByLabel('Kata sandi').fill(password);
  await dialog.getByRole('button', { name: 'Masuk' }).click();
  await arrived(file);
});

test('a new version of a file goes on after a reload too, and takes its place', async () => {
  const old = main().getByRole('listitem').filter({ hasText: 'banyak-1.csv' }).first();
  await old.getByRole('link', { name: 'Riwayat dan masa berlaku' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'banyak-1.csv' })).toBeVisible();
  const [file, extra] = [await made('banyak-1-baru.csv', 24), await made('satu-lagi.csv', 1)];
  const version = page.getByLabel('Pilih versi baru', { exact: true });
  const seen = offsets();
  line.slow(4 * MB);
  await version.setInputFiles(extra.path);
  const asked = page.getByRole('group', { name: 'Ganti “banyak-1.csv” dengan berkas ini?' });
  await expect(asked).toBeFocused();
  await expect(asked).toContainText(extra.name);
  await asked.getByRole('button', { name: 'Batal' }).click();
  await expect(asked, 'nothing went out').toHaveCount(0);
  await expect(row(extra.name)).toHaveCount(0);
  await version.setInputFiles(file.path);
  await expect(asked).toContainText(file.name);
  await expectAccessible(page);
  await asked.getByRole('button', { name: 'Ganti berkas' }).click();
  await keptOnServer(2 * MB);
  await expect(version).toHaveCount(0);
  await page.reload();
  await expect(row(file.name)).toContainText('Belum selesai dari kunjungan sebelumnya');
  line.slow(null);
  await version.setInputFiles(file.path);
  await expect(page.getByRole('heading', { level: 1, name: file.name })).toBeVisible();
  expect(Math.max(...seen)).toBeGreaterThan(MB / 2);
  await expect(main()).toContainText('Ini versi terbaru');
  await expectAccessible(page);
  await main().getByRole('link', { name: 'Versi sebelumnya: banyak-1.csv' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'banyak-1.csv' })).toBeVisible();
  await expect(main()).toContainText('butir yang memakainya kini memakai versi terbaru');
  await main().getByRole('link', { name: 'Buka versi terbaru' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: file.name })).toBeVisible();
  await expect(main()).toContainText('versi 2 dari 2');
  await expect(main()).toContainText(file.sha256);
  await version.evaluate((input: HTMLInputElement) => input.toggleAttribute('multiple', true));
  await version.setInputFiles([file.path, extra.path]);
  await expect(row(extra.name)).toContainText('versi baru adalah satu berkas');
  await page.goto(`${line.url}/unit/butir/${requirementId}`);
  await expect(main()).toContainText(file.sha256);
});

test('the list is usable by keyboard and by everybody, also at 390 px', async () => {
  const file = await made('papan-ketik.csv', 24);
  await page.setViewportSize({ width: 390, height: 844 });
  line.slow(2 * MB);
  await chooser().setInputFiles(file.path);
  await button('Jeda', file.name).focus();
  await page.keyboard.press('Enter');
  await expect(row(file.name)).toContainText('Dijeda');
  await expectAccessible(page);
  line.slow(null);
  await button('Lanjutkan', file.name).focus();
  await page.keyboard.press('Enter');
  await arrived(file);
});

test('signing out forgets what was left', async () => {
  const file = await made('akhir.csv', 24);
  await page.setViewportSize({ width: 1280, height: 900 });
  line.slow(2 * MB);
  await chooser().setInputFiles(file.path);
  await half(file.name, 5);
  const left = () =>
    page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.startsWith('pranata.unggah')),
    );
  expect(await left()).toHaveLength(1);
  await page.locator('summary[aria-label^="Akun "]').click();
  await page.getByRole('button', { name: 'Keluar', exact: true }).click();
  await expect(page).toHaveURL(`${line.url}/`);
  expect(await left()).toEqual([]);
});
