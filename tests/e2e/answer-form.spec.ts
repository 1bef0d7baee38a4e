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

test('a level without its file is told, and goes with the file chosen next', async ({
  browser,
}) => {
  const { context, page, path } = await desk(browser, 'operator.batang', 'Manajemen Kinerja');
  const level = page.getByLabel('Untuk level (opsional)');
  const text = `Di samping level ${randomUUID()}`;
  await noteOf(page).fill(text);
  await level.selectOption('2');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'Untuk level' });
  await expect(summary).toContainText('level disimpan bersama berkasnya');
  await expect(level).toHaveValue('2');
  expect((await storedNotes(context, path)).at(-1), 'the answer is kept all the same').toBe(text);
  const file = pdfOf('untuk level.pdf', randomUUID());
  await page.locator('fieldset input[type=file][multiple]').setInputFiles(file);
  await expect(page.locator('#bukti')).toContainText('untuk level 2');
  await expect(level).toHaveValue('');
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

test('the answer begins on the first screen, and the save line stays in view', async ({
  browser,
}) => {
  const viewport = { width: 1440, height: 900 };
  const { page } = await desk(browser, 'operator.batang', 'Pengorganisasian', { viewport });
  const first = page.getByRole('radio', { name: /^1/ });
  await expect(first).toBeInViewport({ ratio: 1 });
  await expect(state(page)).toBeInViewport({ ratio: 1 });
  const bar = page.locator('.bar-simpan');
  const fields = page.locator('#jawaban-note, #jawaban-pointer, #jawaban-evidenceLevel');
  await expect(fields).toHaveCount(3);
  for (const field of await fields.all()) {
    await field.focus();
    const [of, over] = [await field.boundingBox(), await bar.boundingBox()];
    expect((of?.y ?? 0) + (of?.height ?? 0), 'not hidden behind the bar').toBeLessThanOrEqual(
      over?.y ?? 0,
    );
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const field of await fields.all()) {
    await expect(field).toHaveCSS('font-size', '16px');
  }
  await noteOf(page).focus();
  await expect(state(page)).toBeInViewport();
});
