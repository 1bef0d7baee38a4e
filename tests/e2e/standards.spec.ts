import type { Page } from '@playwright/test';

import { startFiling } from './filing';
import { expect, test } from './fixtures';

const main = (page: Page) => page.getByRole('main');

/** Answers the next question of the page; gives its words. */
const answerNext = (page: Page, isYes: boolean) =>
  new Promise<string>((resolve) => {
    page.once('dialog', (asked) => {
      resolve(asked.message());
      void (isYes ? asked.accept() : asked.dismiss());
    });
  });

test('a choice of standards that is not saved is not left without a question', async ({
  pageOf,
}) => {
  const page = await pageOf('operator.jepara');
  await startFiling(page);
  await page.goto('/unit');
  const link = (name: string) =>
    page.getByRole('navigation', { name: 'Navigasi utama' }).getByRole('link', { name });
  await link('Standar').click();
  await expect(page).toHaveURL(/\/unit\/standar$/);
  const box = page.getByRole('checkbox', { name: /Pengelolaan Kapasitas/ });
  const unsaved = main(page).getByText('Pilihan Anda belum tersimpan.');
  await expect(box).not.toBeChecked();
  await expect(unsaved).toHaveCount(0);
  await box.check();
  await expect(unsaved).toBeVisible();
  await box.uncheck();
  await expect(unsaved).toHaveCount(0);
  const group = main(page).locator('form section').filter({ has: box });
  await group.getByRole('button', { name: 'Pilih semua' }).click();
  await expect(unsaved).toBeVisible();

  const stays = answerNext(page, false);
  await link('Bukti').click();
  expect(await stays).toContain('belum tersimpan dan akan hilang');
  await expect(page).toHaveURL(/\/unit\/standar$/);
  await expect(box).toBeChecked();

  const closes = answerNext(page, true);
  await page.reload();
  await closes;
  await expect(box).not.toBeChecked();
  await box.check();
  const goes = answerNext(page, true);
  await link('Bukti').click();
  await goes;
  await expect(page).toHaveURL(/\/unit\/bukti$/);
});
