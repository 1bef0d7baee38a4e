import { randomUUID } from 'node:crypto';

import { expect, test, type Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { deskOf, expectSaved, state, storedNotes, typeNote } from './desk';
import { noteOf } from './filing';
import { answerEverything, chooseOne, submit, withdraw } from './hand-in';
import { useOwnDesk } from './own-desk';

/** What was typed without a line and came after the work was handed in. The tests build on each other. */
test.describe.configure({ mode: 'serial' });

const { server, desk } = useOwnDesk();

const left = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'Teks ini belum sempat tersimpan' });

async function headOf(browser: Parameters<typeof deskOf>[0]): Promise<Page> {
  return (await deskOf(browser, server(), 'kepala.batang')).newPage();
}

test('a text that came after the submission is shown, copied and, once open again, saved', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const head = await headOf(browser);
  await chooseOne(head, 'Kebijakan Layanan');
  await answerEverything(head, server().url);

  const { context, page, path } = await desk(browser, 'operator.batang', 'Manajemen Penyedia');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.waitForTimeout(2_000);
  await context.setOffline(true);
  const text = `Diketik tanpa sambungan ${randomUUID()}`;
  await noteOf(page).fill('');
  await typeNote(page, text);
  await expect(state(page)).toHaveAttribute('data-save', 'waiting');
  await submit(head);
  await context.setOffline(false);

  await expect(left(page)).toContainText(text);
  await expect(left(page)).toContainText('Level 3');
  await expect(left(page).locator('xpath=..')).toBeFocused();
  await expect(noteOf(page)).toHaveCount(0);
  await expect(page.getByText('Pekerjaan ini sudah diajukan dan menunggu')).toBeVisible();
  await expectAccessible(page, 'read-only page with an unsent text');
  await left(page).getByRole('button', { name: 'Salin teks' }).click();
  await expect(left(page)).toContainText('Teks sudah disalin.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(text);
  await page.close();

  const later = await context.newPage();
  await later.goto('/unit');
  await expect(later.getByRole('main')).toContainText('bila sudah diajukan atau lewat batas waktu');
  await later.getByRole('link', { name: /^M\d\d · Manajemen Penyedia/ }).click();
  await expect(left(later)).toContainText(text);
  expect(await storedNotes(context, path)).not.toContain(text);

  await withdraw(head);
  await later.reload();
  await expect(noteOf(later)).toHaveValue(text);
  await expectSaved(later);
  await expect(left(later)).toHaveCount(0);
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
});

test('a text thrown away is not sent later, in the page that typed it neither', async ({
  browser,
}) => {
  const { context, page, path } = await desk(browser, 'operator.batang', 'Manajemen Penyedia');
  const head = await headOf(browser);
  await page.waitForTimeout(2_000);
  await context.setOffline(true);
  const text = `Tidak jadi ${randomUUID()}`;
  await noteOf(page).fill(text);
  await expect(state(page)).toHaveAttribute('data-save', 'waiting');
  await submit(head);
  await context.setOffline(false);
  await left(page).getByRole('button', { name: 'Buang', exact: true }).click();
  await left(page).getByRole('button', { name: 'Ya, buang' }).click();
  await expect(left(page)).toHaveCount(0);

  await withdraw(head);
  await page.getByRole('link', { name: 'Butir berikutnya' }).click();
  await expect(page).not.toHaveURL(new RegExp(`${path}$`));
  await page.getByRole('link', { name: 'Butir sebelumnya' }).click();
  await expect(noteOf(page)).toBeVisible();
  await expect(noteOf(page)).not.toHaveValue(text);
  await expect(state(page)).toHaveAttribute('data-save', 'saved');
  expect(await storedNotes(context, path)).not.toContain(text);
});

test('the same page goes on with its text when the work is open again', async ({ browser }) => {
  const { context, page, path } = await desk(browser, 'operator.batang', 'Manajemen Penyedia');
  const head = await headOf(browser);
  await page.waitForTimeout(2_000);
  await context.setOffline(true);
  const text = `Tetap di halaman ${randomUUID()}`;
  await noteOf(page).fill(text);
  await expect(state(page)).toHaveAttribute('data-save', 'waiting');
  await submit(head);
  await context.setOffline(false);
  await expect(left(page)).toContainText(text);
  await withdraw(head);
  await page.getByRole('link', { name: 'Butir berikutnya' }).click();
  await expect(page).not.toHaveURL(new RegExp(`${path}$`));
  await page.getByRole('link', { name: 'Butir sebelumnya' }).click();
  await expect(noteOf(page)).toHaveValue(text);
  await expectSaved(page);
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
});
