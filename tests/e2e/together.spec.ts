import { randomUUID } from 'node:crypto';

import type { Page } from '@playwright/test';

import { addDays, formatDate, jakartaDate } from '../../app/shared/dates';
import { expectAccessible } from './accessible';
import { noteOf, openVariable, pdfOf } from './filing';
import { expect, test } from './fixtures';
import { serverUrl, signInByRequest } from './people';

const main = (page: Page) => page.getByRole('main');
const discussion = (page: Page) => main(page).locator('#diskusi');
const holder = (page: Page) => main(page).locator('#petugas');
/** A stream beats every 20 seconds; what colleagues of the same process do comes at once. */
const SOON = { timeout: 15_000 };

/** Gives work until tomorrow; filing, which ends later, allows no day after its own. Answers the day as people read it. */
async function fillDue(page: Page): Promise<string> {
  const due = addDays(jakartaDate(new Date()), 1);
  await holder(page).getByLabel('Tenggat').fill(due);
  return formatDate(due, 'id', 'long');
}

const idOf = (page: Page) => /butir\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

async function openTwo(
  pageOf: (account: 'operator.jepara' | 'kepala.jepara') => Promise<Page>,
  name: string,
) {
  const [operator, head] = [await pageOf('operator.jepara'), await pageOf('kepala.jepara')];
  await openVariable(operator, name);
  await openVariable(head, name);
  return { operator, head };
}

test.describe('two people of a unit', () => {
  // The slower of two who save one answer is refused, and keeps what was typed.
  test.use({ refusals: [409] });

  test('see each other, and what the other saved, without losing what they type', async ({
    pageOf,
  }) => {
    const { operator, head } = await openTwo(pageOf, 'Manajemen Pengadaan');
    const here = 'Sedang membuka butir ini:';
    await expect(main(operator).getByText(here)).toContainText('Kepala', SOON);
    await expect(main(head).getByText(here)).toContainText('Operator', SOON);

    const mine = `Sedang diketik ${randomUUID()}`;
    await noteOf(head).fill(mine);
    await operator.request.post(`/unit/butir/${idOf(operator)}/bukti`, {
      multipart: {
        ...{ intent: 'save', pointer: '', fileId: '', level: '2' },
        version: await operator.locator('#jawaban input[name=version]').inputValue(),
        note: `Disimpan operator ${randomUUID()}`,
      },
      headers: { Origin: serverUrl() },
    });
    const notice = head.getByText(/Operator .* menyimpan versi baru\. Pukul \d\d\.\d\d WIB/);
    await expect(notice).toBeVisible(SOON);
    await expect(noteOf(head)).toHaveValue(mine);
    // It goes by itself once the page shows what it tells of.
    await expect(notice).toHaveCount(0, { timeout: 25_000 });

    await operator.goto('/unit');
    await expect(main(head).getByText(here)).toHaveCount(0, SOON);
  });

  test('talk in threads and settle them, beside an answer that stays as typed', async ({
    pageOf,
  }) => {
    const { operator, head } = await openTwo(pageOf, 'Manajemen Penyedia');
    await expect(main(operator).getByText('Sedang membuka butir ini:')).toBeVisible(SOON);
    const [asked, said] = [`Sudah ada SK? ${randomUUID()}`, `Ada, hlm. 3 ${randomUUID()}`];
    await discussion(operator).getByLabel('Komentar baru').fill(asked);
    await discussion(operator).getByRole('button', { name: 'Kirim komentar' }).click();
    await expect(discussion(operator).getByText(asked)).toBeVisible();
    await expect(discussion(operator).getByLabel('Komentar baru')).toHaveValue('');

    await expect(discussion(head).getByText(asked)).toBeVisible(SOON);
    const thread = discussion(head).getByRole('listitem').filter({ hasText: asked }).first();
    await thread.getByText('Balas', { exact: true }).click();
    await thread.getByRole('textbox').fill(said);
    await thread.getByRole('button', { name: 'Kirim balasan' }).click();
    await expect(discussion(operator).getByText(said)).toBeVisible(SOON);
    await thread.getByRole('button', { name: /^Tandai selesai/ }).press('Enter');
    await expect(discussion(head).getByText('Diskusi ditandai selesai.')).toBeFocused();
    await discussion(operator)
      .getByText(/diskusi selesai/)
      .click(SOON);
    await expect(discussion(operator).getByText(/Diselesaikan Kepala/)).toBeVisible();
  });

  test('give each other work with a last day; it shows where it is due', async ({ pageOf }) => {
    const { operator, head } = await openTwo(pageOf, 'Manajemen Kinerja');
    await holder(operator).locator('summary').click();
    await holder(operator)
      .getByLabel('Ditugaskan kepada')
      .selectOption({ label: await nameOf(head) });
    const due = await fillDue(operator);
    await holder(operator).getByRole('button', { name: 'Simpan penugasan' }).click();
    await expect(holder(operator)).toContainText(due);
    await expect(holder(head)).toContainText('(Anda)', SOON);
    await head.goto('/unit');
    const tasks = main(head).locator('section', { hasText: 'Tugas saya' }).last();
    await expect(tasks.getByRole('link', { name: /Manajemen Kinerja/ })).toBeVisible();
    await expect(tasks).toContainText(`tenggat ${due}`);
  });
});

test('a comment of one long word stays within the page', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, 'Manajemen Penyedia');
  await expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();
  const word = `https://jdih.example/${'keputusan-'.repeat(30)}${randomUUID()}`;
  await discussion(page).getByLabel('Komentar baru').fill(word);
  await discussion(page).getByRole('button', { name: 'Kirim komentar' }).click();
  await expect(discussion(page).getByText(word)).toBeVisible();
  await expectAccessible(page, 'a long word');
});

test('saving where to look in a file keeps the keyboard at it', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, 'Manajemen Kinerja');
  const { name, mimeType, buffer } = pdfOf('tempat.pdf', `Tempat ${randomUUID()}`);
  await page.request.post(`/unit/butir/${idOf(page)}/bukti`, {
    multipart: {
      ...{ intent: 'save', pointer: 'hlm. 1', fileId: '', level: '2', note: '' },
      version: await page.locator('#jawaban input[name=version]').inputValue(),
      file: { name, mimeType, buffer },
    },
    headers: { Origin: serverUrl() },
  });
  await page.reload();
  await expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();
  const item = main(page).locator('#bukti li', { hasText: name }).first();
  const edit = item.locator('details', { hasText: 'Simpan' }).first();
  await edit.locator('summary').click();
  const where = `hlm. ${randomUUID()}`;
  await edit.locator('input[name=pointer]').fill(where);
  await edit.locator('button[value=pointer]').press('Enter');
  await expect(item.getByText(where, { exact: true })).toBeVisible();
  await expect(edit.locator('summary')).toBeFocused();
});

/** The display name of who is signed in. */
async function nameOf(page: Page): Promise<string> {
  const text = await page.getByRole('banner').innerText();
  return /(Kepala|Operator) UKPBJ [A-Z][a-z]+/.exec(text)?.[0] ?? '';
}

test.describe('a comment that is not sent yet', () => {
  // A session that is over answers 401.
  test.use({ refusals: [401] });

  test('outlives a reload, a closed page and an ended session, and goes once sent or signed out', async ({
    pageOf,
  }) => {
    test.setTimeout(120_000);
    const first = await pageOf(null);
    const context = first.context();
    await signInByRequest(context, 'operator.jepara');
    await openVariable(first, 'Manajemen Risiko');
    const address = first.url();
    const restored = (page: Page) => discussion(page).getByText('Dipulihkan dari perangkat ini');
    const field = (page: Page) => discussion(page).getByLabel('Komentar baru');
    const started = (page: Page) =>
      expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();
    await started(first);
    const text = `Belum dikirim ${randomUUID()}`;
    await field(first).pressSequentially(text, { delay: 5 });
    await expect(restored(first)).toHaveCount(0);
    await first.waitForTimeout(300);
    await first.reload();
    await expect(field(first)).toHaveValue(text);
    await expect(restored(first)).toBeVisible();

    await first.close();
    const second = await context.newPage();
    await second.goto('/unit');
    await expect(second.getByText('yang belum terkirim (1)')).toBeVisible();
    await second.goto(address);
    await expect(field(second)).toHaveValue(text);

    const cookies = await context.cookies();
    await context.clearCookies();
    await discussion(second).getByRole('button', { name: 'Kirim komentar' }).click();
    await expect(discussion(second)).toContainText('Sesi Anda telah berakhir');
    await second.getByRole('dialog').getByRole('button', { name: 'Nanti saja' }).click();
    await second.goto('/masuk');
    await context.addCookies(cookies);
    await second.goto(address);
    await expect(field(second)).toHaveValue(text);
    await discussion(second).getByRole('button', { name: 'Kirim komentar' }).click();
    const thread = discussion(second).getByRole('listitem').filter({ hasText: text }).first();
    await expect(thread).toBeVisible();
    await expect(field(second)).toHaveValue('');
    await expect(restored(second)).toHaveCount(0);

    const reply = `Balasan ${randomUUID()}`;
    await thread.getByText('Balas', { exact: true }).click();
    await thread.getByRole('textbox').fill(reply);
    await second.waitForTimeout(300);
    await second.reload();
    await expect(thread.getByRole('textbox')).toHaveValue(reply);
    await expect(field(second)).toHaveValue('');

    second.once('dialog', (dialog) => void dialog.accept());
    await second.locator('summary[aria-label^="Akun "]').click();
    await second.getByRole('button', { name: 'Keluar' }).click();
    await expect(second).toHaveURL(`${serverUrl()}/`);
    await signInByRequest(context, 'operator.jepara');
    await second.goto(address);
    await started(second);
    await expect(thread).toBeVisible();
    await expect(second.getByText(reply)).toHaveCount(0);
    await expect(restored(second)).toHaveCount(0);
  });
});

test.describe('without a stream', () => {
  test.use({ refusals: [503] });

  test('a page asks from time to time', async ({ pageOf }) => {
    const head = await pageOf('kepala.jepara');
    await head.route(/\/unit\/aliran/, (route) => route.fulfill({ status: 503, body: '' }));
    await openVariable(head, 'Tugas dan Fungsi');
    const asked = head.waitForResponse((response) => response.url().includes('/unit/hadir'));
    expect((await asked).status()).toBe(200);
    const operator = await pageOf('operator.jepara');
    await openVariable(operator, 'Tugas dan Fungsi');
    await expect(main(head).getByText('Sedang membuka butir ini:')).toContainText('Operator', {
      timeout: 30_000,
    });
  });
});

test.describe('without JavaScript', () => {
  test.use({ refusals: [422] });

  test('work is given, talked about and settled; a refused text comes back', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara', { javaScriptEnabled: false });
    await openVariable(page, 'Pengembangan SDM');
    const own = page.url();
    await holder(page).locator('summary').click();
    await holder(page).getByLabel('Ditugaskan kepada').selectOption({ index: 1 });
    await holder(page).getByLabel('Tenggat').fill('2020-01-01');
    await holder(page).getByRole('button', { name: 'Simpan penugasan' }).click();
    await expect(page.getByRole('alert').first()).toContainText(
      'Tenggat tidak boleh sebelum hari ini',
    );
    const due = await fillDue(page);
    await holder(page).getByRole('button', { name: 'Simpan penugasan' }).click();
    await expect(page).toHaveURL(`${own}#petugas`);
    await expect(holder(page)).toContainText(due);

    const text = `Tanpa JavaScript ${randomUUID()}`;
    await discussion(page).getByLabel('Komentar baru').fill('   ');
    await discussion(page).getByRole('button', { name: 'Kirim komentar' }).click();
    await expect(page.getByRole('alert').first()).toContainText('Tulis komentarnya dulu');
    await discussion(page).getByLabel('Komentar baru').fill(text);
    await discussion(page).getByRole('button', { name: 'Kirim komentar' }).click();
    await expect(page).toHaveURL(`${own}#diskusi`);
    const thread = discussion(page).getByRole('listitem').filter({ hasText: text }).first();
    await thread.getByRole('button', { name: /^Tandai selesai/ }).click();
    await discussion(page)
      .getByText(/diskusi selesai/)
      .click();
    await expect(discussion(page).getByText(text)).toBeVisible();
  });
});

test('a stream ends soon after signing out elsewhere', async ({ pageOf }) => {
  test.setTimeout(90_000);
  const page = await pageOf(null);
  await signInByRequest(page.context(), 'operator.jepara');
  await page.goto('/unit');
  const ended = page.evaluate(async (id) => {
    const answer = await fetch(`/unit/aliran?halaman=${id}`);
    return answer.text();
  }, randomUUID());
  await page.waitForTimeout(500);
  const out = await page.request.post('/keluar', {
    headers: { Origin: serverUrl() },
    maxRedirects: 0,
  });
  expect(out.status()).toBe(303);
  expect(await ended).toContain('event: selesai');
});

test('the pages of working together have nothing that axe finds', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, 'Sistem Informasi');
  const text = `Untuk pemeriksaan ${randomUUID()}`;
  await discussion(page).getByLabel('Komentar baru').fill(text);
  await discussion(page).getByRole('button', { name: 'Kirim komentar' }).click();
  await expect(discussion(page).getByText(text)).toBeVisible();
  await holder(page).locator('summary').click();
  await expectAccessible(page, 'a requirement with discussion and assignment');
  await page.goto(`/unit/butir/${idOf(page)}/bersama`);
  await expectAccessible(page, 'assignment and discussion');
  const section = await main(page).locator('a[href^="/unit/bagian/"]').first().getAttribute('href');
  await page.goto(section ?? '');
  await expectAccessible(page, 'the list of a section');
  await page.goto(`${section}/penugasan`);
  await expectAccessible(page, 'the assignments of a section');
});
