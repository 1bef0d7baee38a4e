import type { Page } from '@playwright/test';

import { expectAccessible, smallTargets } from './accessible';
import { startFiling } from './filing';
import { expect, test } from './fixtures';
import type { Account } from './people';

interface Visit {
  name: string;
  path: string;
  /** Clicks on from the path to the page meant. */
  onward?: (page: Page) => Promise<void>;
}

const main = (page: Page) => page.getByRole('main');
const rowOf = (region: string) => async (page: Page) =>
  main(page).getByRole('link', { name: region, exact: true }).first().click();
/** A page under the address that a link of the unit's home leads to. */
const under = (name: string, page: string) => async (at: Page) => {
  const link = main(at).getByRole('link', { name, exact: true }).first();
  await at.goto(`${await link.getAttribute('href')}/${page}`);
};
/** A page under the address of a region's row. */
const underRow = (region: string, page: string) => async (at: Page) => {
  const before = at.url();
  await rowOf(region)(at);
  await at.waitForURL((url) => url.href !== before);
  await at.goto(`${at.url()}/${page}`);
};
const EDITION = '/gubernur/penghargaan/blangkon-2023';

const VISITS: { account: Account | null; pages: Visit[] }[] = [
  {
    account: null,
    pages: [
      { name: 'home', path: '/' },
      { name: 'announced awards', path: '/penghargaan' },
      {
        name: 'ranking',
        path: '/penghargaan',
        onward: async (page) =>
          main(page)
            .getByRole('link', { name: /terbaik peserta Blangkon/ })
            .last()
            .click(),
      },
      { name: 'regions', path: '/wilayah?q=batang' },
      { name: 'region', path: '/wilayah/33.20' },
      { name: 'method', path: '/metode' },
      { name: 'sign-in', path: '/masuk' },
      { name: 'page that does not exist', path: '/tidak-ada' },
    ],
  },
  {
    account: 'operator.jepara',
    pages: [
      { name: 'unit home', path: '/unit' },
      { name: 'choosing standards', path: '/unit/standar' },
      {
        name: 'section',
        path: '/unit',
        onward: rowOf('Pemanfaatan Sistem Pengadaan'),
      },
      { name: 'requirement', path: '/unit', onward: rowOf('Manajemen Pengadaan') },
      ...['versi', 'bersama'].map((page) => ({
        name: `a requirement's ${page}`,
        path: '/unit',
        onward: under('Manajemen Pengadaan', page),
      })),
      ...['penugasan', 'konfirmasi'].map((page) => ({
        name: `a section's ${page}`,
        path: '/unit',
        onward: under('Pemanfaatan Sistem Pengadaan', page),
      })),
      { name: 'difference', path: '/unit/perbedaan' },
      { name: 'evidence', path: '/unit/bukti' },
      { name: 'checklist', path: '/unit/periksa' },
      { name: 'history', path: '/unit/riwayat' },
      { name: 'own account', path: '/akun' },
      { name: 'choices of notices', path: '/akun/kotak-masuk/pilihan' },
    ],
  },
  {
    account: 'penilai.satu',
    pages: [
      { name: 'queue', path: '/penilai' },
      { name: 'review', path: '/penilai', onward: rowOf('Kabupaten Kendal') },
      {
        name: 'requirement under review',
        path: '/penilai',
        onward: async (page) => {
          await rowOf('Kabupaten Kendal')(page);
          await main(page).getByRole('link', { name: 'Lanjutkan penilaian' }).click();
        },
      },
      {
        name: 'checklist before a seat is submitted',
        path: '/penilai',
        onward: underRow('Kabupaten Kendal', 'serah'),
      },
      {
        name: 'return to the unit',
        path: '/penilai',
        onward: underRow('Kabupaten Kendal', 'kembalikan'),
      },
      {
        name: 'rounds of a submission',
        path: '/penilai',
        onward: underRow('Kabupaten Kendal', 'putaran'),
      },
      {
        name: 'stepping back from an assessment',
        path: '/penilai',
        onward: underRow('Kabupaten Kendal', 'mundur'),
      },
      { name: 'own declaration of interests', path: '/penilai/pernyataan' },
      {
        name: 'outcome',
        path: '/penilai',
        onward: async (page) => {
          await rowOf('Kota Pekalongan')(page);
          await main(page).getByRole('link', { name: 'Lihat hasil' }).click();
        },
      },
    ],
  },
  {
    account: 'ketua.penilai',
    pages: [
      { name: 'works to share out', path: '/penilai/tugas' },
      {
        name: 'plan of assignment',
        path: '/penilai/tugas',
        onward: async (page) =>
          main(page).getByRole('link', { name: 'Bagi rata otomatis' }).click(),
      },
      {
        name: 'seats of a submission',
        path: '/penilai',
        onward: underRow('Kabupaten Kendal', 'tugas'),
      },
      { name: 'agreement of the team', path: '/penilai/keselarasan' },
      { name: 'inbox', path: '/akun/kotak-masuk' },
      { name: 'steering board', path: '/penilai/papan' },
      {
        name: 'differences of a submission',
        path: '/penilai',
        onward: underRow('Kabupaten Kendal', 'selisih'),
      },
      {
        name: 'minutes',
        path: '/penilai',
        onward: underRow('Kota Pekalongan', 'berita-acara'),
      },
      {
        name: 'feedback letter',
        path: '/penilai',
        onward: underRow('Kota Pekalongan', 'surat'),
      },
      {
        name: 'where a figure comes from',
        path: '/penilai',
        onward: async (page) => {
          await rowOf('Kota Pekalongan')(page);
          await main(page).getByRole('link', { name: 'Lihat hasil' }).click();
          await page.locator('#itkp').getByRole('link', { name: 'A.R1', exact: true }).click();
        },
      },
    ],
  },
  {
    account: 'gubernur.jateng',
    pages: [
      { name: 'governor home', path: '/gubernur' },
      {
        name: 'office ranking',
        path: '/gubernur',
        onward: async (page) =>
          main(page).getByRole('link', { name: 'Peserta terbaik Blangkon Jateng' }).click(),
      },
      { name: 'announcing', path: `${EDITION}/umumkan` },
      { name: 'office regions', path: '/gubernur/wilayah' },
      { name: 'office region', path: '/gubernur/wilayah/33.75' },
      { name: 'figures', path: '/gubernur/angka' },
      { name: 'import', path: '/gubernur/impor' },
    ],
  },
  {
    account: 'admin.jateng',
    pages: [
      { name: 'admin home', path: '/admin' },
      { name: 'accounts', path: '/admin/akun' },
      { name: 'new account', path: '/admin/akun/baru' },
      { name: 'account', path: '/admin/akun', onward: rowOf('Penilai Provinsi Dua') },
      { name: 'cycles', path: '/admin/siklus' },
      { name: 'cycle', path: '/admin/siklus', onward: rowOf('Jawa Tengah 2024') },
      {
        name: "a cycle's declarations",
        path: '/admin/siklus',
        onward: underRow('Jawa Tengah 2024', 'pernyataan'),
      },
      { name: 'new cycle', path: '/admin/siklus/baru' },
    ],
  },
  { account: 'auditor.jateng', pages: [{ name: 'audit log', path: '/admin/audit' }] },
];

test.use({ refusals: [404] });
test.describe.configure({ timeout: 180_000 });

for (const { account, pages } of VISITS) {
  const who = account ?? 'a visitor';
  test(`the pages of ${who} have no violation and fit a phone`, async ({ pageOf }) => {
    const page = await pageOf(account);
    if (account === 'operator.jepara') await startFiling(page);
    for (const { name, path, onward } of pages) {
      await test.step(name, async () => {
        await page.goto(path);
        const before = page.url();
        await onward?.(page);
        if (onward) await expect(page).not.toHaveURL(before);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page, name);
      });
    }
  });
}

test('a finger meets every button and field of the unit on a phone', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await startFiling(page);
  await page.goto('/unit');
  await main(page).getByRole('link', { name: 'Manajemen Pengadaan', exact: true }).click();
  await expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();
  expect.soft(await smallTargets(page), page.url()).toEqual([]);
  for (const path of ['', '/standar', '/periksa', '/bukti', '/celah', '/kematangan', '/lembar']) {
    await page.goto(`/unit${path}`);
    expect.soft(await smallTargets(page), page.url()).toEqual([]);
  }
});

test('an answer of many columns scrolls in its own column, beside the evidence', async ({
  pageOf,
}) => {
  const page = await pageOf('auditor.jateng');
  await page.goto('/penilai');
  await rowOf('Kabupaten Kendal')(page);
  await main(page).locator('li', { hasText: 'S03.R3' }).getByRole('link').click();
  const card = (name: RegExp) =>
    main(page).locator('section', { has: page.getByRole('heading', { level: 2, name }) });
  const answer = await card(/^Jawaban unit/)
    .last()
    .boundingBox();
  const evidence = await card(/^Bukti/)
    .last()
    .boundingBox();
  expect(answer && evidence && answer.x + answer.width <= evidence.x).toBe(true);
});
