import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

const table = (page: Page) =>
  page.getByRole('region', { name: /^Keadaan tiap standar tiap daerah/ });
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
  });

test('a lead drills down from the heat table by keyboard alone', async ({ pageOf }) => {
  const page = await pageOf('ketua.penilai');
  await page.goto('/penilai/papan');
  await expect(
    page
      .getByRole('img', { name: /Putusan per hari/ })
      .locator('svg')
      .first(),
  ).toBeVisible();
  await table(page).focus();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Kabupaten Cilacap');
  // A row that has handed nothing in has no cells to go to; the one below is reached all the same.
  for (let down = 0; !(await focused(page)).startsWith('Kota Pekalongan'); down += 1) {
    expect(down).toBeLessThan(40);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toMatch(/^[✓✗] – Kota Pekalongan, S\d\d: (belum )?terpenuhi$/);
  await expect(page.locator(':focus')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/penilai\/berkas\/[\w-]+\/hasil$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Kota Pekalongan');

  await page.goBack();
  const judging = table(page)
    .getByRole('link', { name: /Kabupaten Kendal, S\d\d: sedang dinilai/ })
    .first();
  const standard = /S\d\d/.exec((await judging.getAttribute('aria-label')) ?? '')?.[0] ?? '';
  await judging.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/penilai/berkas/[\\w-]+#bagian-${standard}$`));
  await expect(page.locator(`#bagian-${standard}`)).toBeInViewport();
});

test('without JavaScript the board has its table, its totals lead to their regions and its cells on', async ({
  pageOf,
}) => {
  const page = await pageOf('ketua.penilai', { javaScriptEnabled: false });
  await page.goto('/penilai/papan');
  const total = table(page)
    .getByRole('link', { name: /^S\d\d, Terpenuhi: \d+ daerah$/ })
    .first();
  const standard = ((await total.getAttribute('aria-label')) ?? '').slice(0, 3);
  await total.click();
  await expect(page).toHaveURL(new RegExp(`keadaan=met&standar=${standard}`));
  await expect(
    page.getByText(`Hanya daerah dengan keadaan “Terpenuhi” pada ${standard}`),
  ).toBeVisible();
  await table(page)
    .getByRole('link', { name: `✓ – Kota Pekalongan, ${standard}` })
    .click();
  await expect(page).toHaveURL(/\/hasil$/);
});

test('on a phone the table moves sideways in its own frame, and the page does not', async ({
  pageOf,
}) => {
  const page = await pageOf('ketua.penilai', { viewport: { width: 390, height: 844 } });
  await page.goto('/penilai/papan');
  const frame = table(page);
  expect(await frame.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await frame.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => frame.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
});
