import type { Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { clearFiles, noteOf, openVariable, pdfOf, startFiling } from './filing';
import { expect, test } from './fixtures';

test.use({ refusals: [503] });

const main = (page: Page) => page.getByRole('main');

/** Answers the first request for each file of a kind as a server that is away does; all of them, unless told once. */
async function away(page: Page, files: RegExp, often: 'once' | 'always'): Promise<void> {
  const asked = new Set<string>();
  await page.route(files, async (route) => {
    const address = route.request().url();
    const isFirst = !asked.has(address);
    asked.add(address);
    if (isFirst || often === 'always') await route.fulfill({ status: 503 });
    else await route.continue();
  });
}

test('texts that fail to come once leave the page in words, and come', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await startFiling(page);
  await openVariable(page, 'Manajemen Risiko');
  await away(page, /\/assets\/(common|unit|errors|evidence)-[\w-]+\.js/, 'once');
  await page.goto(page.url(), { waitUntil: 'commit' });
  const note = noteOf(page);
  await note.fill('ditulis sebelum halaman siap');
  await expect(main(page)).toContainText('Tersimpan pukul');
  await expect(page.getByRole('button', { name: 'Simpan', exact: true }).first()).toBeVisible();
  await expect(note).toHaveValue('ditulis sebelum halaman siap');
  expect(await page.locator('body').innerText()).not.toMatch(
    /\b(nav|answer|claim|save|shell)\.\w+/,
  );
});

test('files whose sender does not come are told, not forgotten', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await startFiling(page);
  await openVariable(page, 'Manajemen Risiko');
  await clearFiles(page);
  await away(page, /\/assets\/upload-desk-[\w-]+\.js/, 'always');
  await page.goto(page.url());
  await page
    .getByLabel('Pilih berkas', { exact: true })
    .setInputFiles([
      pdfOf('surat.pdf', 'Surat yang menunggu'),
      pdfOf(`${'Keputusan_Kepala_UKPBJ_'.repeat(8)}.pdf`, 'Surat dengan nama panjang'),
    ]);
  await expect(main(page)).toContainText('2 berkas belum dikirim');
  await expect(main(page).getByRole('listitem').filter({ hasText: 'surat.pdf' })).toBeVisible();
  await expectAccessible(page, 'files that wait');
  await page.unroute(/\/assets\/upload-desk-[\w-]+\.js/);
  await expect(main(page)).toContainText('surat.pdf sudah dilampirkan.');
});

test('a page whose scripts do not come says that it saves nothing by itself, and saves by its button', async ({
  pageOf,
}) => {
  const page = await pageOf('operator.jepara');
  await startFiling(page);
  await openVariable(page, 'Manajemen Risiko');
  await away(page, /\/assets\/requirement-[\w-]+\.js/, 'always');
  await page.goto(page.url());
  await expect(
    page.getByRole('alert').filter({ hasText: 'isian tidak tersimpan sendiri' }),
  ).toBeVisible();
  await noteOf(page).fill('disimpan dengan tombol');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByText('Jawaban tersimpan').first()).toBeVisible();
  await expect(noteOf(page)).toHaveValue('disimpan dengan tombol');
});
