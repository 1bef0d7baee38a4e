import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';

import { expect, test, type BrowserContext, type Page } from '@playwright/test';

import { toWallTime } from '../../app/domain/cycles/wall-time';
import { expectAccessible } from './accessible';
import { answerEverything, chooseOne, postTo, submit } from './hand-in';
import { OwnServer } from './own-server';
import type { Account } from './people';

/**
 * Handing in, taking back, more time, and the receipt anybody can check, on a server of its own: its calendar is moved.
 * The tests build on each other.
 */
test.describe.configure({ mode: 'serial' });

const MINUTE = 60_000;
const main = (page: Page) => page.getByRole('main');

let server: OwnServer;
const contexts: BrowserContext[] = [];
const broken: string[] = [];

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

/** A page of somebody signed in; null is a visitor. */
async function pageOf(
  browser: Browser,
  account: Account | null,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, ...options });
  contexts.push(context);
  context.on('weberror', (error) => broken.push(error.error().message));
  if (account) {
    const text = await readFile(join(server.dataDir, 'demo-accounts.json'), 'utf8');
    const accounts = JSON.parse(text) as { email: string; password: string }[];
    const found = accounts.find(({ email }) => email.startsWith(`${account}@`));
    await post(context, '/masuk', { email: found?.email ?? '', password: found?.password ?? '' });
  }
  return context.newPage();
}

const post = (context: BrowserContext, path: string, form: Record<string, string>) =>
  postTo(server.url, context, path, form);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  test(`before the start a link leads home and says why, ${how} JavaScript`, async ({
    browser,
  }) => {
    const page = await pageOf(browser, 'operator.jepara', { javaScriptEnabled });
    const said = page.getByRole('status', { name: 'Pemberitahuan' });
    const link = page
      .getByRole('navigation', { name: 'Navigasi utama' })
      .getByRole('link', { name: 'Standar' });
    const came = (path: string) =>
      javaScriptEnabled ? page.waitForResponse((answer) => answer.url().includes(path)) : null;
    // Asked for by a page that has started.
    const started = came('/__manifest');
    await page.goto('/unit');
    await started;
    const fetched = came('/unit/standar.data');
    await link.hover();
    await fetched;
    await page.goto('/unit/bukti');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Berkas bukti');
    await expect(said, 'a page that was only fetched ahead says nothing').toBeEmpty();
    await link.click();
    await expect(page).toHaveURL(/\/unit$/);
    await expect(said).toContainText('Pengisian siklus ini belum dimulai');
    for (const path of ['butir', 'bagian'].map((one) => `/unit/${one}/${randomUUID()}`)) {
      await page.goto(path);
      await expect(page).toHaveURL(/\/unit$/);
      await expect(said).toContainText('Pengisian siklus ini belum dimulai');
    }
  });
}

/** Address and code of the first receipt, set when it is made. */
let receipt = '';
let code = '';

test('the checklist names what is missing, and the confirmation what is handed in', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf(browser, 'kepala.batang');
  await post(page.context(), '/unit', {});
  await chooseOne(page, 'Kebijakan Layanan');
  const asked = await answerEverything(page, server.url);
  expect(asked).toBeGreaterThan(15);
  await page.goto('/unit/periksa');
  await expect(main(page)).toContainText('Tidak ada yang menghalangi pengajuan.');
  await expect(main(page)).toContainText(
    `Yang diajukan: 1 standar, ${asked} butir terjawab, dan 0 berkas bukti.`,
  );
  await submit(page);
  receipt = new URL(page.url()).pathname;
  code =
    (await main(page)
      .getByText(/^([0-9A-F]{4}-){4}[0-9A-F]{4}$/)
      .textContent()) ?? '';
  await expectAccessible(page, 'receipt');
});

test('anybody can check the receipt by its code, typed in any way, and learns no more', async ({
  browser,
}) => {
  const visitor = await pageOf(browser, null);
  await visitor.goto('/verifikasi');
  await expectAccessible(visitor, 'form');
  await visitor.getByLabel('Kode verifikasi').fill('halo');
  await visitor.getByRole('button', { name: 'Periksa', exact: true }).click();
  await expect(main(visitor)).toContainText('Itu bukan kode verifikasi');
  await expect(visitor.getByLabel('Kode verifikasi')).toHaveValue('halo');
  await visitor.getByLabel('Kode verifikasi').fill(code.replaceAll('-', ' ').toLowerCase());
  await visitor.keyboard.press('Enter');
  await expect(visitor).toHaveURL(`/verifikasi/${code}`);
  await expect(main(visitor)).toContainText('Tanda terima ini benar dan berlaku');
  await expect(main(visitor)).toContainText('Kabupaten Batang');
  await expect(main(visitor)).not.toContainText('S01.R1');
  await expectAccessible(visitor, 'verification');
  const unknown = await visitor.goto('/verifikasi/0000-0000-0000-0000-0000');
  expect(unknown?.status()).toBe(404);
  await expect(main(visitor)).toContainText('Tidak ada dokumen dengan kode ini');
});

test('the PDF comes as a file, the same every time', async ({ browser }) => {
  const page = await pageOf(browser, 'operator.batang');
  await page.goto(receipt);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^tanda-terima-2024-3325-1-[0-9A-F]{8}\.pdf$/);
  const first = await readFile(await download.path());
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  const again = await page.request.get(`${receipt}/pdf`);
  expect((await again.body()).equals(first)).toBe(true);
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  test(`the head takes it back, ${how} JavaScript, and hands it in again`, async ({ browser }) => {
    const operator = await pageOf(browser, 'operator.batang');
    await operator.goto('/unit/periksa');
    await expect(main(operator)).toContainText('kepala unit dapat menarik kembali');
    await expect(operator.getByText('Tarik kembali pengajuan')).toHaveCount(0);

    const head = await pageOf(browser, 'kepala.batang', { javaScriptEnabled });
    await head.goto('/unit/periksa');
    await head.getByRole('link', { name: 'Tarik kembali pengajuan' }).click();
    const dialog = head.getByRole('dialog', { name: 'Tarik kembali pengajuan ini?' });
    await dialog.getByLabel(/^Alasan/).fill('Berkas tertukar.');
    await dialog.getByRole('button', { name: 'Tarik kembali pengajuan' }).click();
    await expect(head).toHaveURL(/\/unit$/);
    await expect(main(head)).toContainText(/Pengajuan ke-\d ditarik kembali/);
    await operator.goto(receipt);
    await expect(main(operator)).toContainText('ditarik kembali');
    await expect(main(operator)).toContainText('Berkas tertukar.');
    const visitor = await pageOf(browser, null);
    await visitor.goto(`/verifikasi/${code}`);
    await expect(main(visitor)).toContainText('Tanda terima ini benar, tetapi ditarik kembali');
    await expect(main(visitor)).not.toContainText('Berkas tertukar.');
    await submit(head);
  });
}

test('what an assessor holds cannot be taken back any more', async ({ browser }) => {
  const head = await pageOf(browser, 'kepala.batang');
  await head.goto('/unit/periksa');
  await expect(head.getByRole('link', { name: 'Tarik kembali pengajuan' })).toBeVisible();

  const assessor = await pageOf(browser, 'penilai.satu');
  await assessor.goto('/penilai');
  await main(assessor).getByRole('link', { name: 'Kabupaten Batang' }).click();
  await assessor.getByRole('button', { name: 'Ambil untuk ditinjau' }).click();
  await expect(assessor.getByRole('link', { name: 'Lanjutkan penilaian' })).toBeVisible();

  await head.getByRole('link', { name: 'Tarik kembali pengajuan' }).click();
  const dialog = head.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Tarik kembali pengajuan' }).click();
  await expect(head.getByText('Penilai sudah mulai memeriksa')).toBeVisible();
  await head.goto('/unit/periksa');
  await expect(head.getByRole('link', { name: 'Tarik kembali pengajuan' })).toHaveCount(0);
});

/** The lead moves the end of filing to an instant of a whole minute. */
async function moveDeadline(browser: Browser, to: Date): Promise<Page> {
  const lead = await pageOf(browser, 'ketua.penilai');
  await lead.goto('/admin/siklus');
  await main(lead)
    .getByRole('link', { name: /2024|2025|2026/ })
    .first()
    .click();
  const filing = lead.getByRole('group', { name: 'Pengisian' });
  await filing.getByLabel(/berakhir/).fill(toWallTime(to));
  await lead.getByRole('button', { name: 'Simpan kalender' }).click();
  await expect(lead.getByRole('status', { name: 'Pemberitahuan' })).toContainText('Kalender');
  return lead;
}

const wholeMinute = (at: number) => new Date(Math.ceil(at / MINUTE) * MINUTE);

test('the time left counts by the server’s clock, and says when it is over, without a reload', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'operator.jepara');
  await post(page.context(), '/unit', {});
  await moveDeadline(browser, wholeMinute(Date.now() + 30 * MINUTE));
  // A browser that lives in another year.
  await page.clock.install({ time: new Date('2031-01-01T00:00:00Z') });
  await page.goto('/unit');
  const deadline = page.getByText(/menit \d+ detik lagi/);
  await expect(deadline).toHaveText(/^(29|30) menit \d+ detik lagi$/);
  // It counts: the page has started.
  await expect(deadline).not.toHaveText((await deadline.textContent()) ?? '');
  await page.clock.fastForward('20:00');
  await expect(deadline).toHaveText(/^(9|10) menit \d+ detik lagi$/);
  await page.clock.fastForward('11:00');
  await expect(page.getByText('sudah lewat', { exact: true })).toBeVisible();
  await expect(page.getByText('Batas waktu baru saja lewat.')).toBeAttached();
});

/** Sends the head and half of a form now, the rest when told; resolves to the status of the answer. */
async function slowPost(page: Page, path: string, form: Record<string, string>) {
  const cookies = await page.context().cookies();
  const body = Buffer.from(new URLSearchParams(form).toString());
  const request = httpRequest(server.url + path, {
    method: 'POST',
    headers: {
      Origin: server.url,
      Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': body.length,
    },
  });
  const answer = new Promise<number | undefined>((resolve, reject) => {
    request.on('response', (response) => resolve(response.resume().statusCode));
    request.on('error', reject);
  });
  request.write(body.subarray(0, 10));
  return {
    finish: () => {
      request.end(body.subarray(10));
      return answer;
    },
  };
}

test('a save that began before the deadline counts, one after it does not, and more time opens it again', async ({
  browser,
}) => {
  test.setTimeout(200_000);
  const page = await pageOf(browser, 'operator.jepara');
  await page.goto('/unit');
  const path = await main(page).locator('a[href^="/unit/butir/"]').first().getAttribute('href');
  const form = (note: string, version: string) => ({
    ...{ intent: 'save', level: '2', fileId: '', pointer: '', note, version },
  });
  const end = wholeMinute(Date.now() + 8_000);
  const lead = await moveDeadline(browser, end);
  await page.waitForTimeout(Math.max(0, end.getTime() - Date.now() - 2_000));
  const slow = await slowPost(page, path ?? '', form('tepat waktu', '0'));
  await page.waitForTimeout(Math.max(0, end.getTime() - Date.now() + 1_500));
  expect(await slow.finish(), 'begun before').toBe(303);
  const late = await slowPost(page, path ?? '', form('terlambat', '1'));
  expect(await late.finish(), 'begun after').toBe(409);

  await lead
    .getByLabel('Daerah', { exact: true })
    .selectOption({ label: '33.20 Kabupaten Jepara' });
  await lead
    .getByLabel('Sampai', { exact: true })
    .fill(toWallTime(wholeMinute(Date.now() + 90 * MINUTE)));
  await lead.getByLabel('Alasan', { exact: true }).fill('Gangguan jaringan di seluruh kabupaten.');
  await lead.getByRole('button', { name: 'Perpanjang' }).click();
  const granted = lead.getByRole('listitem').filter({ hasText: 'Kabupaten Jepara' });
  await expect(granted).toContainText('Gangguan jaringan');
  // The form that had the keyboard is a new one.
  await expect(lead.getByRole('heading', { name: 'Perpanjangan waktu' })).toBeFocused();
  await expectAccessible(lead, 'cycle with an extension');
  await page.goto(path ?? '');
  await expect(main(page)).toContainText('diperpanjang dari');
  await expect(main(page)).toContainText('Gangguan jaringan di seluruh kabupaten.');
  const again = await slowPost(page, path ?? '', form('setelah diperpanjang', '1'));
  expect(await again.finish(), 'after the extension').toBe(303);

  // Everybody else is over: nothing to take back, nothing to write.
  const other = await pageOf(browser, 'operator.batang');
  await other.goto('/unit');
  await expect(main(other)).not.toContainText('diperpanjang');
});

test('past submissions open with what was handed in', async ({ browser }) => {
  const page = await pageOf(browser, 'operator.batang');
  await page.goto('/unit/riwayat');
  await expect(main(page).getByText('ditarik kembali')).toHaveCount(2);
  await main(page).getByRole('link', { name: 'Isi dan putusan' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pengajuan ke-1');
  const first = main(page).getByRole('listitem').filter({ hasText: 'S01.R1' }).first();
  await expect(first).toContainText('Catatan S01.R1');
  await first.getByRole('link', { name: 'Riwayat versi' }).click();
  await expect(main(page)).toContainText('diajukan dalam putaran ini');
  await expectAccessible(page, 'round');
});
