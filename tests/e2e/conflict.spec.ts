import { randomUUID } from 'node:crypto';

import { expect, test, type Browser, type Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { accountOf, expectSaved, openForm, state, storedNotes, typeNote } from './desk';
import { noteOf } from './filing';
import { chooseOne, postTo } from './hand-in';
import { useOwnDesk } from './own-desk';

/** A conflict of two texts stays one, whatever the browser goes through, until its person decides. */
const { desk, keep, server } = useOwnDesk();

const STANDARD = 'Pengelolaan Aset Layanan';
const merge = (page: Page) => page.getByRole('region', { name: 'Gabungkan dua isian' });

/** A requirement of the third standard, open at the operator's desk and at the head's. */
async function openBoth(browser: Browser, code: string) {
  const operator = await desk(browser, 'operator.batang', 'Tugas dan Fungsi');
  const { page } = operator;
  await chooseOne(page, STANDARD);
  await page.getByRole('main').getByRole('link', { name: STANDARD }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(STANDARD);
  const link = page.getByRole('main').getByRole('link', { name: new RegExp(`^${code}`) });
  const path = (await link.first().getAttribute('href')) ?? '';
  await openForm(page, path);
  const head = await desk(browser, 'kepala.batang', 'Tugas dan Fungsi');
  await openForm(head.page, path);
  page.on('dialog', (asked) => void asked.accept());
  return { operator, head, path };
}

/** Leaves the page and comes back, then reads it again, and again. */
async function expectAskedEachTime(page: Page, path: string, both: readonly string[]) {
  const look = async () => {
    await expect(state(page)).toHaveAttribute('data-save', 'failed');
    for (const text of both) await expect(merge(page)).toContainText(text);
  };
  await look();
  await page.goto('/unit');
  await openForm(page, path);
  await look();
  for (let visit = 0; visit < 2; visit++) {
    await page.reload();
    await look();
  }
}

test('a note typed without a line never takes the place of one saved meanwhile', async ({
  browser,
}) => {
  const { operator, head, path } = await openBoth(browser, 'S03.R1');
  const { page, context } = operator;
  const [mine, theirs] = [`Luring ${randomUUID()}`, `Kepala ${randomUUID()}`];
  await context.setOffline(true);
  await typeNote(page, mine);
  await expect(state(page)).toHaveAttribute('data-save', 'waiting');
  await head.page.getByRole('radio', { name: /^Memenuhi/ }).check();
  await typeNote(head.page, theirs);
  await expectSaved(head.page);
  await context.setOffline(false);

  const ends = [mine, theirs].map((text) => text.split(' ').at(-1) ?? '');
  await expectAskedEachTime(page, path, ends);
  expect((await storedNotes(head.context, path)).at(-1)).toBe(theirs);
  await merge(page).getByRole('button', { name: 'Pakai keduanya' }).click();
  await merge(page).getByRole('button', { name: 'Simpan sebagai versi berikutnya' }).click();
  await expectSaved(page);
  const last = (await storedNotes(head.context, path)).at(-1);
  for (const end of ends) expect(last).toContain(end);
  await page.reload();
  await expect(noteOf(page)).toHaveValue(last ?? '');
  await expect(page.getByRole('radio', { name: /^Memenuhi/ })).toBeChecked();
  await expect(merge(page)).toHaveCount(0);
});

test('an answer that cannot be kept hides no note saved meanwhile', async ({ browser }) => {
  const { operator, head, path } = await openBoth(browser, 'S03.R2');
  const { page } = operator;
  await page.getByRole('radio', { name: /^Tidak berlaku/ }).check();
  await expect(state(page)).toHaveAttribute('data-save', 'incomplete');
  const theirs = `Kepala ${randomUUID()}`;
  await typeNote(head.page, theirs);
  await expectSaved(head.page);
  await page.reload();
  await expectAskedEachTime(page, path, [theirs.split(' ').at(-1) ?? '', 'Tidak berlaku']);
  expect((await storedNotes(head.context, path)).at(-1)).toBe(theirs);
  await typeNote(page, 'diketik setelahnya');
  await expect(merge(page)).toBeVisible();
  await merge(page).getByRole('button', { name: 'Pakai yang tersimpan' }).click();
  await merge(page).getByRole('button', { name: 'Simpan sebagai versi berikutnya' }).click();
  await expectSaved(page);
  await expect(noteOf(page)).toHaveValue(theirs);
  expect((await storedNotes(head.context, path)).at(-1)).toBe(theirs);
});

/** The rows of the register that a page shows, by the text of their first column. */
const named = (page: Page, row: number) => page.locator(`#jawaban [name="sel.${row}.nama"]`);

test('rows of one register edited by two people are told, and kept together', async ({
  browser,
}) => {
  const { operator, head, path } = await openBoth(browser, 'S03.R3');
  const { page } = operator;
  await named(page, 0).fill('Server');
  await page.getByRole('button', { name: 'Tambah baris' }).click();
  await named(page, 1).fill('Gawai');
  await expectSaved(page);
  await openForm(head.page, path);
  await expect(named(head.page, 1)).toHaveValue('Gawai');
  await page.route('**/simpan*', (route) => route.abort());
  await named(page, 0).fill('Server arsip');
  await named(head.page, 1).fill('Gawai dinas');
  await expectSaved(head.page);
  await page.unroute('**/simpan*');
  await expect(merge(page)).toContainText('Gawai dinas', { timeout: 15_000 });
  for (const told of ['Server', 'Server arsip', 'Gawai'])
    await expect(merge(page)).toContainText(told);
  // A page read again no longer knows what both were written on; the server does.
  await page.reload();
  await expect(merge(page)).toContainText('Gawai dinas');
  await merge(page).getByText('Lihat').first().click();
  await expectAccessible(page, 'the rows of two people');
  await expect(merge(page).getByRole('button', { name: 'Pakai keduanya' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await merge(page).getByRole('button', { name: 'Simpan sebagai versi berikutnya' }).press('Enter');
  await expectSaved(page);
  await expect(page.getByRole('button', { name: 'Simpan', exact: true })).toBeFocused();
  for (const one of [page, head.page]) {
    await openForm(one, path);
    await expect(named(one, 0)).toHaveValue('Server arsip');
    await expect(named(one, 1)).toHaveValue('Gawai dinas');
  }
});

test('a verdict chosen in one tab stays when the reason of another is put together with it', async ({
  browser,
}) => {
  const context = keep(await browser.newContext({ baseURL: server().url }));
  const { email, password } = await accountOf(server(), 'penilai.satu');
  await postTo(server().url, context, '/masuk', { email, password });
  const [first, second] = [await context.newPage(), await context.newPage()];
  second.on('dialog', (asked) => void asked.accept());
  await first.goto('/penilai');
  await first.getByRole('main').getByRole('link', { name: 'Kabupaten Kendal' }).click();
  await first.getByRole('main').getByRole('link', { name: 'Lanjutkan penilaian' }).click();
  await expect(first.locator('form#putusan')).toBeVisible();
  const bar = (page: Page) => page.getByRole('region', { name: 'Putusan', exact: true });
  const saved = (page: Page) => expect(bar(page).locator('[data-save=saved]')).toBeVisible();
  const reason = (page: Page) => bar(page).getByLabel('Alasan');
  await bar(first).getByRole('radio', { name: 'Sebagian' }).check();
  await reason(first).fill('Berkasnya ada.');
  await saved(first);
  await second.goto(first.url());
  await expect(reason(second)).toHaveValue('Berkasnya ada.');
  await bar(first).getByRole('radio', { name: 'Belum memenuhi' }).check();
  await saved(first);
  const mine = `Berkasnya ada. Tanggalnya ${randomUUID()}.`;
  await reason(second).fill(mine);
  await expect(merge(second)).toContainText('Anda sendiri, dari tempat lain');
  await second.reload();
  await expect(merge(second).getByRole('radio', { name: /Yang tersimpan/ })).toBeChecked();
  await expectAccessible(second, 'two verdicts of one assessor');
  await merge(second).getByRole('button', { name: 'Simpan sebagai versi berikutnya' }).click();
  await saved(second);
  await expect(reason(second)).toHaveValue(mine);
  await expect(second.getByRole('radio', { name: 'Belum memenuhi' })).toBeChecked();
});
