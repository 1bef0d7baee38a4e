import { randomUUID } from 'node:crypto';

import { expect, test, type Browser, type Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { accountOf, type Person } from './desk';
import { answerEverything, chooseOne, postTo } from './hand-in';
import { useOwnDesk } from './own-desk';

/**
 * Two accounts in one browser, which has one session for all its tabs: what the page of one sends goes in under no other
 * name, is lost for nobody, and goes in once its own account is back. The tests of a region build on each other.
 */
test.describe.configure({ mode: 'serial' });

const { server, keep } = useOwnDesk();

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });

async function signIn(page: Page, person: Person): Promise<void> {
  const { email, password } = await accountOf(server(), person);
  await postTo(server().url, page.context(), '/masuk', { email, password });
}

async function openAs(browser: Browser, person: Person, scripts: boolean): Promise<Page> {
  const options = { baseURL: server().url, javaScriptEnabled: scripts };
  const page = await keep(await browser.newContext(options)).newPage();
  await signIn(page, person);
  return page;
}

/** From the page of the refusal: in as `person` in a tab of its own, then the same form once more. */
async function comeBack(page: Page, person: Person, other: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText('masuk dengan akun lain');
  const opening = page.context().waitForEvent('page');
  await main(page).getByRole('link', { name: 'Masuk dengan akun itu di tab baru' }).click();
  const tab = await opening;
  await expect(main(tab)).toContainText(`Peramban ini masuk sebagai ${other}`);
  const { email, password } = await accountOf(server(), person);
  await tab.getByLabel('Alamat surel').fill(email);
  await tab.getByLabel('Kata sandi', { exact: true }).fill(password);
  await tab.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(tab).not.toHaveURL(/\/masuk/);
  await tab.close();
  await main(page).getByRole('button', { name: 'Kirim lagi isian ini' }).click();
}

/** The verdict of the page with its state. */
const verdict = (page: Page) => page.getByRole('region', { name: 'Putusan', exact: true });

/** A verdict that has saved itself is left by a link without a question, and stands there when one comes back. */
async function expectKept(page: Page, text: string): Promise<void> {
  const address = page.url();
  await expect(verdict(page).locator('[data-save=saved]')).toBeVisible();
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await main(page).getByRole('link', { name: 'Kabupaten' }).first().click();
  await expect(page).not.toHaveURL(address);
  await page.goto(address);
  await expect(page.getByLabel('Alasan')).toHaveValue(text);
  expect(asked).toEqual([]);
  page.removeAllListeners('dialog');
}

const WAYS = [
  { how: 'with JavaScript', head: 'kepala.batang', region: 'Kabupaten Batang', scripts: true },
  { how: 'without JavaScript', head: 'kepala.jepara', region: 'Kabupaten Jepara', scripts: false },
] as const;

for (const { how, head, region, scripts } of WAYS) {
  test(`work is handed in by its head alone, whoever signed in since, ${how}`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    const page = await openAs(browser, head, scripts);
    await postTo(server().url, page.context(), '/unit', {});
    await chooseOne(page, 'Kebijakan Layanan');
    await answerEverything(page, server().url);
    await page.goto('/unit/periksa');
    await page.getByRole('checkbox', { name: /Saya sudah memeriksa/ }).check();
    await signIn(page, 'penilai.satu');
    await page.getByRole('button', { name: 'Ajukan', exact: true }).click();
    await expect(main(page)).not.toContainText('tidak berwenang');
    if (scripts) await expectAccessible(page, 'another account signed in');
    // Still the other account: the form stays that of its page.
    await main(page).getByRole('button', { name: 'Kirim lagi isian ini' }).click();
    await comeBack(page, head, 'Penilai');
    await expect(page).toHaveURL(/\/unit\/tanda-terima\//);
    await expect(toast(page)).toContainText('diajukan');
  });

  test(`a verdict is given by its assessor alone, ${how}`, async ({ browser }) => {
    const page = await openAs(browser, 'penilai.satu', scripts);
    await page.goto('/penilai');
    await main(page).getByRole('link', { name: region }).click();
    await page.getByRole('button', { name: 'Ambil untuk ditinjau' }).click();
    await main(page)
      .getByRole('link', { name: /S01\.R1/ })
      .first()
      .click();
    const text = `Temuan penilai ${randomUUID()}`;
    await page.getByRole('radio', { name: 'Sebagian' }).check();
    await page.getByLabel('Alasan').fill(text);
    const address = page.url();
    if (scripts) await expectKept(page, text);
    await signIn(page, head);
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expect(main(page).getByRole('textbox', { name: 'Alasan' })).toHaveValue(text);
    await comeBack(page, 'penilai.satu', 'Kepala');
    await expect(toast(page)).toContainText('Putusan tersimpan');
    await page.goto(address);
    await expect(page.getByLabel('Alasan')).toHaveValue(text);
  });
}

test('a verdict that saves itself goes under no other name that signed in since', async ({
  browser,
}) => {
  const page = await openAs(browser, 'penilai.satu', true);
  await page.goto('/penilai');
  await main(page).getByRole('link', { name: 'Kabupaten Batang' }).click();
  await main(page)
    .getByRole('link', { name: /S01\.R2/ })
    .first()
    .click();
  await expect(page.locator('form#putusan')).toBeVisible();
  const address = page.url();
  await expect(verdict(page).locator('[data-save=blank]')).toBeVisible();
  await signIn(page, 'kepala.batang');
  const text = `Milik penilai ${randomUUID()}`;
  await page.getByLabel('Alasan').fill(text);
  await expect(verdict(page).locator('[data-save=failed]')).toContainText('akun lain sedang masuk');
  await page.getByLabel('Alasan').blur();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('bukan pemilik isian ini');
  await expectAccessible(page, 'signing in again beside a verdict');
  const { email, password } = await accountOf(server(), 'penilai.satu');
  await dialog.getByLabel('Alamat surel').fill(email);
  await dialog.getByLabel('Kata sandi').fill(password);
  await dialog.getByRole('button', { name: 'Masuk dan simpan' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(verdict(page).locator('[data-save=saved]')).toBeVisible();
  await page.goto(address);
  await expect(page.getByLabel('Alasan')).toHaveValue(text);
});

/** Has the administrator make a one-time password for `person`, which is to be changed. */
async function oneTimePassword(browser: Browser, person: Person): Promise<string> {
  const admin = await openAs(browser, 'admin.jateng', true);
  const { email } = await accountOf(server(), person);
  await admin.goto('/admin/akun');
  await main(admin).getByRole('row').filter({ hasText: email }).getByRole('link').first().click();
  await main(admin).getByRole('link', { name: 'Buat kata sandi sekali pakai' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Buat kata sandi sekali pakai' }).click();
  return main(admin).locator('code').first().innerText();
}

test('what is sent before a password is changed is given back, and goes in after', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { email, password: first } = await accountOf(server(), 'gubernur.jateng');
  let password = first;
  for (const scripts of [true, false]) {
    const options = { baseURL: server().url, javaScriptEnabled: scripts };
    const page = await keep(await browser.newContext(options)).newPage();
    const enter = () => postTo(server().url, page.context(), '/masuk', { email, password });
    await enter();
    await page.goto('/gubernur/angka');
    const text = `Catatan yang tidak boleh hilang ${randomUUID()}`;
    await page.locator('#angka-note').fill(text);
    password = await oneTimePassword(browser, 'gubernur.jateng');
    await enter();
    await page.getByRole('button', { name: 'Tambahkan', exact: true }).click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText('Kata sandi perlu diganti dahulu');
    await expect(main(page)).toContainText(text);
    if (scripts) await expectAccessible(page, 'a password to be changed first');
    const opening = page.context().waitForEvent('page');
    await main(page).getByRole('link', { name: 'Ganti kata sandi di tab baru' }).click();
    const tab = await opening;
    const next = `kata sandi baru ${randomUUID()}`;
    await tab.getByLabel('Kata sandi sekarang').fill(password);
    await tab.getByLabel('Kata sandi baru', { exact: true }).fill(next);
    await tab.getByLabel('Kata sandi baru, sekali lagi').fill(next);
    await tab.getByRole('button', { name: 'Ganti kata sandi' }).click();
    await expect(toast(tab)).toBeVisible();
    await tab.close();
    password = next;
    await main(page).getByRole('button', { name: 'Kirim lagi isian ini' }).click();
    // It arrived: the form says what it misses, and keeps the text.
    await expect(main(page).getByRole('alert').first()).toContainText('perlu diperbaiki');
    await expect(page.locator('#angka-note')).toHaveValue(text);
  }
});
