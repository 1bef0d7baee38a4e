import type { Locator, Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { startFiling } from './filing';
import { expect, test } from './fixtures';

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });
const save = (page: Page) => page.getByRole('button', { name: 'Simpan', exact: true });
const cell = (page: Page, column: string, row: number, name = 'risiko') =>
  page.getByLabel(new RegExp(`^${column}.*, ${name} ${row}$`));

/** Opens the risk register of standard 4, which is filed from then on. */
async function openRegister(page: Page): Promise<void> {
  await startFiling(page);
  await page.goto('/unit/standar');
  const standard = page.getByRole('checkbox', { name: /Pengelolaan Risiko Layanan/ });
  if (!(await standard.isChecked())) {
    await standard.check();
    await main(page).getByRole('button', { name: 'Simpan pilihan' }).click();
    await expect(page).toHaveURL(/\/unit$/);
  }
  await page.goto('/unit');
  await main(page).getByRole('link', { name: 'Pengelolaan Risiko Layanan' }).first().click();
  await main(page)
    .getByRole('link', { name: /^S04\.R3/ })
    .first()
    .click();
  await expect(page.getByRole('group', { name: /^Daftar risiko/ })).toBeVisible();
}

async function openFormation(page: Page): Promise<void> {
  await startFiling(page);
  await page.goto('/unit');
  await main(page)
    .getByRole('link', { name: 'Kualifikasi dan Kompetensi SDM PBJ' })
    .first()
    .click();
  await main(page)
    .getByRole('link', { name: /^B\.R1/ })
    .first()
    .click();
  await expect(page.getByRole('group', { name: /^Daftar posisi/ })).toBeVisible();
}

/** Takes all rows but one away and empties that one. */
async function clearRows(page: Page, name: string): Promise<void> {
  const remove = page.getByRole('button', { name: new RegExp(`^Hapus ${name} `) });
  for (let left = await remove.count(); left > 1; left -= 1) {
    await remove.last().click();
    await expect(remove).toHaveCount(left - 1);
  }
}

const RATINGS = ['Dampak', 'Ancaman', 'Kerentanan', 'Paparan'];
async function fillRisk(page: Page, row: number, text: string, ratings: readonly string[]) {
  await cell(page, 'Risiko', row).fill(text);
  await cell(page, 'Aset terkait', row).fill('Server SPSE');
  for (const [at, rating] of ratings.entries()) await cell(page, RATINGS[at]!, row).fill(rating);
}

/** Pastes into a field as a spreadsheet's cells come. */
async function pasteInto(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

test.describe('without JavaScript', () => {
  test.use({ refusals: [422] });

  test('a register is filled in by buttons, refused by row and column, and scored', async ({
    pageOf,
  }) => {
    const page = await pageOf('operator.jepara', { javaScriptEnabled: false });
    await openRegister(page);
    await clearRows(page, 'risiko');
    await page.getByRole('button', { name: 'Tambah baris' }).click();
    await expect(page.getByLabel(/^Risiko, risiko \d+$/)).toHaveCount(2);
    await fillRisk(page, 1, 'Server mati', ['4', '4', '4', '3']);
    await fillRisk(page, 2, 'Listrik padam', ['2', '3', '5', '1']);
    await page.getByRole('button', { name: 'Naikkan risiko 2' }).click();
    await expect(cell(page, 'Risiko', 1)).toHaveValue('Listrik padam');
    await expect(cell(page, 'Risiko', 2)).toHaveValue('Server mati');
    await save(page).click();
    const summary = page.getByRole('alert');
    const wrong = summary.getByRole('link', { name: /Kerentanan, risiko 1: Paling besar 4/ });
    await expect(wrong).toHaveAttribute(
      'href',
      `#${await cell(page, 'Kerentanan', 1).getAttribute('id')}`,
    );
    await expect(cell(page, 'Kerentanan', 1)).toHaveValue('5');
    await cell(page, 'Kerentanan', 1).fill('4');
    await save(page).click();
    await expect(toast(page)).toContainText('tersimpan');
    await expect(cell(page, 'Risiko', 1)).toHaveValue('Listrik padam');
    const rows = page.locator('tr[data-line]');
    await expect(rows.nth(0)).toContainText('24');
    await expect(rows.nth(0)).toContainText('Rendah');
    await expect(rows.nth(1)).toContainText('192');
    await expect(rows.nth(1)).toContainText('Tinggi');
  });

  test('a row with gaps is kept and said to be unfinished', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara', { javaScriptEnabled: false });
    await openRegister(page);
    await clearRows(page, 'risiko');
    await fillRisk(page, 1, 'Server mati', ['4', '4', '4']);
    await cell(page, 'Paparan', 1).fill('');
    await save(page).click();
    await expect(toast(page)).toContainText('tersimpan');
    await expect(main(page)).toContainText('1 sel wajib belum diisi');
    await expect(main(page)).toContainText('Paparan, baris 1');
    await page.goto('/unit/periksa');
    const item = main(page).getByRole('listitem').filter({ hasText: 'S04.R3' });
    await expect(item).toContainText('belum lengkap');
  });

  test('the positions add up to the formation', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara', { javaScriptEnabled: false });
    await openFormation(page);
    await clearRows(page, 'posisi');
    await cell(page, 'Posisi', 1, 'posisi').fill('Ahli pertama');
    await cell(page, 'Terisi', 1, 'posisi').fill('3');
    await cell(page, 'Dibutuhkan', 1, 'posisi').fill('8');
    await page.getByRole('button', { name: 'Tambah baris' }).click();
    await cell(page, 'Posisi', 2, 'posisi').fill('Ahli muda');
    await cell(page, 'Terisi', 2, 'posisi').fill('7');
    await cell(page, 'Dibutuhkan', 2, 'posisi').fill('15');
    await save(page).click();
    await expect(toast(page)).toContainText('tersimpan');
    await expect(page.getByLabel('Terisi (orang)', { exact: true })).toHaveValue('10');
    await expect(page.getByLabel('Dibutuhkan (orang)', { exact: true })).toHaveValue('23');
  });
});

test.describe('with JavaScript', () => {
  test('a register is typed by keyboard, pasted, moved and kept', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await openRegister(page);
    await clearRows(page, 'risiko');
    const first = page.locator('tr[data-line]').first();
    await fillRisk(page, 1, 'Server mati', ['3', '3', '3', '1']);
    await expect(first).toContainText('27');
    await expect(first).toContainText('Sedang');
    await cell(page, 'Paparan', 1).press('Enter');
    await expect(cell(page, 'Paparan', 2)).toBeFocused();

    await cell(page, 'Risiko', 2).focus();
    await pasteInto(
      cell(page, 'Risiko', 2),
      'Listrik padam\tGenset\t1\t1\t1\t1\nData bocor\tBasis data\t4\t4\t4\t3\n',
    );
    await expect(cell(page, 'Risiko', 3)).toHaveValue('Data bocor');
    await expect(page.locator('tr[data-line]').nth(2)).toContainText('192');
    await cell(page, 'Risiko', 3).press('Alt+ArrowUp');
    await expect(cell(page, 'Risiko', 2)).toHaveValue('Data bocor');
    await expect(cell(page, 'Risiko', 2)).toBeFocused();
    await save(page).click();
    await expect(toast(page)).toContainText('tersimpan');
    await page.reload();
    const risks = ['Server mati', 'Data bocor', 'Listrik padam'];
    for (const [at, risk] of risks.entries())
      await expect(cell(page, 'Risiko', at + 1)).toHaveValue(risk);
  });

  test('a row taken away saves by itself', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await openRegister(page);
    await clearRows(page, 'risiko');
    await fillRisk(page, 1, 'Tetap ada', ['1', '1', '1', '1']);
    await page.getByRole('button', { name: 'Tambah baris' }).click();
    await fillRisk(page, 2, 'Akan dihapus', ['1', '1', '1', '1']);
    const saved = page.waitForResponse(
      async (answer) =>
        answer.url().endsWith('/simpan') &&
        !(answer.request().postData() ?? '').includes('Akan') &&
        answer.ok(),
    );
    await page.getByRole('button', { name: 'Hapus risiko 2' }).click();
    await saved;
    await page.reload();
    await expect(page.getByLabel(/^Risiko, risiko \d+$/)).toHaveCount(1);
    await expect(cell(page, 'Risiko', 1)).toHaveValue('Tetap ada');
  });

  test('the positions add up while they are typed', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await openFormation(page);
    await clearRows(page, 'posisi');
    await cell(page, 'Posisi', 1, 'posisi').fill('Ahli madya');
    await cell(page, 'Terisi', 1, 'posisi').fill('4');
    await cell(page, 'Dibutuhkan', 1, 'posisi').fill('9');
    await expect(page.getByLabel('Terisi (orang)', { exact: true })).toHaveValue('4');
    await expect(page.getByLabel('Dibutuhkan (orang)', { exact: true })).toHaveValue('9');
    await expect(page.getByLabel('Terisi (orang)', { exact: true })).not.toBeEditable();
  });

  test('fields of one line of a card stand level, however long a title is', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await openRegister(page);
    await page.setViewportSize({ width: 390, height: 900 });
    const left = cell(page, 'Kerentanan', 1);
    const right = cell(page, 'Paparan', 1);
    const top = async (field: Locator) => (await field.boundingBox())?.y;
    const before = await top(right);
    await left.evaluate((input: HTMLInputElement) => {
      input.labels?.[0]?.querySelector('.judul-sel')?.append(' dengan judul yang panjang');
    });
    expect(await top(right)).not.toBe(before);
    expect(await top(left)).toBe(await top(right));
  });

  test('the tables and the differences are accessible, wide and narrow', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await openRegister(page);
    await expectAccessible(page, 'the register');
    await openFormation(page);
    await expectAccessible(page, 'the formation');
    await page.goto('/unit/perbedaan');
    await expectAccessible(page, 'the differences');
  });
});

test.describe('with JavaScript, refused', () => {
  // why: the browser logs the status of a save that was refused.
  test.use({ refusals: [422] });

  test('what saving by itself refuses is named by its cell, and marked there', async ({
    pageOf,
  }) => {
    const page = await pageOf('operator.jepara');
    await openRegister(page);
    await clearRows(page, 'risiko');
    await fillRisk(page, 1, 'Server mati', ['3', '3', '3', '4']);
    const line = page.locator('[data-save]');
    await expect(line).toHaveAttribute('data-save', 'failed');
    await expect(line).toContainText('Paparan, risiko 1: Paling besar 3');
    await expect(cell(page, 'Paparan', 1)).toHaveAttribute('aria-invalid', 'true');
    await expect(cell(page, 'Paparan', 1), 'the keyboard stays').toBeFocused();
    await cell(page, 'Paparan', 1).fill('2');
    await expect(line).toHaveAttribute('data-save', 'saved');
    await expect(cell(page, 'Paparan', 1)).not.toHaveAttribute('aria-invalid', 'true');
  });

  test('a pasted cell nobody understands keeps its text, is marked, and is not called saved', async ({
    pageOf,
  }) => {
    const page = await pageOf('operator.jepara');
    await openRegister(page);
    await clearRows(page, 'risiko');
    await fillRisk(page, 1, 'Server mati', ['3', '3', '3', '1']);
    await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved');
    const due = cell(page, 'Tenggat', 1);
    await pasteInto(due, '1 Maret 2024\n31/02/2024');
    await expect(due).toHaveValue('2024-03-01');
    const wrong = cell(page, 'Tenggat', 2);
    await expect(wrong).toHaveValue('31/02/2024');
    await expect(wrong).toHaveAttribute('aria-invalid', 'true');
    await expect(wrong).toBeFocused();
    await expect(main(page).getByText('2 baris ditempel. 1 sel perlu diperbaiki')).toBeVisible();
    const line = page.locator('[data-save]');
    await expect(line).toHaveAttribute('data-save', 'failed');
    await page.reload();
    await expect(wrong, 'after a reload').toHaveValue('31/02/2024');
    await main(page).getByRole('link', { name: 'Tenggat, risiko 2', exact: true }).click();
    await expect(wrong).toBeFocused();
    await wrong.fill('28/02/2024');
    await wrong.press('Tab');
    await expect(wrong).toHaveValue('2024-02-28');
    await expect(wrong).not.toHaveAttribute('aria-invalid', 'true');
    await expect(line).toHaveAttribute('data-save', 'saved');
    await page.reload();
    await expect(wrong).toHaveValue('2024-02-28');
  });
});
