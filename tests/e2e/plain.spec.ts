import type { Page } from '@playwright/test';

import { clearFiles, noteOf, openVariable, pdfOf, startFiling } from './filing';
import { expect, test } from './fixtures';
import { credentials, fillSignIn } from './people';

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });
/** Neither the line beside the button nor the note says "saved". */
async function expectUnsaved(page: Page): Promise<void> {
  const line = page.locator('[data-save]');
  await expect(line).toHaveAttribute('data-save', 'unsaved');
  await expect(line).not.toContainText('Tersimpan');
  const note = page.locator('#jawaban div', { has: noteOf(page) }).last();
  await expect(note).toContainText('Belum tersimpan');
}

const WITHOUT_SCRIPTS = { javaScriptEnabled: false };

/** Opens an ITKP input of the unit by its code, through the section that lists it. */
async function openInput(page: Page, code: string): Promise<void> {
  await startFiling(page);
  await page.goto('/unit');
  await main(page).getByRole('link', { name: 'Pemanfaatan Sistem Pengadaan' }).click();
  await main(page)
    .getByRole('link', { name: `${code} ·` })
    .click();
}

test.describe('without JavaScript', () => {
  // why: a refusal is a page of its own here, and the browser logs its status.
  test.use({ refusals: [409, 415, 422] });

  test('one signs in, is refused with the address kept, and signs out', async ({ pageOf }) => {
    const page = await pageOf(null, WITHOUT_SCRIPTS);
    await page.goto('/unit/standar');
    const { email, password } = await credentials('operator.jepara');
    await page.getByLabel('Alamat surel').fill(email);
    await page.getByLabel('Kata sandi', { exact: true }).fill(`${password}x`);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText('tidak cocok');
    await expect(page.getByLabel('Alamat surel')).toHaveValue(email);
    await expect(page.getByLabel('Kata sandi', { exact: true })).toHaveValue('');
    await fillSignIn(page, 'operator.jepara');
    await expect(page).toHaveURL(/\/unit(\/standar)?$/);
    await page.locator('summary').filter({ hasText: 'Operator UKPBJ Jepara' }).click();
    await page.getByRole('button', { name: 'Keluar', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Masuk', exact: true })).toBeVisible();
    await page.goto('/unit');
    await expect(page).toHaveURL(/\/masuk\?tujuan=/);
  });

  test('an answer with its file is saved', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara', WITHOUT_SCRIPTS);
    await openInput(page, 'A.R2');
    await clearFiles(page);
    const file = pdfOf('tender tanpa skrip.pdf', `Rekapitulasi tender ${Date.now()}`);
    await page.getByLabel('Persentase').fill('73,45');
    await noteOf(page).fill('Baris pertama\nBaris kedua');
    await page.getByLabel('Berkas (opsional)').setInputFiles(file);
    await page.getByLabel('Bagian yang dilihat').fill('hlm. 1–2');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expect(toast(page)).toContainText('Jawaban tersimpan dan bukti dilampirkan');
    await page.reload();
    await expect(page.getByLabel('Persentase')).toHaveValue('73,45');
    await expect(noteOf(page)).toHaveValue('Baris pertama\nBaris kedua');
    await expect(main(page)).toContainText(file.sha256);
    await expect(main(page)).toContainText('hlm. 1–2');
  });

  test('all standards are ticked and emptied at once, and nothing is saved by it', async ({
    pageOf,
  }) => {
    const page = await pageOf('operator.jepara', WITHOUT_SCRIPTS);
    await startFiling(page);
    await page.goto('/unit/standar');
    const group = main(page).locator('form section').first();
    const boxes = group.getByRole('checkbox');
    const before = await group.getByRole('checkbox', { checked: true }).count();
    await group.getByRole('button', { name: 'Pilih semua' }).click();
    await expect(group.getByRole('checkbox', { checked: false })).toHaveCount(0);
    expect(await boxes.count()).toBeGreaterThan(1);
    await group.getByRole('button', { name: 'Kosongkan' }).click();
    await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(0);
    await page.goto('/unit/standar');
    await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(before);
  });

  test('a refused answer names its errors and keeps what was typed', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara', WITHOUT_SCRIPTS);
    await openInput(page, 'A.R3');
    const text = `Catatan yang tidak boleh hilang ${Date.now()}`;
    await page.getByLabel('Persentase').fill('tujuh puluh');
    await noteOf(page).fill(text);
    await page.getByLabel('Bagian yang dilihat').fill('lembar 3');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    const summary = page.getByRole('alert').filter({ hasText: /\S/ });
    await expect(summary).toContainText('Ada 1 isian yang perlu diperbaiki');
    await expect(summary.getByRole('link', { name: /Isi dengan angka/ })).toHaveAttribute(
      'href',
      `#${await page.getByLabel('Persentase').getAttribute('id')}`,
    );
    await expect(page.getByLabel('Persentase')).toHaveValue('tujuh puluh');
    await expect(page.getByLabel('Persentase')).toHaveAttribute('aria-invalid', 'true');
    await expect(noteOf(page)).toHaveValue(text);
    await expect(page.getByLabel('Bagian yang dilihat')).toHaveValue('lembar 3');
    await expectUnsaved(page);

    await page.getByLabel('Persentase').fill('70');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expect(summary, 'a pointer needs its file').toContainText('Pilih berkasnya dahulu');
    await expect(page.getByLabel('Bagian yang dilihat')).toHaveValue('lembar 3');
    await expect(noteOf(page)).toHaveValue(text);
    await expectUnsaved(page);
  });

  test('a conflict calls nothing saved that is in no version', async ({ pageOf }) => {
    const [first, second] = [
      await pageOf('operator.jepara', WITHOUT_SCRIPTS),
      await pageOf('operator.jepara', WITHOUT_SCRIPTS),
    ];
    for (const page of [first, second]) await openInput(page, 'A.R4');
    const texts = [`Teks pertama ${Date.now()}`, `Teks kedua ${Date.now()}`];
    for (const [at, page] of [first, second].entries()) {
      await noteOf(page).fill(texts[at] ?? '');
      await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    }
    await expect(toast(first)).toContainText('Jawaban tersimpan');
    await expect(noteOf(second)).toHaveValue(texts[1] ?? '');
    await expectUnsaved(second);
  });

  test('saving leads on to the next requirement, a refusal does not', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara', WITHOUT_SCRIPTS);
    await openInput(page, 'A.R1');
    const onward = page.getByRole('button', { name: 'Simpan dan lanjut', exact: true });
    await page.getByLabel('Persentase').fill('1e0');
    await onward.click();
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
      'Persentase: Isi dengan angka',
    );
    await expect(page.getByLabel('Persentase')).toHaveValue('1e0');
    await page.getByLabel('Persentase').fill('91,5');
    await onward.click();
    await expect(toast(page)).toContainText('Jawaban tersimpan');
    await expect(main(page).getByText(/^A\.R2 ·/)).toBeVisible();
  });

  for (const { file, says } of [
    {
      file: { name: 'kosong.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
      says: 'kosong',
    },
    {
      file: {
        name: 'program.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('MZ\x90\x00 not a pdf'),
      },
      says: 'program.pdf',
    },
    {
      file: { ...pdfOf('gambar.png', 'renamed'), mimeType: 'image/png' },
      says: 'sebenarnya',
    },
  ]) {
    test(`${file.name} is refused in words and the text beside it kept`, async ({ pageOf }) => {
      const page = await pageOf('operator.jepara', WITHOUT_SCRIPTS);
      await openInput(page, 'A.R5');
      const text = `Catatan di samping ${file.name} ${Date.now()}`;
      await noteOf(page).fill(text);
      await page.getByLabel('Berkas (opsional)').setInputFiles(file);
      await page.getByRole('button', { name: 'Simpan', exact: true }).click();
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(says);
      await expect(noteOf(page)).toHaveValue(text);
      await expectUnsaved(page);
      await page.goto(page.url().replace(/\/bukti$/, ''));
      await expect(noteOf(page)).not.toHaveValue(text);
      await expect(main(page).getByRole('link', { name: file.name })).toHaveCount(0);
    });
  }

  test('language and theme change and stay', async ({ pageOf }) => {
    const page = await pageOf(null, WITHOUT_SCRIPTS);
    await page.goto('/metode');
    await expect(page.locator('html')).toHaveAttribute('lang', 'id');
    await page.locator('summary[aria-label^="Tampilan"]').click();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page).toHaveURL(/\/metode$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.locator('header summary').first().click();
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'gelap');
    await page.goto('/penghargaan');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'gelap');
  });
});

test.describe('with the keyboard alone', () => {
  /** Presses Tab until the focus is on the element; fails when that takes too long. */
  async function tabTo(page: Page, name: string, matches: string): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((css) => document.activeElement?.matches(css) ?? false, matches))
        return;
    }
    throw new Error(`Tab never reached ${name}`);
  }

  test('one signs in, skips to the page and answers a requirement', async ({ pageOf }) => {
    const page = await pageOf(null);
    await page.goto('/masuk');
    const { email, password } = await credentials('operator.jepara');
    await tabTo(page, 'the e-mail', 'input[name=email]');
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/unit$/);
    await openVariable(page, 'Pengorganisasian');
    await page.reload();

    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Langsung ke isi halaman' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(main(page)).toBeFocused();

    await tabTo(page, 'the levels', 'input[name=level]');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    const chosen = page.locator('input[name=level]:checked');
    const level = await chosen.getAttribute('value');
    await tabTo(page, 'the note', 'textarea[name=note]');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Diisi dengan papan ketik saja.');
    await tabTo(page, 'the button', 'button[value=save]');
    await page.keyboard.press('Enter');
    await expect(toast(page)).toContainText('Jawaban tersimpan');
    await page.reload();
    await expect(chosen).toHaveAttribute('value', level ?? '');
    await expect(noteOf(page)).toHaveValue('Diisi dengan papan ketik saja.');
  });
});
