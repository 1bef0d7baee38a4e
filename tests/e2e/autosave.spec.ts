import { randomUUID } from 'node:crypto';

import { expect, test, type Locator, type Page } from '@playwright/test';

import {
  accountOf,
  expectNoLie,
  expectSaved,
  notesOnDevice,
  openForm,
  signIn,
  state,
  storedNotes,
  typeNote,
  type Person,
} from './desk';
import { noteOf, pdfOf } from './filing';
import { cutOff, useOwnDesk } from './own-desk';

const { server, desk } = useOwnDesk();

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Masuk lagi' });
const merge = (page: Page) => page.getByRole('region', { name: 'Gabungkan dua isian' });

test('what is typed saves by itself, with the time of the server', async ({ browser }) => {
  const { context, page, path, saved } = await desk(browser, 'operator.batang', 'Tugas dan Fungsi');
  const text = `Diketik saja ${randomUUID()}`;
  await typeNote(page, text);
  await expect(state(page)).toHaveAttribute('data-save', /unsaved|saving/);
  await expectSaved(page);
  await expect(state(page)).toContainText(/Tersimpan pukul \d\d\.\d\d\.\d\d/);
  await page.getByRole('radio', { name: /^3/ }).check();
  await expect(state(page)).not.toHaveAttribute('data-save', 'saved');
  await expectSaved(page);
  await page.reload();
  await expect(noteOf(page)).toHaveValue(text);
  await expect(page.getByRole('radio', { name: /^3/ })).toBeChecked();
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
  await expectNoLie(context, path, saved);
});

test('"save and continue" sends what is left, and goes on', async ({ browser }) => {
  const { page, path, context } = await desk(browser, 'operator.batang', 'Tugas dan Fungsi');
  const text = `Langsung lanjut ${randomUUID()}`;
  await noteOf(page).fill(text);
  await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
  await expect(page).not.toHaveURL(new RegExp(`${path}(/bukti)?$`));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
});

test('leaving by a link does not lose the last letters', async ({ browser }) => {
  const { page, path, context } = await desk(browser, 'operator.batang', 'Manajemen Penyedia');
  const text = `Pergi begitu saja ${randomUUID()}`;
  await noteOf(page).fill(text);
  await page.getByRole('link', { name: 'Butir berikutnya' }).click();
  await expect(page).not.toHaveURL(new RegExp(`${path}$`));
  await expect.poll(async () => (await storedNotes(context, path)).at(-1)).toBe(text);
});

test('a reload asks, and gives the text back', async ({ browser }) => {
  const { page, context, path } = await desk(browser, 'operator.batang', 'Pengembangan SDM');
  await page.route(/\/simpan$/, (route) => route.abort());
  const text = `Dimuat ulang ${randomUUID()}`;
  await noteOf(page).fill(text);
  const asked: string[] = [];
  page.on('dialog', (one) => {
    asked.push(one.type());
    void one.accept();
  });
  await page.waitForTimeout(400);
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
  await expect(noteOf(page)).toHaveValue(text);
  await page.unroute(/\/simpan$/);
  await expectSaved(page);
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
});

test('a text taken up from a page that is gone is on the device once, whenever this one goes too', async ({
  browser,
}) => {
  const { context, page, path } = await desk(browser, 'operator.batang', 'Perencanaan SDM');
  await cutOff(page);
  const text = `Diambil alih ${randomUUID()}`;
  await noteOf(page).fill(text);
  await page.waitForTimeout(400);
  expect(await notesOnDevice(page)).toEqual([text]);
  await page.close({ runBeforeUnload: false });

  const next = await context.newPage();
  await next.route(/\/simpan$/, (route) => route.abort());
  // Gone right after it has written for the first time: nothing it would write then gets there.
  await next.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    let isGone = false;
    IDBDatabase.prototype.transaction = function (...args) {
      if (args[1] === 'readwrite') {
        if (isGone) throw new DOMException('gone', 'InvalidStateError');
        isGone = true;
      }
      return begin.apply(this, args);
    };
  });
  await openForm(next, path);
  await expect(noteOf(next)).toHaveValue(text);
  await expect.poll(() => notesOnDevice(next)).toEqual([text]);
});

test('a session that ends while typing goes on after signing in, in the same page', async ({
  browser,
}) => {
  const found = await desk(browser, 'operator.batang', 'Manajemen Pengadaan');
  const { context, page, path, saved } = found;
  const text = `Sesi berakhir ${randomUUID()}`;
  await context.clearCookies();
  await typeNote(page, text);
  await expect(state(page)).toContainText('sesi Anda telah berakhir');
  await page.waitForTimeout(2_000);
  await expect(dialog(page), 'who types keeps the keyboard').toHaveCount(0);
  await expect(noteOf(page)).toBeFocused();
  await noteOf(page).blur();
  await expect(dialog(page)).toBeVisible();
  const { email: own } = await accountOf(server(), 'operator.batang');
  await expect(dialog(page).getByLabel('Alamat surel')).toHaveValue(own);
  await expect(dialog(page).getByLabel('Kata sandi')).toBeFocused();
  const fill = async (person: Person, wrong = false) => {
    const { email, password } = await accountOf(server(), person);
    await dialog(page).getByLabel('Alamat surel').fill(email);
    await dialog(page)
      .getByLabel('Kata sandi')
      .fill(wrong ? 'bukan kata sandi' : password);
    await dialog(page).getByRole('button', { name: 'Masuk dan simpan' }).click();
  };
  await fill('operator.batang', true);
  await expect(dialog(page)).toContainText('tidak cocok');
  await fill('kepala.batang');
  await expect(dialog(page)).toContainText('bukan pemilik isian ini');
  expect(await storedNotes(context, path)).not.toContain(text);
  await expect(noteOf(page)).toHaveValue(text);
  await fill('operator.batang');
  await expect(dialog(page)).toHaveCount(0);
  await expectSaved(page);
  await expect(noteOf(page)).toHaveValue(text);
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
  await expectNoLie(context, path, saved);
});

test('what one person sends goes under no other name that signed in in the same browser', async ({
  browser,
}) => {
  const { context, page, path } = await desk(browser, 'operator.batang', 'Manajemen Kinerja');
  const own = await accountOf(server(), 'operator.batang');
  const comeBack = async (button: Locator) => {
    await button.click();
    await expect(dialog(page)).toContainText('bukan pemilik isian ini');
    await dialog(page).getByLabel('Alamat surel').fill(own.email);
    await dialog(page).getByLabel('Kata sandi').fill(own.password);
    await dialog(page).getByRole('button', { name: 'Masuk dan simpan' }).click();
    await expect(dialog(page)).toHaveCount(0);
  };
  const text = `Sebelum skrip mulai ${randomUUID()}`;
  // The form goes while the page has not started, and the answer starts.
  await page.route(/\.js$/, () => undefined);
  await page.goto(path, { waitUntil: 'commit' });
  await noteOf(page).fill(text);
  await signIn(context, server(), 'kepala.batang');
  await page.unroute(/\.js$/);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('masuk dengan akun lain');
  await expect(page.getByRole('textbox', { name: 'Catatan' })).toHaveValue(text);
  expect(await storedNotes(context, path)).not.toContain(text);
  await signIn(context, server(), 'operator.batang');
  await page.getByRole('button', { name: 'Kirim lagi isian ini' }).click();
  await expect(noteOf(page)).toHaveValue(text);
  expect((await storedNotes(context, path)).at(-1)).toBe(text);

  await openForm(page, path);
  await signIn(context, server(), 'kepala.batang');
  const file = pdfOf('milik operator.pdf', text);
  await page.getByLabel('Pilih berkas', { exact: true }).setInputFiles(file);
  const row = page.locator('[data-state=otherPerson]');
  await expect(row).toContainText('Akun lain sedang masuk di peramban ini');
  await comeBack(row.getByRole('button', { name: 'Masuk lagi' }));
  const evidence = page.locator('#bukti').getByRole('listitem').filter({ hasText: file.name });
  await expect(evidence).toContainText('Operator UKPBJ Batang');
});

test('two tabs of one person put their texts together', async ({ browser }) => {
  const { context, page, path, saved } = await desk(browser, 'operator.batang', 'Sistem Informasi');
  const other = await context.newPage();
  await openForm(other, path);
  const [first, second] = [`Tab satu ${randomUUID()}`, `Tab dua ${randomUUID()}`];
  await typeNote(page, first);
  await expectSaved(page);
  await typeNote(other, second);
  await expect(merge(other)).toBeVisible();
  await expect(merge(other)).toContainText('Anda sendiri, dari tempat lain');
  await expect(state(other)).toContainText('Anda sendiri menyimpan butir ini lebih dulu');
  await expect(merge(other)).not.toContainText('Orang lain');
  for (const text of [first, second]) {
    await expect(merge(other)).toContainText(text.split(' ').at(-1) ?? '');
  }
  await expect(merge(other).getByLabel('Teks yang akan disimpan')).toHaveValue(second);
  await merge(other).getByRole('button', { name: 'Pakai keduanya' }).click();
  await merge(other).getByRole('button', { name: 'Simpan sebagai versi berikutnya' }).click();
  await expectSaved(other);
  const stored = await storedNotes(context, path);
  expect(stored.at(-1)).toContain(first.split(' ').at(-1));
  expect(stored.at(-1)).toContain(second.split(' ').at(-1));
  expect(stored).toContain(first);
  await expectNoLie(context, path, saved);
});

test('two people, one on a phone and by keyboard, overwrite nothing', async ({ browser }) => {
  const one = await desk(browser, 'operator.batang', 'Pengorganisasian');
  const phone = { viewport: { width: 390, height: 844 } };
  const two = await desk(browser, 'kepala.batang', 'Pengorganisasian', phone);
  const [theirs, mine] = [`Teks operator ${randomUUID()}`, `Teks kepala ${randomUUID()}`];
  await typeNote(one.page, theirs);
  await expectSaved(one.page);
  await typeNote(two.page, mine);
  await expect(merge(two.page)).toBeVisible();
  await expect(noteOf(two.page), 'the keyboard stays in the form').toBeFocused();
  const width = await two.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await two.page.getByRole('button', { name: 'Simpan', exact: true }).press('Enter');
  await expect(merge(two.page).getByRole('heading', { name: 'Gabungkan' })).toBeFocused();
  await merge(two.page).getByRole('button', { name: 'Pakai yang tersimpan' }).press('Enter');
  const editor = merge(two.page).getByLabel('Teks yang akan disimpan');
  await expect(editor).toHaveValue(theirs);
  await merge(two.page).getByRole('button', { name: 'Pakai isian saya' }).press('Space');
  await expect(editor).toHaveValue(mine);
  await merge(two.page).getByRole('button', { name: 'Simpan sebagai' }).press('Enter');
  await expectSaved(two.page);
  const stored = await storedNotes(two.context, two.path);
  expect(stored.slice(-2)).toEqual([theirs, mine]);
  await expectNoLie(two.context, two.path, [...one.saved, ...two.saved]);
});

test('a clock that is days off changes nothing but what it shows', async ({ browser }) => {
  const { context, page, path } = await desk(browser, 'operator.batang', 'Manajemen Penyedia');
  for (const days of [-400, 3]) {
    await page.clock.setFixedTime(Date.now() + days * 86_400_000);
    const text = `Jam meleset ${days} ${randomUUID()}`;
    await noteOf(page).fill(text);
    await expectSaved(page);
    const at = await state(page).getByRole('time').getAttribute('datetime');
    expect(Math.abs(Date.parse(at ?? '') - Date.now())).toBeLessThan(60_000);
    expect((await storedNotes(context, path)).at(-1)).toBe(text);
  }
});

test('signing out forgets the texts of the person, and nobody else sees them', async ({
  browser,
}) => {
  const { context, page, path } = await desk(browser, 'operator.batang', 'Manajemen Kinerja');
  await cutOff(page);
  const text = `Milik operator ${randomUUID()}`;
  await noteOf(page).fill(text);
  await page.waitForTimeout(400);
  await page.close();

  await signIn(context, server(), 'kepala.batang');
  const head = await context.newPage();
  await openForm(head, path);
  await expect(noteOf(head)).not.toHaveValue(text);
  await head.goto('/unit');
  await expect(head.getByText('Ada isian di perangkat ini')).toHaveCount(0);

  await signIn(context, server(), 'operator.batang');
  const own = await context.newPage();
  await own.goto('/unit');
  await expect(own.getByText('Ada isian di perangkat ini')).toBeVisible();
  own.on('dialog', (one) => void one.accept());
  await own.locator('summary[aria-label^="Akun "]').click();
  await own.getByRole('button', { name: 'Keluar' }).click();
  await expect(own).toHaveURL(`${server().url}/`);
  await signIn(context, server(), 'operator.batang');
  await openForm(own, path);
  await expect(noteOf(own)).not.toHaveValue(text);
  expect(await storedNotes(context, path)).not.toContain(text);
});
