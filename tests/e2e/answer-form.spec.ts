import { randomUUID } from 'node:crypto';

import { expect, test, type Page } from '@playwright/test';

import { expectSaved, state, storedNotes } from './desk';
import { noteOf, pdfOf } from './filing';
import { useOwnDesk } from './own-desk';

const { desk } = useOwnDesk();

const pointerOf = (page: Page) => page.getByLabel('Bagian yang dilihat (opsional)');

test('a pointer without its file is told, and goes with the file chosen next', async ({
  browser,
}) => {
  const { context, page, path } = await desk(browser, 'operator.batang', 'Manajemen Penyedia');
  const text = `Di samping keterangan ${randomUUID()}`;
  await noteOf(page).fill(text);
  await pointerOf(page).fill('hlm. 12–14');
  await expect(state(page)).not.toHaveAttribute('data-save', 'saved');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'Pilih berkasnya dahulu',
  );
  await expect(pointerOf(page)).toHaveValue('hlm. 12–14');
  await expect(state(page)).toHaveAttribute('data-save', 'unsaved');
  expect((await storedNotes(context, path)).at(-1), 'the answer is kept all the same').toBe(text);

  let asked = '';
  page.once('dialog', (one) => {
    asked = one.message();
    void one.dismiss();
  });
  await page.getByRole('link', { name: 'Butir berikutnya' }).click();
  await expect.poll(() => asked).toContain('belum disertai berkas');
  await expect(page).toHaveURL(new RegExp(`${path}$`));

  const file = pdfOf('dengan keterangan.pdf', randomUUID());
  await page.locator('fieldset input[type=file][multiple]').setInputFiles(file);
  await expect(page.locator('#bukti')).toContainText('hlm. 12–14');
  await expect(pointerOf(page)).toHaveValue('');
  await expectSaved(page);
});

test('the marks of the page follow what was saved', async ({ browser }) => {
  const { page } = await desk(browser, 'operator.batang', 'Manajemen Pengadaan');
  const rail = page
    .getByRole('navigation', { name: 'Butir dalam bagian ini' })
    .locator('[aria-current=page]');
  await expect(rail.getByRole('img')).toHaveAccessibleName('belum diisi');
  await expect(page.getByText('belum diisi', { exact: true })).toHaveCount(1);
  await page.getByRole('radio', { name: /^2/ }).check();
  await expectSaved(page);
  await expect(rail.getByRole('img')).not.toHaveAccessibleName('belum diisi');
  await expect(page.getByText('belum diisi', { exact: true })).toHaveCount(0);
});
