import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test, type BrowserContext, type Page } from '@playwright/test';

import { addDays, jakartaDate } from '../../app/shared/dates';
import { expectAccessible } from './accessible';
import { listedOnChecklist, noteOf } from './filing';
import { answerEverything, chooseOne, postTo, submit } from './hand-in';
import { OwnServer } from './own-server';
import type { Account } from './people';

/**
 * A return of two requirements, one more opened without being asked, and the next round as the assessor sees it; the forms
 * of the unit with JavaScript and without. On a server of its own. The tests build on each other.
 */
test.describe.configure({ mode: 'serial' });

const ASKS = {
  'S01.R1': 'Lampirkan halaman pengesahan.',
  'S01.R2': 'Sebutkan nomor keputusannya.',
};
const REASON = 'Dua butir perlu dilengkapi.';
const main = (page: Page) => page.getByRole('main');
const save = (page: Page) => page.getByRole('button', { name: 'Simpan', exact: true }).click();

let server: OwnServer;
const contexts: BrowserContext[] = [];
const broken: string[] = [];
/** Ids of the requirements of standard 1 by code, and the address of the review. */
const ids = new Map<string, string>();
let review = '';

test.beforeAll(async () => {
  test.setTimeout(240_000);
  server = await OwnServer.start();
});
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  expect(broken.splice(0), 'errors of the scripts').toEqual([]);
});
test.afterAll(() => server.end());

type Browser = Parameters<Parameters<typeof test>[2]>[0]['browser'];

/** A page of somebody signed in. */
async function pageOf(
  browser: Browser,
  account: Account,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, ...options });
  contexts.push(context);
  context.on('weberror', (error) => broken.push(error.error().message));
  const text = await readFile(join(server.dataDir, 'demo-accounts.json'), 'utf8');
  const accounts = JSON.parse(text) as { email: string; password: string }[];
  const found = accounts.find(({ email }) => email.startsWith(`${account}@`));
  const { email = '', password = '' } = found ?? {};
  await postTo(server.url, context, '/masuk', { email, password });
  return context.newPage();
}

const pathOf = (code: string) => `/unit/butir/${ids.get(code) ?? ''}`;

test('the assessor says what is asked, reads it once more and sends it', async ({ browser }) => {
  test.setTimeout(180_000);
  const head = await pageOf(browser, 'kepala.batang');
  await postTo(server.url, head.context(), '/unit', {});
  await chooseOne(head, 'Kebijakan Layanan');
  for (const { id, code } of await listedOnChecklist(head)) ids.set(code, id);
  await answerEverything(head, server.url);
  await submit(head);

  const page = await pageOf(browser, 'penilai.satu');
  await page.goto('/penilai');
  await main(page).getByRole('link', { name: 'Kabupaten Batang', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kabupaten Batang');
  review = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Ambil untuk ditinjau' }).click();
  await main(page).getByRole('link', { name: 'Kembalikan kepada unit…' }).click();
  await page.getByLabel('Alasan pengembalian').fill(REASON);
  await page.getByLabel('Batas pengajuan kembali').fill(addDays(jakartaDate(new Date()), 7));
  await page.getByRole('button', { name: 'Pratinjau' }).click();
  await expect(page.getByRole('alert')).toContainText('sedikitnya satu butir');
  await expect(page.getByLabel('Alasan pengembalian')).toHaveValue(REASON);
  await main(page).getByText('Kebijakan Layanan', { exact: false }).first().click();
  for (const [code, ask] of Object.entries(ASKS)) {
    await page.getByLabel(`Yang diminta: ${code}`, { exact: true }).fill(ask);
  }
  await expectAccessible(page, 'return');
  await page.getByRole('button', { name: 'Pratinjau' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yang akan dibaca unit');
  await expect(main(page)).toContainText(ASKS['S01.R2']);
  await expectAccessible(page, 'preview of a return');
  await page.getByRole('button', { name: 'Ubah lagi' }).click();
  const field = page.getByLabel('Yang diminta: S01.R1', { exact: true });
  await expect(field).toHaveValue(ASKS['S01.R1']);
  await page.getByRole('button', { name: 'Pratinjau' }).click();
  await page.getByRole('button', { name: 'Kembalikan kepada unit', exact: true }).click();
  await expect(page).toHaveURL(/\/penilai$/);
});

test('the unit finds what is asked first, and everything else closed', async ({ browser }) => {
  const page = await pageOf(browser, 'operator.batang');
  await page.goto('/unit');
  await expect(page.getByRole('heading', { name: 'Perbaikan diminta (2)' })).toBeVisible();
  await expect(main(page)).toContainText('0 dari 2 sudah diubah');
  await expectAccessible(page, 'home after a return');
  await main(page)
    .getByRole('link', { name: /^S01\.R1/ })
    .click();
  await expect(main(page)).toContainText(ASKS['S01.R1']);
  await expectAccessible(page, 'requirement that is asked about');
  await noteOf(page).fill('Halaman 4 disahkan.');
  await save(page);
  await expect(main(page)).toContainText('sudah Anda ubah');
  await main(page).getByRole('link', { name: 'Perbaikan berikutnya: S01.R2' }).click();
  await expect(main(page)).toContainText(ASKS['S01.R2']);
  await page.goto(pathOf('S01.R3'));
  await expect(main(page)).toContainText('Tidak diminta diubah');
  await expect(noteOf(page)).toHaveCount(0);
  await expectAccessible(page, 'requirement that is closed');
});

test('what the unit opens itself is changed without JavaScript, and the head is warned of what is left', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'operator.batang', { javaScriptEnabled: false });
  await page.goto(pathOf('S01.R3'));
  await page.getByRole('button', { name: 'Buka untuk diubah' }).click();
  await expect(main(page)).toContainText('Dibuka tanpa diminta');
  await noteOf(page).fill('Ditambah tanpa diminta.');
  await save(page);
  await expect(noteOf(page)).toHaveValue('Ditambah tanpa diminta.');

  const head = await pageOf(browser, 'kepala.batang');
  await head.goto('/unit/periksa');
  await expect(main(head)).toContainText('1 dari 2 sudah diubah');
  await expect(main(head)).toContainText('1 butir yang diminta belum Anda ubah');
  await expectAccessible(head, 'checklist after a return');
  await submit(head);
  await expect(main(head)).toContainText('Pengajuan ke-1: S01.R1, S01.R2');
  await head.goto('/unit/riwayat');
  await main(head).getByRole('link', { name: 'Putaran dan permintaan perbaikan' }).first().click();
  await expect(main(head)).toContainText('Dijawab dalam pengajuan ke-2: 1 dari 2 butir diubah.');
  await expect(main(head)).toContainText('Diubah tanpa diminta (1 butir)');
  await expectAccessible(head, 'rounds of a unit');
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  test(`the assessor sees asked from unasked changes, ${how} JavaScript`, async ({ browser }) => {
    const page = await pageOf(browser, 'penilai.satu', { javaScriptEnabled });
    await page.goto(review);
    const row = (code: string) => main(page).getByRole('listitem').filter({ hasText: code }).last();
    await expect(row('S01.R1')).toContainText('diminta, sudah diubah');
    await expect(row('S01.R2')).toContainText('diminta, tidak berubah');
    await expect(row('S01.R3')).toContainText('diubah tanpa diminta');
    await main(page).getByRole('link', { name: 'Diubah tanpa diminta (1)' }).click();
    await expect(main(page).getByText('S01.R3', { exact: true })).toBeVisible();
    await expect(main(page).getByText('S01.R1', { exact: true })).toHaveCount(0);
    await page.goto(`${review}/putaran`);
    await expect(main(page)).toContainText(ASKS['S01.R1']);
    if (javaScriptEnabled) await expectAccessible(page, 'rounds of a review');
  });
}
