import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

const CHOICES = '/akun/kotak-masuk/pilihan';

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });
const notices = (page: Page) =>
  main(page).getByRole('list', { name: 'Pemberitahuan' }).getByRole('listitem');
const returned = (page: Page) => main(page).getByLabel('Pengajuan dikembalikan untuk diperbaiki');

/** Tab until the element has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLSelectElement ? element.labels[0] : element;
      return label?.textContent ?? '';
    });
    if (here.trim() === name) return;
  }
  throw new Error(`no way by keyboard to ${name}`);
}

test('choices are made by keyboard alone, and say that mail is not set up', async ({ pageOf }) => {
  const page = await pageOf('kepala.jepara');
  await page.goto(CHOICES);
  await expect(main(page)).toContainText('Surel belum dipasang');
  await tabTo(page, 'Pengajuan dikembalikan untuk diperbaiki');
  await page.keyboard.type('Ringkasan');
  await tabTo(page, 'Simpan pilihan');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Pilihan disimpan');
  await expect(returned(page)).toHaveValue('digest');
});

test.describe('without JavaScript', () => {
  test('notices are filtered, opened and marked as read, and choices kept', async ({ pageOf }) => {
    const page = await pageOf('penilai.dua', { javaScriptEnabled: false });
    await page.goto('/akun/kotak-masuk?tampil=belum');
    const about = notices(page).filter({ hasText: 'Pernyataan Anda untuk Jawa Tengah 2024' });
    await expect(about).toHaveCount(1);
    await about.getByRole('button', { name: /^Buka/ }).click();
    await expect(page).toHaveURL(/\/penilai\/pernyataan/);
    await page.goto('/akun/kotak-masuk');
    await expect(about).toContainText('Dibaca');
    await expect(about.getByRole('button', { name: /^Tandai dibaca/ })).toHaveCount(0);
    await main(page).getByRole('button', { name: 'Tandai semua dibaca' }).click();
    await expect(
      page.getByRole('link', { name: 'Kotak masuk', exact: true }).first(),
    ).toBeVisible();
    await page.goto('/akun/kotak-masuk?tampil=belum');
    await expect(notices(page)).toHaveCount(0);
    await expect(main(page)).toContainText('Tidak ada yang cocok');
    await page.goto(CHOICES);
    const assigned = main(page).getByLabel('Anda ditunjuk menilai');
    await expect(assigned).toHaveValue('digest');
    await assigned.selectOption('inbox');
    await main(page).getByLabel('Inggris').check();
    await main(page).getByRole('button', { name: 'Simpan pilihan' }).click();
    await expect(toast(page)).toContainText('Pilihan disimpan');
    await expect(assigned).toHaveValue('inbox');
    await expect(main(page).getByLabel('Inggris')).toBeChecked();
  });
});
