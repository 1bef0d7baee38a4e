import { randomUUID } from 'node:crypto';

import type { APIResponse, Page } from '@playwright/test';

import { noteOf, openVariable, post } from './filing';
import { expect, test } from './fixtures';
import { fillSignIn, serverUrl, signInByRequest } from './people';

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });
const saveButton = (page: Page) => page.getByRole('button', { name: 'Simpan', exact: true });
const versionOf = async (page: Page) =>
  Number(await page.locator('#jawaban input[name=version]').inputValue());

test.describe('a session that ends', () => {
  test.use({ refusals: [401] });

  // With JavaScript the page asks to sign in again without being left; see autosave.spec.ts.
  test('while typing gives the text back to be sent again (without JavaScript)', async ({
    pageOf,
  }) => {
    const page = await pageOf('operator.jepara', { javaScriptEnabled: false });
    await openVariable(page, 'Tugas dan Fungsi');
    const text = `Ditulis sebelum sesi berakhir ${randomUUID()}`;
    await page.getByRole('radio', { name: /^2/ }).check();
    await noteOf(page).fill(text);
    await page.context().clearCookies();
    await saveButton(page).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sesi Anda telah berakhir');
    await expect(main(page).getByRole('textbox', { name: 'Catatan' })).toHaveValue(text);

    const opening = page.context().waitForEvent('page');
    await main(page).getByRole('link', { name: 'Masuk kembali di tab baru' }).click();
    const tab = await opening;
    await tab.waitForLoadState('networkidle');
    await fillSignIn(tab, 'operator.jepara');
    await expect(noteOf(tab)).not.toHaveValue(text);
    await page.getByRole('button', { name: 'Kirim lagi isian ini' }).click();
    await expect(toast(page)).toContainText('Jawaban tersimpan');
    await expect(noteOf(page)).toHaveValue(text);
  });

  test('elsewhere ends here with the next click', async ({ pageOf }) => {
    const here = await pageOf(null);
    await signInByRequest(here.context(), 'penilai.dua');
    const elsewhere = 'Peramban di ruang rapat';
    const other = await pageOf(null, { userAgent: elsewhere });
    await signInByRequest(other.context(), 'penilai.dua');
    await other.goto('/penilai');
    await here.goto('/akun');
    // The account has other sessions while other tests run.
    const session = here.getByRole('listitem').filter({ hasText: elsewhere });
    const end = session.getByRole('button', { name: 'Akhiri sesi' });
    await expect(end).toHaveCount(1);
    await end.click();
    await expect(end).toHaveCount(0);
    await main(other).getByRole('link', { name: 'Kabupaten Demak' }).click();
    await expect(other).toHaveURL(/\/masuk\?tujuan=/);
    await here.goto('/penilai');
    await expect(here).toHaveURL(/\/penilai$/);
  });
});

test.describe('typing before the page has started', () => {
  /** Opens a variable again, with its scripts held back until `start` is called. */
  async function openSlowly(page: Page, name: string) {
    await openVariable(page, name);
    let start = () => {};
    const started = new Promise<void>((resolve) => (start = resolve));
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      await started;
      await route.continue();
    });
    await page.goto(page.url(), { waitUntil: 'commit' });
    return { start };
  }

  test('keeps the text and the choice, and saves them', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    const { start } = await openSlowly(page, 'Manajemen Risiko');
    const text = `Diketik sebelum halaman siap ${randomUUID()}`;
    await page.getByRole('radio', { name: /^1/ }).check();
    await page.getByRole('radio', { name: /^2/ }).check();
    await noteOf(page).fill(text);
    start();
    await page.waitForLoadState('networkidle');
    await expect(noteOf(page)).toHaveValue(text);
    await expect(page.getByRole('radio', { name: /^2/ })).toBeChecked();
    // A click that the started page answers, not the browser alone.
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await saveButton(page).click();
    expect((await answer).request().resourceType()).toBe('fetch');
    await expect(toast(page)).toContainText('Jawaban tersimpan');
    await page.reload();
    await expect(noteOf(page)).toHaveValue(text);
    await expect(page.getByRole('radio', { name: /^2/ })).toBeChecked();
  });

  test('and saving then sends everything', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    const { start } = await openSlowly(page, 'Manajemen Risiko');
    const text = `Dikirim sebelum halaman siap ${randomUUID()}`;
    await page.getByRole('radio', { name: /^3/ }).check();
    await noteOf(page).fill(text);
    await saveButton(page).click({ noWaitAfter: true });
    start();
    await expect(toast(page)).toContainText('Jawaban tersimpan');
    await expect(noteOf(page)).toHaveValue(text);
    await expect(page.getByRole('radio', { name: /^3/ })).toBeChecked();
  });
});

test.describe('a stale form', () => {
  test.use({ refusals: [409] });

  test('shows both texts and overwrites nothing', async ({ pageOf }) => {
    const [theirs, mine] = [`Teks operator ${randomUUID()}`, `Teks kepala ${randomUUID()}`];
    // With JavaScript both texts are merged in the page; see autosave.spec.ts.
    const operator = await pageOf('operator.jepara', { javaScriptEnabled: false });
    const head = await pageOf('kepala.jepara', { javaScriptEnabled: false });
    await openVariable(operator, 'Perencanaan SDM');
    await openVariable(head, 'Perencanaan SDM');
    await noteOf(operator).fill(theirs);
    await operator.getByRole('radio', { name: /^3/ }).check();
    await saveButton(operator).click();
    await expect(toast(operator)).toContainText('Jawaban tersimpan');

    await noteOf(head).fill(mine);
    await head.getByRole('radio', { name: /^2/ }).check();
    await saveButton(head).click();
    await expect(main(head)).toContainText('Orang lain menyimpan butir ini lebih dulu');
    await expect(main(head).getByText(theirs)).toBeVisible();
    await expect(noteOf(head)).toHaveValue(mine);
    await operator.reload();
    await expect(noteOf(operator)).toHaveValue(theirs);

    await head.getByRole('button', { name: 'Simpan isian saya sebagai versi baru' }).click();
    await expect(toast(head)).toContainText('Jawaban tersimpan');
    const before = await versionOf(operator);
    await operator.reload();
    await expect(noteOf(operator)).toHaveValue(mine);
    expect(await versionOf(operator)).toBe(before + 1);
  });
});

test('a double click saves once', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, 'Pengembangan SDM');
  // The page has started: without its scripts the browser itself sends twice.
  await expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();
  const before = await versionOf(page);
  let sent = 0;
  const isForm = (url: string) => /\/bukti(\.data)?(\?|$)/.test(url);
  page.on('request', (request) => (sent += isForm(request.url()) ? 1 : 0));
  await noteOf(page).fill(`Diklik dua kali ${randomUUID()}`);
  await saveButton(page).dblclick();
  await expect(toast(page)).toContainText('Jawaban tersimpan');
  await page.reload();
  expect(sent).toBe(1);
  expect(await versionOf(page)).toBe(before + 1);
});

test("another region's ids answer 404 and change nothing", async ({ pageOf }) => {
  const assessor = await pageOf('penilai.satu');
  await assessor.goto('/penilai');
  await main(assessor).getByRole('link', { name: 'Kabupaten Kudus' }).click();
  await expect(assessor.getByRole('heading', { level: 1 })).toHaveText('Kabupaten Kudus');
  const review = new URL(assessor.url()).pathname;
  const assessmentId = review.split('/').pop() ?? '';
  const before = await main(assessor).innerText();
  await main(assessor).locator('a[href*="/butir/"]').first().click();
  await expect(assessor).toHaveURL(/\/butir\//);
  const requirementId = assessor.url().split('/').pop() ?? '';
  const file = main(assessor).getByRole('link', { name: 'Buka di tab baru' });
  const address = (await file.getAttribute('href')) ?? '';
  const fileId = address.split('/').pop() ?? '';
  expect((await assessor.request.get(address)).status()).toBe(200);

  const operator = await pageOf('operator.jepara');
  const head = await pageOf('kepala.jepara');
  await openVariable(operator, 'Sistem Informasi');
  const own = new URL(operator.url()).pathname;
  const ownBefore = await versionOf(operator);
  const send = (page: Page, path: string, form: Record<string, string>): Promise<APIResponse> =>
    page.request.post(path, { form, headers: { Origin: serverUrl() }, maxRedirects: 0 });
  const answer = { intent: 'save', version: String(ownBefore), note: 'x', level: '3', pointer: '' };

  for (const response of [
    await operator.request.get(address),
    await operator.request.get(`/unit/tanda-terima/${assessmentId}`),
    await operator.request.get(`/unit/bagian/${assessmentId}`),
    await operator.request.get(`/unit/butir/${assessmentId}`),
    await send(operator, '/unit/standar', { assessmentId, version: '1' }),
    await send(head, '/unit/periksa', { assessmentId, version: '1', sure: 'yes' }),
    await send(operator, own, { ...answer, fileId }),
    await send(operator, own, { intent: 'detach', linkId: fileId }),
  ]) {
    expect([404, 422], response.url()).toContain(response.status());
    expect(await response.text()).not.toContain('Kudus');
  }
  for (const path of [review, `${review}/butir/${requirementId}`, `${review}/hasil`]) {
    expect((await operator.request.get(path)).status(), path).toBe(403);
    expect((await send(operator, path, { intent: 'claim' })).status(), path).not.toBeLessThan(400);
  }
  expect((await head.request.get('/gubernur/wilayah/33.19')).status()).toBe(403);

  await operator.reload();
  expect(await versionOf(operator)).toBe(ownBefore);
  await assessor.goto(review);
  expect(await main(assessor).innerText()).toBe(before);
});

test('nothing unannounced leaks to visitors, as page or as data', async ({ pageOf }) => {
  const secret = `Uji kebocoran ${randomUUID()}`;
  const office = await pageOf('gubernur.jateng');
  await post(office, '/gubernur/angka', {
    regionCode: '33.05',
    indicator: 'eblangkon_sellers',
    value: '4321',
    status: 'official',
    periodFrom: '2024-01-01',
    periodTo: '2024-12-31',
    asOf: '2024-12-31',
    source: secret,
    sourceUrl: '',
    note: '',
  });
  await office.goto('/gubernur/angka?wilayah=33.05');
  await expect(main(office)).toContainText(secret);

  const visitor = (await pageOf(null)).request;
  const open = ['/', '/wilayah/33.05', '/wilayah?q=kebumen', '/penghargaan', '/metode'];
  for (const path of open.flatMap((one) => [one, dataOf(one)])) {
    const response = await visitor.get(path);
    expect(response.status(), path).toBe(200);
    const body = await response.text();
    expect(body, path).not.toContain(secret);
    expect(body, path).not.toContain('blangkon-2023');
  }
  const unannounced = '/penghargaan/blangkon-2023/best-participant';
  expect((await office.request.get(`/gubernur${unannounced}`)).status()).toBe(200);
  for (const path of [unannounced, `${unannounced}/33.25`, `${unannounced}/unduh.csv`]) {
    for (const address of path.endsWith('.csv') ? [path] : [path, dataOf(path)]) {
      const response = await visitor.get(address);
      expect(response.status(), address).toBe(404);
      expect(await response.text(), address).not.toMatch(/Kabupaten Batang|checksum|score/);
    }
  }
  const inside = ['/gubernur', `/gubernur${unannounced}`, '/gubernur/wilayah/33.05', '/penilai'];
  for (const path of [...inside, '/unit', '/admin/audit', '/gubernur/angka']) {
    for (const address of [path, dataOf(path), `${dataOf(path)}?_routes=root`]) {
      const response = await visitor.get(address, { maxRedirects: 0 });
      const body = await response.text();
      expect(body, address).not.toMatch(/Kabupaten |Uji kebocoran|blangkon-2023"/);
    }
  }
});

/** The address a page's script asks for the data of a path. */
function dataOf(path: string): string {
  const [pathname = '', search] = path.split('?');
  const data = pathname === '/' ? '/_root.data' : `${pathname}.data`;
  return search ? `${data}?${search}` : data;
}
