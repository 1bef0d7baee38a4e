import { readFile } from 'node:fs/promises';

import type { BrowserContext, Page } from '@playwright/test';

import { Workbook } from '../factories/workbook';

import { expectAccessible } from './accessible';
import { deskOf } from './desk';
import { expect, test } from './fixtures';
import { OwnServer } from './own-server';

test.describe.configure({ mode: 'serial' });
test.use({ refusals: [415, 422] });

let server: OwnServer;
test.beforeAll(async () => {
  server = await OwnServer.start();
});
test.afterAll(() => server.end());

const MATURITY = 'Kematangan UKPBJ';
const main = (page: Page) => page.getByRole('main');
const check = (page: Page) => page.getByRole('button', { name: 'Periksa isi lembar' });

async function download(page: Page): Promise<Workbook> {
  await page.goto('/unit/lembar');
  const begun = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Unduh lembar kerja (XLSX)' }).click();
  const file = await begun;
  expect(file.suggestedFilename()).toMatch(/^pranata-33\.\d\d-\d{4}-\d\d-\d\d\.xlsx$/);
  return Workbook.open(await readFile(await file.path()));
}

async function upload(page: Page, book: Workbook | string): Promise<void> {
  const buffer = typeof book === 'string' ? Buffer.from(book) : await book.bytes();
  await page.getByLabel('Lembar kerja yang sudah diisi').setInputFiles({
    ...{ name: 'lembar isian.xlsx', mimeType: 'application/octet-stream', buffer },
  });
  await check(page).click();
}

/** The answer of a maturity variable as its page has it. */
async function answerOf(context: BrowserContext, name: string) {
  const page = await context.newPage();
  await page.goto('/unit');
  await main(page).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const level = await page.locator('input[name=level]:checked').inputValue();
  const note = await page.getByRole('textbox', { name: /^Catatan/ }).inputValue();
  await page.close();
  return { level, note };
}

test('an assessment is downloaded, filled in, previewed and saved', async ({ browser, watch }) => {
  const context = await deskOf(browser, server, 'operator.jepara', {
    acceptDownloads: true,
    locale: 'id-ID',
  });
  watch(context);
  const page = await context.newPage();
  await page.goto('/unit');
  await main(page).getByRole('link', { name: 'Buka lembar kerja' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Isi di lembar kerja' })).toBeVisible();
  await expectAccessible(page, 'the page of the workbook');

  await upload(page, 'bukan lembar kerja');
  const refused = page.getByRole('alert');
  await expect(refused).toContainText('lembar isian.xlsx bukan lembar kerja XLSX');
  await expect(refused).toBeFocused();

  const book = await download(page);
  const faulty = await download(page);
  faulty.set(MATURITY, 'M01', 'Jawaban', 'Level 9');
  await upload(page, faulty);
  const problem = main(page).getByRole('row', { name: /M01/ });
  await expect(problem).toContainText('Kematangan UKPBJ, sel F2');
  await expect(problem).toContainText('Yang diterima: Level 1 / Level 2');
  await expect(page.getByRole('button', { name: /^Simpan/ })).toHaveCount(0);
  await expectAccessible(page, 'a preview with problems');

  book
    .set(MATURITY, 'M01', 'Jawaban', 'Level 3')
    .set(MATURITY, 'M01', 'Catatan', '=1+1\nbaris dua');
  book.rows('B.R1').push(['Ahli muda', 3, 8, null], ['Ahli pertama', 7, 15, null]);
  await page.getByRole('link', { name: 'Unggah lembar lain' }).click();
  await upload(page, book);
  await expect(page.getByText('2 butir akan berubah')).toBeVisible();
  const change = main(page).getByRole('listitem').filter({ hasText: 'M01' });
  await expect(change).toContainText('belum dijawab');
  await expect(change).toContainText('Level 3');
  await expect(main(page).getByRole('cell', { name: 'Ahli pertama' })).toBeVisible();
  await expectAccessible(page, 'a preview of changes');
  await page.reload();
  const save = page.getByRole('button', { name: 'Simpan 2 perubahan' });
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/unit\/lembar$/);
  await expect(page.getByText('2 perubahan dari lembar kerja tersimpan.')).toBeVisible();
  expect(await answerOf(context, 'Manajemen Pengadaan')).toEqual({
    ...{ level: '3', note: '=1+1\nbaris dua' },
  });

  await upload(page, book.set(MATURITY, 'M01', 'Catatan', 'sesudahnya'));
  await expect(page.getByRole('heading', { name: 'Bentrok' })).toBeVisible();
  await expect(page.getByText('versi 0 di lembar, versi 1 sekarang')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Simpan/ })).toHaveCount(0);
  await expectAccessible(page, 'a preview with a conflict');
  await context.close();
});

test('all of it works on a phone without JavaScript', async ({ browser, watch }) => {
  const context = await deskOf(browser, server, 'kepala.batang', {
    ...{ javaScriptEnabled: false, acceptDownloads: true, locale: 'id-ID' },
    viewport: { width: 390, height: 844 },
  });
  watch(context);
  const page = await context.newPage();
  const book = await download(page);
  book.set(MATURITY, 'M02', 'Jawaban', 2).set(MATURITY, 'M02', 'Catatan', 'tanpa skrip');
  await upload(page, 'rusak');
  await expect(page.getByRole('alert')).toContainText('bukan lembar kerja XLSX');
  await upload(page, book);
  await expect(page.getByText('1 butir akan berubah')).toBeVisible();
  await page.getByRole('button', { name: 'Simpan 1 perubahan' }).click();
  await expect(page.getByText('1 perubahan dari lembar kerja tersimpan.')).toBeVisible();
  expect(await answerOf(context, 'Manajemen Penyedia')).toEqual({
    level: '2',
    note: 'tanpa skrip',
  });
  await context.close();
});
