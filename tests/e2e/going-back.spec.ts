import { randomUUID } from 'node:crypto';

import { expect, test, type Browser, type Page } from '@playwright/test';

import { accountOf, openForm, signIn, storedNotes, variablePath, type Person } from './desk';
import { noteOf } from './filing';
import { postTo } from './hand-in';
import { useOwnDesk } from './own-desk';

/**
 * Going back to a page that somebody typed in and left: its text is put into no form that was made since, for it may be
 * another account's by now, and older than what is stored.
 */
const { server, keep } = useOwnDesk();

const state = (page: Page) => page.locator('[data-save]');

async function openAs(browser: Browser, person: Person, scripts = true): Promise<Page> {
  const options = { baseURL: server().url, javaScriptEnabled: scripts };
  const context = keep(await browser.newContext(options));
  await signIn(context, server(), person);
  return context.newPage();
}

/** Only in, and nothing begun: what another account in the same browser does first. */
async function takeOver(page: Page, person: Person): Promise<void> {
  const { email, password } = await accountOf(server(), person);
  await postTo(server().url, page.context(), '/masuk', { email, password });
}

/** Opens a page whose scripts are still on their way when it is left for another by its address. */
async function leaveEarly(page: Page, path: string, type: () => Promise<void>): Promise<void> {
  await page.route(/\.js$/, () => undefined);
  await page.goto(path, { waitUntil: 'commit' });
  await type();
  await page.evaluate(() => (window.location.href = '/metode'));
  await page.waitForURL('**/metode', { waitUntil: 'commit' });
  await page.unroute(/\.js$/);
}

const started = (page: Page) =>
  expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();

test('what was typed while scripts load is saved under no other account', async ({ browser }) => {
  const page = await openAs(browser, 'operator.batang');
  const path = await variablePath(page.context(), 'Manajemen Kinerja');
  await openForm(page, path);
  const stored = await noteOf(page).inputValue();
  const text = `Milik operator ${randomUUID()}`;
  await leaveEarly(page, path, () => noteOf(page).fill(text));
  await takeOver(page, 'kepala.batang');
  await page.goBack({ waitUntil: 'commit' });
  await started(page);
  await expect(noteOf(page)).toHaveValue(stored);
  await expect(state(page)).not.toHaveAttribute('data-save', /unsaved|saving/);
  expect(await storedNotes(page.context(), path)).not.toContain(text);
});

test('and replaces nothing a colleague has saved since', async ({ browser }) => {
  const page = await openAs(browser, 'operator.batang');
  const path = await variablePath(page.context(), 'Sistem Informasi');
  const [old, fresh] = [`Lama ${randomUUID()}`, `Baru ${randomUUID()}`];
  await leaveEarly(page, path, () => noteOf(page).fill(old));
  const colleague = await openAs(browser, 'kepala.batang');
  await openForm(colleague, path);
  await noteOf(colleague).fill(fresh);
  await expect(state(colleague)).toHaveAttribute('data-save', 'saved');
  await page.goBack({ waitUntil: 'commit' });
  await started(page);
  await expect(noteOf(page)).toHaveValue(fresh);
  // What is typed on this very page before its scripts are there is its own, after going back too.
  const own = `${fresh}, dilanjutkan`;
  let start = () => {};
  const held = new Promise<void>((resolve) => (start = resolve));
  await page.route(/\.js$/, (route) => held.then(() => route.continue()));
  await page.reload({ waitUntil: 'commit' });
  await noteOf(page).fill(own);
  start();
  await expect(state(page)).toHaveAttribute('data-save', 'saved');
  await expect.poll(async () => (await storedNotes(page.context(), path)).at(-1)).toBe(own);
});

test('a text that nobody typed on this page is none, whoever put it into the form', async ({
  browser,
}) => {
  const page = await openAs(browser, 'operator.batang');
  const path = await variablePath(page.context(), 'Manajemen Penyedia');
  await openForm(page, path);
  const stored = await noteOf(page).inputValue();
  // What a browser does that fills forms although they ask it not to.
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const note = document.querySelector<HTMLTextAreaElement>('#jawaban-note');
      if (note) note.value = 'Isian lama dari peramban';
    });
  });
  await openForm(page, path);
  await expect(noteOf(page)).toHaveValue(stored);
  await expect(state(page)).not.toHaveAttribute('data-save', /unsaved|saving/);
});

test('without JavaScript the form is as the server made it', async ({ browser }) => {
  const page = await openAs(browser, 'operator.batang', false);
  const path = await variablePath(page.context(), 'Pengorganisasian');
  await page.goto(path);
  const stored = await noteOf(page).inputValue();
  await noteOf(page).fill(`Tanpa skrip ${randomUUID()}`);
  await page.getByRole('radio', { name: /^4/ }).check();
  await page.locator('#komentar-body').fill('Komentar yang belum dikirim');
  await page.goto('/metode');
  await takeOver(page, 'kepala.batang');
  await page.goBack();
  await expect(noteOf(page)).toHaveValue(stored);
  await expect(page.getByRole('radio', { name: /^4/ })).not.toBeChecked();
  await expect(page.locator('#komentar-body')).toHaveValue('');
});

test('a figure somebody typed is in nobody else’s form', async ({ browser }) => {
  const page = await keep(await browser.newContext({ baseURL: server().url })).newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  await takeOver(page, 'gubernur.jateng');
  await page.goto('/gubernur/angka');
  const note = page.locator('#angka-note');
  await note.fill('Angka milik gubernur');
  await page.goto('/metode');
  await takeOver(page, 'admin.jateng');
  await page.goBack();
  await expect(note).toHaveValue('');
});
