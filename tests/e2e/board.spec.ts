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

test('cells of a region that has handed nothing in are seen to lead nowhere', async ({
  pageOf,
}) => {
  const page = await pageOf('ketua.penilai');
  await page.goto('/penilai/papan');
  await expect(page.getByText('kotak – tidak dapat dibuka')).toBeVisible();
  const look = (text: string, box: string) =>
    table(page)
      .getByRole('row')
      .filter({ hasText: text })
      .locator(`td.kotak > ${box}`)
      .first()
      .evaluate((cell) => {
        const { cursor, fontWeight } = getComputedStyle(cell);
        return [cursor, Number(fontWeight) > 500];
      });
  expect(await look('Kabupaten Cilacap', 'span')).toEqual(['default', false]);
  expect(await look('Kota Pekalongan', 'a')).toEqual(['pointer', true]);
});

test('without JavaScript the queue narrows to one standard or one part of the index', async ({
  pageOf,
}) => {
  const page = await pageOf('ketua.penilai', { javaScriptEnabled: false });
  await page.goto('/penilai?status=accepted');
  const main = page.getByRole('main');
  const regions = () => main.getByRole('row').filter({ has: page.getByRole('rowheader') });
  const before = await regions().count();
  await main
    .getByLabel('Standar atau bagian ITKP')
    .selectOption({ label: 'S12 Pengelolaan Kelangsungan Layanan' });
  await main.getByRole('button', { name: 'Terapkan' }).click();
  await expect(page).toHaveURL(/[?&]section=S12(&|$)/);
  expect(await regions().count()).toBeLessThan(before);
  await main
    .getByLabel('Standar atau bagian ITKP')
    .selectOption({ label: 'ITKP B Kualifikasi dan Kompetensi SDM PBJ' });
  await main.getByRole('button', { name: 'Terapkan' }).click();
  await expect(regions()).toHaveCount(before);
});

test('on a phone the reasons of a difference stand below their label, from the left', async ({
  pageOf,
}) => {
  const page = await pageOf('ketua.penilai', { viewport: { width: 390, height: 844 } });
  await page.goto('/penilai?status=differences');
  await page.getByRole('link', { name: 'Kabupaten Banyumas' }).click();
  await page.getByRole('link', { name: 'Selisih putusan' }).click();
  await expect(page).toHaveURL(/\/selisih$/);
  const cell = page.getByRole('cell').filter({ hasText: 'Berkas hanya memuat daftar hadir' });
  const reason = cell.getByText('Berkas hanya memuat daftar hadir');
  expect(await reason.evaluate((text) => getComputedStyle(text).textAlign)).toBe('start');
  const [outer, inner] = [await cell.boundingBox(), await reason.boundingBox()];
  expect(Math.abs(inner!.x - outer!.x)).toBeLessThan(2);
  expect(inner!.width).toBeGreaterThan(outer!.width * 0.8);
  expect(inner!.y).toBeGreaterThan(outer!.y + 10);
});
