import { randomUUID } from 'node:crypto';

import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';

import { addDays, jakartaDate } from '../../app/shared/dates';
import { noteOf, openVariable } from './filing';
import { credentials, serverUrl, signInByRequest, type Account } from './people';

const opened: BrowserContext[] = [];
test.afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
});

/** A page of its own; what a lost line writes to the console is no fault here. */
async function pageOf(browser: Browser, account: Account): Promise<Page> {
  const context = await browser.newContext({ baseURL: serverUrl() });
  opened.push(context);
  await signInByRequest(context, account);
  return context.newPage();
}

/** Nobody answers, although the browser believes that it has a line. */
const silence = (page: Page) => page.context().route('**', (route) => route.abort());
const speak = (page: Page) => page.context().unroute('**');

const main = (page: Page) => page.getByRole('main');
const banner = (page: Page) => page.getByRole('status').filter({ hasText: /tersambung|terkirim/ });
const started = (page: Page) =>
  expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();

const discussion = (page: Page) => main(page).locator('#diskusi');

test.describe('what colleagues say to each other', () => {
  test('waits for the line, and for signing in again, without leaving the page', async ({
    browser,
  }) => {
    const page = await pageOf(browser, 'operator.jepara');
    await openVariable(page, 'Manajemen Pengadaan');
    await started(page);
    const here = page.url();
    const field = discussion(page).getByLabel('Komentar baru');
    const send = discussion(page).getByRole('button', { name: 'Kirim komentar' });
    const text = `Tanpa sambungan ${randomUUID()}`;
    await page.context().setOffline(true);
    await field.fill(text);
    await send.click();
    await expect(discussion(page)).toContainText('Menunggu sambungan…');
    await expect(field).toHaveValue(text);
    await expect(banner(page)).toHaveCount(0);
    await page.context().setOffline(false);
    await expect(
      discussion(page).getByRole('listitem').filter({ hasText: text }).first(),
    ).toBeVisible();
    await expect(field).toHaveValue('');
    await expect(
      discussion(page).getByRole('status').filter({ hasText: 'Komentar terkirim' }),
    ).toBeVisible();

    const later = `Sesudah sesi ${randomUUID()}`;
    await page.context().clearCookies();
    await field.fill(later);
    await send.click();
    const dialog = page.getByRole('dialog');
    const { email, password } = await credentials('operator.jepara');
    await dialog.getByLabel('Alamat surel').fill(email);
    await dialog.getByLabel('Kata sandi', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: 'Masuk' }).click();
    await expect(
      discussion(page).getByRole('listitem').filter({ hasText: later }).first(),
    ).toBeVisible();
    await expect(dialog).toHaveCount(0);
    expect(page.url()).toBe(here);
    const threads = discussion(page).getByRole('listitem').filter({ hasText: text });
    await expect(threads.locator('ol > li')).toHaveCount(1);
  });

  test('is one comment when the answer to the first sending was lost', async ({ browser }) => {
    const page = await pageOf(browser, 'operator.jepara');
    await openVariable(page, 'Manajemen Pengadaan');
    await started(page);
    const text = `Dua kali ${randomUUID()}`;
    let lost = 0;
    await page.route(/\/bersama\/kirim$/, async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await discussion(page).getByLabel('Komentar baru').fill(text);
    await discussion(page).getByRole('button', { name: 'Kirim komentar' }).click();
    await expect(discussion(page).getByLabel('Komentar baru')).toHaveValue('');
    await page.reload();
    await expect(discussion(page).getByText(text)).toHaveCount(1);
  });

  test('an assignment waits for the line too, and keeps the keyboard where it was given', async ({
    browser,
  }) => {
    const page = await pageOf(browser, 'operator.jepara');
    await openVariable(page, 'Manajemen Pengadaan');
    await started(page);
    const holder = main(page).locator('#petugas');
    const note = `Sedang diketik ${randomUUID()}`;
    await holder.locator('summary').click();
    await holder.getByLabel('Ditugaskan kepada').selectOption({ index: 1 });
    // A day within the time to file; another one each time, so that what is shown is of this test.
    const day = addDays(jakartaDate(new Date()), 1 + Math.floor(Math.random() * 14));
    await holder.getByLabel('Tenggat').fill(day);
    await page.context().setOffline(true);
    await noteOf(page).fill(note);
    await holder.getByRole('button', { name: 'Simpan penugasan' }).press('Enter');
    await expect(holder).toContainText('Menunggu sambungan…');
    await expect(noteOf(page)).toHaveValue(note);
    await page.context().setOffline(false);
    await expect(holder.locator(`time[datetime="${day}"]`)).toBeVisible();
    await expect(holder).toContainText('Penugasan tersimpan.');
    await expect(holder.locator('summary')).toBeFocused();
    await expect(noteOf(page)).toHaveValue(note);
  });
});

/** Ways to lose the line, and to have it back. */
const WAYS = [
  [
    'a browser that knows it',
    (page: Page) => page.context().setOffline(true),
    (page: Page) => page.context().setOffline(false),
  ],
  ['a server that is silent', silence, speak],
] as const;

test.describe('without a line', () => {
  for (const [name, leave, back] of WAYS) {
    test(`a page stays open with what is typed; the one asked for opens when the line is back: ${name}`, async ({
      browser,
    }) => {
      const page = await pageOf(browser, 'operator.jepara');
      await openVariable(page, 'Manajemen Pengadaan');
      await started(page);
      const here = page.url();
      await leave(page);
      await page.getByRole('link', { name: 'Beranda', exact: true }).first().click();
      await expect(banner(page)).toContainText('Halaman yang dituju belum dapat dibuka');
      const text = `Diketik tanpa sambungan ${randomUUID()}`;
      await noteOf(page).pressSequentially(text);
      // Whoever types on stays.
      await expect(banner(page).filter({ hasText: 'Halaman yang dituju' })).toHaveCount(0);
      await page.getByRole('link', { name: 'Bukti', exact: true }).first().click();
      await expect(banner(page)).toContainText('Halaman yang dituju belum dapat dibuka');
      expect(page.url()).toBe(here);
      await expect(noteOf(page)).toHaveValue(new RegExp(text));
      await back(page);
      await expect(page).toHaveURL(/\/unit\/bukti$/);
      await expect(banner(page)).toHaveCount(0);
    });
  }

  test('what is looked up ahead of a click waits unseen', async ({ browser }) => {
    const page = await pageOf(browser, 'operator.jepara');
    await openVariable(page, 'Manajemen Pengadaan');
    let leave = () => undefined as void;
    const gone = new Promise<void>((resolve) => (leave = resolve));
    const isLookup = (request: { url(): string }) => request.url().includes('/__manifest');
    await page.route(/\/__manifest/, async (route) => {
      await gone;
      await route.abort();
    });
    const asked = page.waitForRequest(isLookup);
    await page.reload();
    await started(page);
    await asked;
    const failed = page.waitForEvent('requestfailed', isLookup);
    await page.context().setOffline(true);
    leave();
    await failed;
    await noteOf(page).pressSequentially('Diketik tanpa sambungan');
    await expect(banner(page)).toHaveCount(0);
    await page.unroute(/\/__manifest/);
    const again = page.waitForResponse(/\/__manifest/);
    await page.context().setOffline(false);
    expect((await again).status()).toBe(200);
  });

  for (const [name, leave, back] of WAYS) {
    test(`a form that could not be sent keeps its page and goes later: ${name}`, async ({
      browser,
    }) => {
      const page = await pageOf(browser, 'operator.jepara');
      await openVariable(page, 'Manajemen Pengadaan');
      const section = await main(page)
        .locator('a[href^="/unit/bagian/"]')
        .first()
        .getAttribute('href');
      await page.goto(`${section}/penugasan`);
      const form = page.locator('#penugasan-bagian');
      const day = addDays(jakartaDate(new Date()), 1);
      await form.getByLabel('Tenggat').fill(day);
      await form.getByLabel('Ditugaskan kepada').selectOption({ index: 1 });
      await page.waitForTimeout(1_500);
      await leave(page);
      await form.getByRole('button').click();
      await expect(banner(page)).toContainText('Formulir belum terkirim');
      await expect(form.getByLabel('Tenggat')).toHaveValue(day);
      await banner(page).getByRole('button', { name: 'Batalkan pengiriman' }).click();
      await expect(banner(page)).toContainText('Halaman ini menunjukkan keadaan terakhir');
      await expect(form.getByLabel('Tenggat')).toHaveValue(day);
      await form.getByRole('button').click();
      await expect(banner(page)).toContainText('Formulir belum terkirim');
      await back(page);
      if (name === 'a server that is silent') {
        await banner(page).getByRole('button', { name: 'Kirim lagi' }).click();
      }
      await expect(page).toHaveURL(new RegExp(`${section}$`));
      await expect(banner(page)).toHaveCount(0);
    });
  }

  test('a link that is only pointed at asks for nothing, and takes no click away', async ({
    browser,
  }) => {
    const page = await pageOf(browser, 'operator.jepara');
    await openVariable(page, 'Manajemen Pengadaan');
    await started(page);
    const reports: string[] = [];
    page.on('console', (message) => reports.push(message.text()));
    await silence(page);
    await page.getByRole('link', { name: 'Bukti', exact: true }).first().hover();
    await expect.poll(() => reports.join()).toContain('Error loading route module');
    await noteOf(page).pressSequentially('Diketik tanpa sambungan');
    await expect(banner(page).filter({ hasText: 'Halaman yang dituju' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Beranda', exact: true }).first().click();
    await expect(banner(page)).toContainText('Halaman yang dituju belum dapat dibuka');
    await page.getByRole('link', { name: 'Bukti', exact: true }).first().hover();
    await page.waitForTimeout(1_000);
    await speak(page);
    await expect(page).toHaveURL(/\/unit$/);
  });

  test('an answer that was on its way when the line was lost opens no page, nor does a click for it', async ({
    browser,
  }) => {
    const page = await pageOf(browser, 'operator.jepara');
    await openVariable(page, 'Manajemen Pengadaan');
    let arrive = () => undefined as void;
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/\/__manifest/, async (route) => {
      const response = await route.fetch();
      await arrival;
      await route.fulfill({ response });
    });
    const asked = page.waitForRequest(/\/__manifest/);
    await page.reload();
    await started(page);
    await asked;
    const note = `Masih di sini ${randomUUID()}`;
    await noteOf(page).fill(note);
    const here = page.url();
    await silence(page);
    await page.getByRole('link', { name: 'Periksa dan ajukan', exact: true }).first().click();
    await expect(banner(page)).toContainText('Halaman yang dituju belum dapat dibuka');
    const arrived = page.waitForResponse(/\/__manifest/);
    arrive();
    await arrived;
    await page.waitForTimeout(500);
    await banner(page).getByRole('button', { name: 'Coba sekarang' }).click();
    await page.waitForTimeout(1_000);
    expect(page.url()).toBe(here);
    await expect(noteOf(page)).toHaveValue(note);
    await speak(page);
    await expect(page).toHaveURL(/\/unit\/periksa$/);
  });

  test('a page whose script does not come leaves the open one in its place', async ({
    browser,
  }) => {
    const page = await pageOf(browser, 'operator.jepara');
    await openVariable(page, 'Manajemen Pengadaan');
    await started(page);
    const note = `Masih di sini ${randomUUID()}`;
    await noteOf(page).fill(note);
    await silence(page);
    await page.getByRole('link', { name: 'Periksa dan ajukan', exact: true }).first().click();
    await expect(banner(page)).toContainText('Halaman yang dituju belum dapat dibuka');
    await page.waitForTimeout(3_000);
    await expect(noteOf(page)).toHaveValue(note);
    await speak(page);
    await expect(page).toHaveURL(/\/unit\/periksa$/);
    await expect(banner(page)).toHaveCount(0);
  });
});
