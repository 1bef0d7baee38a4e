import type { Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { clearFiles, openVariable, pdfOf, startFiling } from './filing';
import { expect, test } from './fixtures';

// Every page is opened several times, and reckoned with on the way.
test.describe.configure({ timeout: 120_000 });

const main = (page: Page) => page.getByRole('main');
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const score = (page: Page) => main(page).locator('p', { hasText: /^Nilai ITKP \d+: / });
const VARIABLE = 'Pengembangan SDM';

const SHARES = {
  'SiRUP (persen)': '100',
  'e-Tendering (persen)': '100',
  'e-Katalog (persen)': '100',
  'Non e-Tendering dan Non e-Purchasing (persen)': '100',
  'e-Kontrak (persen)': '100',
  'Formasi terisi (orang)': '10',
  'Formasi dibutuhkan (orang)': '20',
};

/** Fills in every input: A 30 of 30, B 15 of 30, C 6 of 9 variables at the level. */
async function fillAll(page: Page): Promise<void> {
  for (const [name, text] of Object.entries(SHARES)) await field(page, name).fill(text);
  await page.getByLabel('Toko Daring', { exact: true }).selectOption('ya');
  const levels = main(page).locator('select[name^="C."]');
  await expect(levels).toHaveCount(9);
  for (let at = 0; at < 9; at += 1) await levels.nth(at).selectOption(at < 6 ? '3' : '2');
}

test.describe('without JavaScript', () => {
  test('the gap is reckoned by a button and a step is tried by a link', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara', { javaScriptEnabled: false });
    await startFiling(page);
    await page.goto('/unit');
    await main(page).getByRole('link', { name: 'Hitung langkah menuju predikat' }).click();
    await expect(page).toHaveURL(/\/unit\/celah$/);
    await expect(main(page).getByRole('slider')).toHaveCount(0);
    await fillAll(page);
    await page.getByLabel('Predikat yang dituju').selectOption('sangat_baik');
    await page.getByRole('button', { name: 'Hitung' }).click();
    await expect(score(page)).toContainText('71,67');
    await expect(main(page)).toContainText('simulasi, tidak disimpan');
    await expect(main(page)).toContainText(
      'Untuk mencapai Sangat Baik (mulai 90,01) perlu 18,34 poin lagi.',
    );
    const plan = main(page).locator('section', { hasText: 'Salah satu jalan ke Sangat Baik' });
    await expect(plan.getByRole('listitem')).toHaveCount(2);
    await main(page)
      .getByRole('link', { name: /^Coba langkah ini: Isi 1 posisi lagi: 11 dari 20/ })
      .click();
    await expect(field(page, 'Formasi terisi (orang)')).toHaveValue('11');
    await expect(score(page)).toContainText('73,17');
    await field(page, 'SiRUP (persen)').fill('banyak');
    await page.getByRole('button', { name: 'Hitung' }).click();
    await expect(main(page)).toContainText('Tulis angka, misalnya 72,5.');
    await expect(main(page).locator('section', { hasText: 'Belum terukur' }).last()).toContainText(
      'SiRUP memberi 0 sampai 10 poin',
    );
    await main(page).getByRole('link', { name: 'Kembali ke angka awal' }).click();
    await expect(page).toHaveURL(/\/unit\/celah$/);
    await expect(main(page)).not.toContainText('simulasi, tidak disimpan');
  });

  test('a file is shown for a level, and the level is corrected beside it', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara', { javaScriptEnabled: false });
    await openVariable(page, VARIABLE);
    await clearFiles(page);
    await page.getByRole('radio', { name: /^3/ }).check();
    const { name, mimeType, buffer } = pdfOf('diklat.pdf', 'Program diklat 2024');
    await page.setInputFiles('input[type=file][name=file]', { name, mimeType, buffer });
    await page.getByLabel(/^Untuk level \(opsional\)/).selectOption('3');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    const list = main(page).locator('#bukti');
    await expect(list).toContainText('untuk level 3');
    await expect(main(page)).toContainText('Belum ada bukti untuk level 1, 2');

    await list.getByText('Ubah bagian yang dilihat').click();
    await list.getByLabel('Untuk level').selectOption('1');
    await list.getByRole('button', { name: /Simpan/ }).click();
    await expect(main(page).locator('#bukti')).toContainText('untuk level 1');

    await page.goto('/unit');
    const rung = main(page)
      .locator('li', { hasText: VARIABLE })
      .filter({ hasText: /verifikasi/ });
    const known = /terverifikasi level (\d)/.exec(await rung.innerText())?.[1];
    await page.goto('/unit/kematangan');
    const card = main(page).getByRole('listitem').filter({ hasText: VARIABLE });
    await expect(card).toContainText('3 Proaktif');
    // Another cycle may have verified the variable before: both pages say the same of it.
    await expect(card).toContainText(
      new RegExp(
        known === undefined
          ? 'Level terverifikasibelum ada'
          : `Level terverifikasi${known} .*siklus`,
      ),
    );
    await expect(card).toContainText('Belum ada bukti untuk level 2, 3');
    await expect(card).toContainText('Untuk level 4 Strategis');
    await card.getByRole('link', { name: VARIABLE }).click();
    await expect(page.getByRole('heading', { level: 1, name: VARIABLE })).toBeVisible();
  });
});

test.describe('with JavaScript', () => {
  test('the result follows the keyboard and is not stored', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await startFiling(page);
    await page.goto('/unit/celah');
    await expect(main(page)).toContainText('dihitung ulang selagi Anda mengetik');
    await fillAll(page);
    await expect(score(page)).toContainText('71,67');
    await expect(main(page).getByRole('status').filter({ hasText: 'Untuk' })).toContainText(
      'perlu 18,34 poin lagi',
    );

    const filled = field(page, 'Formasi terisi (orang)');
    await filled.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('20');
    await expect(score(page)).toContainText('86,67');
    await expect(page).toHaveURL(/\/unit\/celah$/);

    const slider = page.getByRole('slider', { name: 'Geser SiRUP' });
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(field(page, 'SiRUP (persen)')).toHaveValue('0');
    await expect(score(page)).toContainText('76,67');
    await field(page, 'SiRUP (persen)').fill('130');
    await expect(score(page)).toContainText('83,67');
    await expect(field(page, 'SiRUP (persen)')).toHaveValue('130');

    await page.getByLabel('Predikat yang dituju').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Predikat yang dituju').selectOption('sangat_baik');
    await expect(main(page)).toContainText('Untuk mencapai Sangat Baik (mulai 90,01) perlu 6,34');
    await page.reload();
    await expect(main(page)).not.toContainText('simulasi, tidak disimpan');
  });

  test('what is typed before the page starts is reckoned with', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await startFiling(page);
    await page.goto('/unit/celah?A.sirup=64%2C6', { waitUntil: 'commit' });
    await expect(field(page, 'SiRUP (persen)')).toBeVisible();
    await field(page, 'e-Kontrak (persen)').fill('80');
    await expect(main(page)).toContainText('dihitung ulang selagi Anda mengetik');
    await expect(field(page, 'SiRUP (persen)')).toHaveValue('64,6');
    await expect(field(page, 'e-Kontrak (persen)')).toHaveValue('80');
    await expect(
      main(page).locator('fieldset', { hasText: 'e-Kontrak' }).getByText('4,00 dari 5 poin'),
    ).toBeVisible();
  });

  test('the formation says what is odd, and saves all the same', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await startFiling(page);
    await page.goto('/unit/celah');
    const work = main(page).getByRole('link', { name: /^(Isi butir|Kerjakan) B\.R1/ });
    await work.first().click();
    const position = page.getByRole('row', { name: /posisi 1/ }).first();
    await position.getByLabel(/^Posisi/).fill('Ahli pertama');
    await position.getByLabel(/^Terisi/).fill('3');
    await position.getByLabel(/^Dibutuhkan/).fill('0');
    await expect(main(page)).toContainText('Baris 1: terisi, tetapi dibutuhkan 0.');
    await position.getByLabel(/^Dibutuhkan/).fill('2');
    await expect(main(page)).toContainText('Baris 1: terisi lebih banyak daripada dibutuhkan.');
    await position.getByLabel(/^Dibutuhkan/).fill('9');
    await expect(main(page)).not.toContainText('Baris 1: terisi');
  });

  test('fields of rows that come late find what was typed meanwhile', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await startFiling(page);
    await page.goto('/unit/celah');
    const work = main(page).getByRole('link', { name: /^(Isi butir|Kerjakan) B\.R1/ });
    await work.first().click();
    await expect(page).toHaveURL(/\/butir\//);
    let bring = () => {};
    const late = new Promise<void>((resolve) => (bring = resolve));
    await page.route(/row-fields/, async (route) => {
      await late;
      await route.continue();
    });
    await page.goto(page.url(), { waitUntil: 'commit' });
    await field(page, 'Terisi (orang)').fill('12');
    await field(page, 'Dibutuhkan (orang)').fill('10');
    await expect(main(page)).not.toContainText('lebih banyak daripada yang dibutuhkan');
    bring();
    await expect(main(page)).toContainText('lebih banyak daripada yang dibutuhkan');
    await expect(field(page, 'Terisi (orang)')).toHaveValue('12');
  });
});

test('both pages are accessible, at both widths, also with a fault', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await startFiling(page);
  for (const path of ['/unit/celah?A.sirup=banyak&B.pembilang=5', '/unit/kematangan']) {
    await page.goto(path);
    await expectAccessible(page);
  }
});
