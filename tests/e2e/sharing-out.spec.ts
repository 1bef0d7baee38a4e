import { expect, test, type Browser, type Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { accountOf, type Person } from './desk';
import { postTo } from './hand-in';
import { useOwnDesk } from './own-desk';

/** A lead shares out work, and assessors take what is next, on a server of its own. The tests build on each other. */
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const { server, keep } = useOwnDesk();

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });
const row = (page: Page, region: string) => main(page).getByRole('row').filter({ hasText: region });
const button = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name });

async function openAs(browser: Browser, person: Person, scripts: boolean): Promise<Page> {
  const context = keep(
    await browser.newContext({ baseURL: server().url, javaScriptEnabled: scripts }),
  );
  const { email, password } = await accountOf(server(), person);
  await postTo(server().url, context, '/masuk', { email, password });
  return context.newPage();
}

const tick = (page: Page, region: string) => row(page, region).getByRole('checkbox').check();

for (const scripts of [true, false]) {
  const how = scripts ? 'with JavaScript' : 'without JavaScript';
  /** Axe looks by a script of its own. */
  const look = (page: Page, name: string) => (scripts ? expectAccessible(page, name) : null);

  test(`a lead assigns several works to one person, all or none, and takes them back, ${how}`, async ({
    browser,
  }) => {
    const page = await openAs(browser, 'ketua.penilai', scripts);
    await page.goto('/penilai/tugas?keadaan=free');
    const whom = () => main(page).getByLabel('Tugaskan kepada');
    await button(page, 'Tugaskan yang dicentang').click();
    await expect(main(page).getByRole('alert').first()).toBeVisible();
    await tick(page, 'Demak');
    await tick(page, 'Kudus');
    // Who comes from one of them gets neither.
    await whom().selectOption({ label: 'Penilai Provinsi Dua' });
    await button(page, 'Tugaskan yang dicentang').click();
    await expect(main(page)).toContainText('Kabupaten Kudus: berasal dari daerah ini');
    await look(page, 'works that could not be assigned');
    await page.goto('/penilai/tugas?keadaan=free');
    await main(page)
      .getByLabel(/Semua \d+ pengajuan di halaman ini/)
      .check();
    await whom().selectOption({ label: 'Penilai Provinsi Satu' });
    await button(page, 'Tugaskan yang dicentang').click();
    await expect(toast(page)).toContainText('2 kursi ditugaskan.');
    await page.goto('/penilai/tugas?keadaan=given');
    await expect(row(page, 'Demak')).toContainText('menunggu Penilai Provinsi Satu');
    await tick(page, 'Demak');
    await tick(page, 'Kudus');
    await button(page, 'Lepas penugasan yang dicentang').click();
    await expect(toast(page)).toContainText('Penugasan 2 kursi dilepas.');
  });

  test(`a plan is shown with its loads and conflicts, and applied as shown, ${how}`, async ({
    browser,
  }) => {
    const page = await openAs(browser, 'ketua.penilai', scripts);
    await page.goto('/penilai/tugas');
    await main(page).getByRole('link', { name: 'Bagi rata otomatis' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rencana pembagian');
    await expect(main(page)).toContainText('Penilai Provinsi Dua: berasal dari daerah ini');
    await look(page, 'plan of assignment');
    // Another lead is faster.
    const other = await openAs(browser, 'ketua.penilai', false);
    await other.goto('/penilai/tugas?keadaan=free');
    await tick(other, 'Demak');
    await main(other).getByLabel('Tugaskan kepada').selectOption({ label: 'Penilai Provinsi Dua' });
    await button(other, 'Tugaskan yang dicentang').click();
    await expect(toast(other)).toContainText('1 kursi ditugaskan.');
    await button(page, 'Terapkan: tugaskan 2 kursi').click();
    await expect(main(page)).toContainText('Keadaannya berubah sejak rencana ditampilkan.');
    await button(page, 'Terapkan: tugaskan 1 kursi').click();
    await expect(toast(page)).toContainText('Rencana diterapkan: 1 kursi ditugaskan.');
    await page.goto('/penilai/tugas?keadaan=given');
    await expect(row(page, 'Kudus')).toContainText('menunggu Penilai Provinsi Satu');
    await expect(row(page, 'Demak')).toContainText('menunggu Penilai Provinsi Dua');
    if (scripts) {
      await tick(page, 'Demak');
      await tick(page, 'Kudus');
      await button(page, 'Lepas penugasan yang dicentang').click();
      await expect(toast(page)).toContainText('Penugasan 2 kursi dilepas.');
    }
  });
}

test('the next work is what one holds, with JavaScript', async ({ browser }) => {
  const page = await openAs(browser, 'penilai.satu', true);
  await page.goto('/penilai');
  await button(page, 'Berikutnya untuk saya').click();
  await expect(toast(page)).toContainText('Ini yang sedang Anda tangani.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kabupaten Kendal');
});

test('the next work is claimed once a declaration is signed, without JavaScript', async ({
  browser,
}) => {
  const page = await openAs(browser, 'penilai.dua', false);
  await page.goto('/penilai');
  await expect(main(page)).toContainText('Pernyataan benturan kepentingan belum ditandatangani');
  await button(page, 'Berikutnya untuk saya').click();
  await expect(main(page)).toContainText('Belum ada yang dapat diambil');
  await main(page)
    .getByRole('listitem')
    .getByRole('link', { name: /Jawa Tengah/ })
    .first()
    .click();
  await button(page, 'Baca pernyataan').click();
  await main(page).getByRole('checkbox').last().check();
  await button(page, 'Tandatangani').click();
  await page.goto('/penilai');
  await button(page, 'Berikutnya untuk saya').click();
  await expect(toast(page)).toContainText('Pengajuan Anda tangani.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kabupaten Demak');
  await page.goto('/penilai?status=mine');
  await expect(row(page, 'Kabupaten Demak')).toContainText('dipegang sampai');
});
