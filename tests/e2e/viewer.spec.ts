import { randomBytes, randomUUID } from 'node:crypto';

import type { Locator, Page } from '@playwright/test';

import { simplePdf } from '../../db/seeds/demo/pdf';
import { docxOf, paragraphOf, xlsxOf } from '../factories/office-files';
import { expectAccessible } from './accessible';
import { clearFiles, openVariable } from './filing';
import { expect, test } from './fixtures';
import { serverUrl } from './people';

test.describe.configure({ mode: 'serial' });

const VARIABLE = 'Manajemen Kinerja';
const PAGES = Array.from({ length: 14 }, (_, at) => `Isi halaman ke-${at + 1}`);

interface Sent {
  name: string;
  buffer: Buffer;
  pointer: string;
}

/** A file shown for the requirement on the page, sent as its form does without a script. */
async function send(page: Page, { name, buffer, pointer }: Sent): Promise<void> {
  const version = await page.locator('input[name=version]').first().inputValue();
  const response = await page.request.post(`${new URL(page.url()).pathname}/bukti`, {
    multipart: {
      version,
      note: '',
      fileId: '',
      intent: 'attach',
      pointer,
      file: { name, mimeType: 'application/octet-stream', buffer },
    },
    headers: { Origin: serverUrl() },
    maxRedirects: 0,
  });
  expect(response.status(), name).toBe(303);
}

/** Unfolds a file of the list; answers the view of it. */
async function look(page: Page, name: string): Promise<Locator> {
  const view = page.getByRole('region', { name: `Tampilan berkas ${name}` });
  if (!(await view.isVisible())) {
    await page
      .getByRole('main')
      .locator('summary')
      .filter({ hasText: `Lihat di sini ${name}` })
      .click();
  }
  return view;
}

/** A PDF whose every page is heavy, as a scan's are. */
function heavyPdf(pages: number, bytesEach: number): Buffer {
  const texts = Array.from({ length: pages }, (_, at) => {
    const filler = randomBytes(bytesEach / 2).toString('hex');
    return `Pindaian ${at + 1}\n) Tj ET\n%${filler}\nBT (`.replace(/[()\\]/g, '');
  });
  return simplePdf(texts);
}

test('a PDF opens at the page pointed at, and is paged through by button, number and key', async ({
  pageOf,
}) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, VARIABLE);
  await clearFiles(page);
  await send(page, { name: 'sk.pdf', buffer: simplePdf(PAGES), pointer: 'hlm. 12–14' });
  await page.reload();
  const view = await look(page, 'sk.pdf');
  const number = view.getByLabel('Nomor halaman');
  await expect(number).toHaveValue('12');
  await expect(view.getByText(PAGES[11] ?? '', { exact: true })).toBeAttached();
  await view.getByRole('button', { name: 'Halaman berikutnya' }).click();
  await expect(view.getByText(PAGES[12] ?? '', { exact: true })).toBeAttached();
  await number.fill('3');
  await number.press('Enter');
  await expect(view.getByText(PAGES[2] ?? '', { exact: true })).toBeAttached();
  await view.getByRole('group', { name: 'Isi berkas sk.pdf' }).focus();
  await page.keyboard.press('PageUp');
  await expect(view.getByText(PAGES[1] ?? '', { exact: true })).toBeAttached();
  await page.keyboard.press('End');
  await expect(view.getByText(PAGES[13] ?? '', { exact: true })).toBeAttached();
  await expect(view.getByRole('button', { name: 'Halaman berikutnya' })).toBeDisabled();
  const width = () => view.locator('canvas').evaluate((canvas) => canvas.clientWidth);
  const fit = await width();
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(fit * 1.2);
  await view.getByRole('button', { name: 'Pas lebar' }).click();
  await expect.poll(width).toBe(fit);
  await expect(view.getByRole('link', { name: 'Buka di tab baru' })).toHaveAttribute(
    'href',
    /^\/bukti\//,
  );
  await expectAccessible(page, 'requirement with a PDF in view');
});

test('pages that are not there are told, in the view and beside the file', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, VARIABLE);
  await clearFiles(page);
  await send(page, {
    name: 'pendek.pdf',
    buffer: simplePdf(PAGES.slice(0, 2)),
    pointer: 'hlm. 40',
  });
  await page.reload();
  const view = await look(page, 'pendek.pdf');
  await expect(view.getByLabel('Nomor halaman')).toHaveValue('2');
  const told = 'Petunjuknya halaman 40, tetapi berkas ini hanya 2 halaman.';
  await expect(view.getByText(told)).toBeVisible();
  const file = page.locator('#bukti').getByRole('listitem').filter({ hasText: 'pendek.pdf' });
  await expect(file.getByText('Berkas ini hanya 2 halaman.', { exact: true })).toBeVisible();
});

test('pages go with the files that have some, and the page says with which they do not', async ({
  pageOf,
}) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, VARIABLE);
  await clearFiles(page);
  await page.getByLabel('Bagian yang dilihat').first().fill('hlm. 1–2');
  const mark = randomUUID();
  await page.getByLabel('Pilih berkas', { exact: true }).setInputFiles([
    { name: 'dua.pdf', mimeType: 'application/pdf', buffer: simplePdf(['satu', mark]) },
    { name: 'angka.csv', mimeType: 'text/csv', buffer: Buffer.from(`a,b\n1,${mark}\n`) },
  ]);
  const note = '“hlm. 1–2” dipasang pada berkas yang berhalaman saja. Tidak pada angka.csv';
  await expect(page.getByText(note)).toBeVisible();
  const files = page.locator('#bukti').getByRole('listitem');
  await expect(files.filter({ hasText: 'dua.pdf' })).toContainText('hlm. 1–2');
  await expect(files.filter({ hasText: 'angka.csv' })).toHaveCount(1);
  await expect(files.filter({ hasText: 'angka.csv' })).not.toContainText('hlm. 1–2');
});

test('a page of a heavy scan is shown without fetching all of it', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, VARIABLE);
  const buffer = heavyPdf(40, 500_000);
  await send(page, { name: 'pindaian.pdf', buffer, pointer: 'hlm. 12' });
  await page.reload();
  let fetched = 0;
  page.on('requestfinished', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/bukti/')) return;
    void request.sizes().then(({ responseBodySize }) => (fetched += responseBodySize));
  });
  const view = await look(page, 'pindaian.pdf');
  await expect(view.getByText('Pindaian 12', { exact: true })).toBeAttached();
  expect(fetched).toBeGreaterThan(0);
  expect(fetched).toBeLessThan(buffer.length / 5);
});

test('a workbook opens at the sheet pointed at, as plain text', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, VARIABLE);
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const risks = Array.from(
    { length: 230 },
    (_, at) => `<row>${cell(`Risiko ${at + 1}`)}<c><v>2024</v></c>${cell('=1+1')}</row>`,
  );
  const rekap = `<row>${cell('&lt;img src=x onerror=alert(1)&gt;')}</row>`;
  const buffer = xlsxOf({ sheets: { Rekap: rekap, Risiko: risks.join('') } });
  await send(page, { name: 'register.xlsx', buffer, pointer: 'lembar Risiko, baris 3' });
  await page.reload();
  const view = await look(page, 'register.xlsx');
  await expect(view.getByRole('row', { name: '3 Risiko 3 2024 =1+1' })).toBeVisible();
  await expect(view.getByText('Masih ada 30 baris lagi di berkas.')).toBeVisible();
  await expectAccessible(page, 'requirement with a workbook in view');
  await view.getByLabel('Lembar').selectOption('Rekap');
  await expect(view.getByRole('cell', { name: '<img src=x onerror=alert(1)>' })).toBeVisible();
  await expect(view.getByRole('link', { name: 'Unduh' })).toHaveAttribute(
    'download',
    'register.xlsx',
  );
});

test('a letter is read as text, an image is seen', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, VARIABLE);
  const body = paragraphOf('Menimbang &lt;b&gt;bahwa&lt;/b&gt;').repeat(3);
  await send(page, { name: 'surat.docx', buffer: docxOf(body), pointer: '' });
  const image = await page.screenshot({ type: 'png' });
  await send(page, { name: 'foto.png', buffer: image, pointer: '' });
  await page.reload();
  const letter = await look(page, 'surat.docx');
  await expect(letter.getByText('Menimbang <b>bahwa</b>')).toHaveCount(3);
  const photo = await look(page, 'foto.png');
  const seen = photo.getByRole('img', { name: 'foto.png' });
  await expect
    .poll(() => seen.evaluate((one: HTMLImageElement) => one.naturalWidth))
    .toBeGreaterThan(0);
  const width = () => seen.evaluate((one) => one.clientWidth);
  const whole = await width();
  await photo.getByRole('button', { name: 'Perbesar' }).click();
  await expect.poll(width).toBeGreaterThan(whole);
  await expectAccessible(page, 'requirement with text and image in view');
});

test('without a script the links are there', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara', { javaScriptEnabled: false });
  await openVariable(page, VARIABLE);
  await send(page, { name: 'tanpa.pdf', buffer: simplePdf(['Tanpa skrip']), pointer: '' });
  await page.reload();
  const view = await look(page, 'tanpa.pdf');
  await expect(view.getByRole('link', { name: 'Unduh' })).toBeVisible();
  await expect(view.getByRole('link', { name: 'Buka di tab baru' })).toBeVisible();
  await expect(view.getByText('Memuat berkas')).toBeHidden();
});

test.describe('a file nobody may read', () => {
  test.use({ refusals: [403, 503] });

  test('says what is wrong with it and what to do', async ({ pageOf }) => {
    const page = await pageOf('operator.jepara');
    await openVariable(page, VARIABLE);
    await send(page, { name: 'karantina.pdf', buffer: simplePdf(['Karantina']), pointer: '' });
    let answer = { held: 'pending', signature: null as string | null };
    await page.route(/\/bukti\/[0-9a-f-]{36}$/, (route) =>
      route.fulfill({ status: answer.held === 'infected' ? 403 : 503, body: '' }),
    );
    await page.route(/\/keadaan$/, (route) => route.fulfill({ json: answer }));
    await page.reload();
    const view = await look(page, 'karantina.pdf');
    const alert = view.getByRole('alert');
    await expect(alert).toContainText('sedang diperiksa dari perangkat perusak');
    const again = view.getByRole('button', { name: 'Coba lagi' });
    answer = { held: 'infected', signature: 'Uji-Tanda-1' };
    await again.click();
    await expect(alert).toContainText('perangkat perusak (Uji-Tanda-1)');
    await expect(alert).toContainText('menggantinya dengan berkas yang bersih');
    answer = { held: 'missing', signature: null };
    await again.click();
    await expect(alert).toContainText('hilang dari penyimpanan');
    answer = { held: 'changed', signature: null };
    await again.click();
    await expect(alert).toContainText('tidak cocok lagi dengan SHA-256');
    await expectAccessible(page, 'requirement with a file that is held back');
  });
});
