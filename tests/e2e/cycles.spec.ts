import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';

import { expectAccessible } from './accessible';
import { accountOf, expectSaved, type Person } from './desk';
import { noteOf } from './filing';
import { addFormerCycle, addOpenCycle, LONG_NAME } from './former-cycle';
import { postTo } from './hand-in';
import { useOwnDesk } from './own-desk';

/**
 * A filing begun from the one of a cycle that is over, and two cycles open at once, on a server of its own: its calendar
 * has a past. The tests of a region build on each other.
 */
test.describe.configure({ mode: 'serial' });

const { server, keep } = useOwnDesk();

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await addFormerCycle(server(), ['33.25', '33.20']);
});

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });
const ofItem = (page: Page, code: string): Locator =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: new RegExp(`^${code} ·`) }) });

const WAYS: { how: string; person: Person; colleague: Person; scripts: boolean }[] = [
  {
    how: 'with JavaScript',
    person: 'kepala.batang',
    colleague: 'operator.batang',
    scripts: true,
  },
  {
    how: 'without JavaScript',
    person: 'kepala.jepara',
    colleague: 'operator.jepara',
    scripts: false,
  },
];

async function openAs(browser: Browser, { person, scripts }: (typeof WAYS)[number]): Promise<Page> {
  const context = keep(
    await browser.newContext({ baseURL: server().url, javaScriptEnabled: scripts }),
  );
  const { email, password } = await accountOf(server(), person);
  await postTo(server().url, context, '/masuk', { email, password });
  return context.newPage();
}

/** The list of a section's answers that wait for a word. */
async function openCarried(page: Page, section: string): Promise<void> {
  await page.goto('/unit');
  await main(page).getByRole('link', { name: section }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
  await main(page).getByRole('link', { name: 'Periksa dan konfirmasi' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Periksa jawaban yang dibawa');
}

for (const way of WAYS) {
  const { how, scripts } = way;
  /** Axe looks by a script of its own. */
  const look = (page: Page, name: string) => (scripts ? expectAccessible(page, name) : null);

  test(`a filing begins from the former cycle, and nothing of it counts yet, ${how}`, async ({
    browser,
  }) => {
    const page = await openAs(browser, way);
    await page.goto('/unit');
    await expect(main(page)).toContainText('Jawaban dan bukti dari Jawa Tengah 2022 dibawa');
    await main(page).getByRole('button', { name: 'Mulai dari siklus lalu' }).click();
    await expect(toast(page)).toContainText('25 jawaban dibawa dari siklus lalu.');
    await expect(main(page).getByRole('checkbox', { checked: true })).toHaveCount(5);
    await page.goto('/unit');
    await expect(main(page)).toContainText('25 jawaban dibawa dan belum dikonfirmasi.');
    await expect(main(page)).toContainText('0 dari 37 butir terisi');
    await look(page, 'home with carried answers');
    await page.goto('/unit/periksa');
    const waits = main(page).getByText('dibawa dari siklus lalu, belum dikonfirmasi');
    await expect(waits).toHaveCount(25);
    await look(page, 'checklist with carried answers');
  });

  test(`carried answers are confirmed, changed and left one by one, ${how}`, async ({
    browser,
  }) => {
    const page = await openAs(browser, way);
    await openCarried(page, 'Kebijakan Layanan');
    const [first, second, third] = ['S01.R1', 'S01.R2', 'S01.R3'].map((one) => ofItem(page, one));
    await expect(first!).toContainText(`menggantikan ${LONG_NAME} sejak siklus lalu`);
    await expect(first!).toContainText('masa berlakunya berakhir');
    await expect(second!).toContainText('baru berlaku mulai');
    await expect(second!).toContainText('Putusan penilai Jawa Tengah 2022: sebagian');
    await expect(second!).toContainText('belum ditandatangani pejabat berwenang');
    await expect(third!).toContainText('Notula rapat.pdf');
    await look(page, 'answers to confirm');

    await first!.getByRole('button', { name: 'Konfirmasi S01.R1' }).press('Enter');
    await expect(toast(page)).toContainText('1 jawaban dikonfirmasi.');
    await expect(first!).toHaveCount(0);
    // What had the keyboard is gone; the next answer has it.
    if (scripts) await expect(second!.getByRole('heading')).toBeFocused();

    await second!.getByRole('link', { name: 'Buka dan ubah' }).click();
    await expect(main(page)).toContainText('Dibawa dari siklus lalu, belum dikonfirmasi');
    await look(page, 'a carried answer');
    await noteOf(page).fill('Catatan tahun ini');
    if (scripts) {
      await expectSaved(page);
      await expect(main(page), 'a changed text is no word').toContainText('belum dikonfirmasi');
    }
    await main(page).getByRole('button', { name: 'Simpan dan konfirmasi' }).click();
    await expect(main(page)).not.toContainText('belum dikonfirmasi');
    await expect(noteOf(page)).toHaveValue('Catatan tahun ini');

    await page.goto('/unit');
    await expect(main(page)).toContainText('2 dari 37 butir terisi');
    await page.goto('/unit/periksa');
    const listed = main(page)
      .locator('section:has(> h3:text("Harus dilengkapi")) li')
      .filter({ hasText: /S01\.R/ });
    await expect(listed).toHaveCount(2);
    await expect(listed.first()).toContainText('dibawa dari siklus lalu, belum dikonfirmasi');
    await expect(listed.last()).toContainText('belum dijawab');
  });

  test(`what is asked in another way now is answered, not confirmed, ${how}`, async ({
    browser,
  }) => {
    const page = await openAs(browser, way);
    await openCarried(page, 'Pengelolaan Risiko Layanan');
    const register = ofItem(page, 'S04.R3');
    await expect(register).toContainText('Jenis jawabannya berubah');
    await expect(register).toContainText('Catatan S04.R3');
    await expect(register.getByRole('button')).toHaveCount(0);
    await main(page)
      .getByRole('button', { name: /konfirmasi 3 jawaban$/ })
      .click();
    await expect(toast(page)).toContainText('3 jawaban dikonfirmasi.');
    await expect(
      main(page)
        .getByRole('listitem')
        .filter({ has: page.locator('h2') }),
    ).toHaveCount(1);
    await look(page, 'nothing left to confirm');
    await register.getByRole('link', { name: 'Buka dan isi S04.R3' }).click();
    await expect(page.getByRole('group', { name: /^Daftar risiko/ })).toBeVisible();
    await look(page, 'the risk register');
    await page.goto('/unit');
    await main(page).getByRole('link', { name: 'Pengelolaan Aset Layanan' }).first().click();
    await main(page)
      .getByRole('link', { name: /^S03\.R3/ })
      .click();
    await expect(page.getByRole('group', { name: /^Daftar aset/ })).toBeVisible();
    await look(page, 'the asset register');
  });

  test(`the difference names what is new, changed, gone and the same, ${how}`, async ({
    browser,
  }) => {
    const page = await openAs(browser, way);
    await page.goto('/unit');
    await main(page).getByRole('link', { name: 'Kebijakan Layanan' }).first().click();
    await main(page)
      .getByRole('link', { name: /^S01\.R4/ })
      .click();
    await page.getByRole('radio', { name: /^Memenuhi/ }).check();
    await main(page).getByRole('button', { name: 'Simpan', exact: true }).click();
    await expect(toast(page)).toContainText('tersimpan');

    await page.goto('/unit/perbedaan');
    await expect(main(page)).toContainText('Dibandingkan dengan Jawa Tengah 2022');
    const item = (code: string) => ofItem(page, code);
    await expect(item('S01.R1')).toContainText('Bukti baru: Keputusan Kepala UKPBJ 2024.pdf');
    await expect(item('S01.R1')).toContainText(`Bukti yang tidak lagi ditunjukkan: ${LONG_NAME}`);
    await expect(item('S01.R2')).toContainText('Bunyi butir ini waktu itu: Ada kebijakan layanan.');
    await expect(item('S01.R2').getByText('berubah', { exact: true })).toBeVisible();
    await expect(item('S01.R2').getByRole('insertion').first()).toContainText('tahun ini');
    await expect(item('S01.R3')).toContainText('Jawaban, catatan, dan bukti sama.');
    await expect(item('S01.R3')).toContainText('dibawa, belum dikonfirmasi');
    await expect(item('S01.R4')).toContainText('Butir ini belum ada pada edisi siklus lalu.');
    await expect(item('S01.R9')).toContainText('tidak lagi ditanyakan pada edisi sekarang');
    await expect(item('S04.R3')).toContainText('Jenis jawaban butir ini berubah.');
    await look(page, 'the differences');

    const filter = page.getByRole('navigation', { name: 'Tampilkan' });
    await filter.getByRole('link', { name: /^Hilang 1/i }).click();
    await expect(page).toHaveURL(/tampil=gone/);
    await expect(main(page).getByRole('heading', { level: 3 })).toHaveCount(1);
    await filter.getByRole('link', { name: /^Baru 1/i }).click();
    await expect(item('S01.R4')).toBeVisible();
    await expect(item('S01.R9')).toHaveCount(0);
  });

  test(`the files of both cycles are found in the ledger, and dated, ${how}`, async ({
    browser,
  }) => {
    const page = await openAs(browser, way);
    await page.goto('/unit/bukti');
    await look(page, 'the ledger');
    await page.getByLabel('Nama atau SHA-256').fill('sertifikat');
    await page.getByRole('button', { name: 'Terapkan' }).click();
    const row = main(page).getByRole('row').filter({ hasText: 'Sertifikat SNI ISO 27001.pdf' });
    await expect(row).toContainText('sudah berakhir');
    await expect(main(page)).not.toContainText('Notula rapat.pdf');
    await row.getByRole('link', { name: 'Sertifikat SNI ISO 27001.pdf' }).click();
    await expect(main(page)).toContainText('Jawa Tengah 2022');
    await look(page, 'a file of the ledger');
    await page.getByLabel('Berlaku sampai').fill('2099-12-31');
    await page.getByRole('button', { name: 'Simpan masa berlaku' }).click();
    await expect(page.getByLabel('Berlaku sampai')).toHaveValue('2099-12-31');
    await openCarried(page, 'Kebijakan Layanan');
    await page.goto('/unit/bukti');
    await expect(row).not.toContainText('sudah berakhir');
  });
}

/** A button takes a name as long as people give their cycles, on a phone too. */
async function expectToHold(button: Locator): Promise<void> {
  const page = button.page();
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const spilled = await button.evaluate((own) => {
    const copy = own.cloneNode() as HTMLElement;
    copy.textContent =
      'Kerjakan Jawa Tengah 2025 untuk kematangan, standar layanan, dan masukan indeks '.repeat(2);
    own.after(copy);
    const out = copy.scrollHeight - copy.clientHeight;
    copy.remove();
    return out;
  });
  expect(spilled, 'text outside its button').toBe(0);
  if (size) await page.setViewportSize(size);
}

test('the calendar goes on while a filing is open', async () => {
  await addOpenCycle(server(), 2025, 40);
});

for (const way of WAYS) {
  test(`of two cycles that are open one is chosen and left again, and nobody else taken along, ${way.how}`, async ({
    browser,
  }) => {
    const page = await openAs(browser, way);
    const colleague = await openAs(browser, { ...way, person: way.colleague });
    await colleague.goto('/unit');
    await main(colleague).getByRole('link', { name: 'Kebijakan Layanan' }).first().click();
    await main(colleague)
      .getByRole('link', { name: /^S01\.R1/ })
      .click();
    await expect(noteOf(colleague)).toBeVisible();
    await page.goto('/unit');
    await expect(main(page), 'a new cycle leaves the desk with the begun work').toContainText(
      '6 dari 37 butir terisi',
    );
    await expect(main(page)).toContainText('Jawa Tengah 2025 juga dapat dikerjakan sekarang');
    if (way.scripts) await expectAccessible(page, 'home with two cycles');
    await expectToHold(main(page).getByRole('button', { name: 'Kerjakan Jawa Tengah 2025' }));
    await main(page).getByRole('button', { name: 'Kerjakan Jawa Tengah 2025' }).click();
    await expect(main(page)).toContainText('Jawa Tengah 2024 juga dapat dikerjakan sekarang');
    await expect(main(page).getByRole('button', { name: 'Mulai dari siklus lalu' })).toBeVisible();
    await main(page).getByRole('button', { name: 'Kerjakan Jawa Tengah 2024' }).click();
    await expect(main(page)).toContainText('6 dari 37 butir terisi');
    await page.goto('/unit/perbedaan');
    await expect(main(page)).toContainText('Dibandingkan dengan Jawa Tengah 2022');
    await page.goto('/unit');
    await main(page).getByRole('button', { name: 'Kerjakan Jawa Tengah 2025' }).click();
    await expect(main(page)).toContainText('Jawa Tengah 2024 juga dapat dikerjakan sekarang');
    await main(page).getByRole('button', { name: 'Mulai mengisi' }).click();
    await expect(page).toHaveURL(/\/unit\/standar$/);
    await expect(main(page).getByRole('checkbox', { checked: true })).toHaveCount(0);
    await page.goto('/unit');
    await expect(main(page)).toContainText('0 dari 16 butir terisi');

    // Whoever was at work in the other cycle stays there, by every way out of the open page.
    const crumbs = colleague.getByRole('navigation', { name: 'Jejak halaman' });
    const section = { level: 1, name: 'Kebijakan Layanan' };
    await noteOf(colleague).fill('Masih untuk 2024');
    await main(colleague).getByRole('button', { name: 'Simpan dan lanjut' }).click();
    await expect(main(colleague)).toContainText('S01.R2');
    await expect(colleague).toHaveURL(/\/unit\/butir\/[^?]*$/);
    await crumbs.getByRole('link', { name: 'Kebijakan Layanan' }).click();
    await expect(colleague.getByRole('heading', section)).toBeVisible();
    await main(colleague)
      .getByRole('link', { name: /^S01\.R1/ })
      .click();
    await expect(noteOf(colleague)).toHaveValue('Masih untuk 2024');
    await crumbs.getByRole('link').first().click();
    await expect(main(colleague)).toContainText('6 dari 37 butir terisi');
    await expect(main(colleague)).toContainText('Jawa Tengah 2025 juga dapat dikerjakan sekarang');
  });
}
