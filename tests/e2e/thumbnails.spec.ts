import type { Locator, Page } from '@playwright/test';

import { simplePdf } from '../../db/seeds/demo/pdf';
import { scannedPdf } from '../factories/scanned-pdf';
import { expectAccessible } from './accessible';
import { clearFiles, openVariable } from './filing';
import { expect, test } from './fixtures';
import { serverUrl } from './people';

test.describe.configure({ mode: 'serial' });

const VARIABLE = 'Manajemen Penyedia';
/** Two hundred pages of a scanner. */
const SCAN = scannedPdf(200, 30_000);

/** Files shown for the requirement on the page, sent as its form does without a script. */
async function send(page: Page, files: Record<string, Buffer>): Promise<void> {
  for (const [name, buffer] of Object.entries(files)) {
    const version = await page.locator('input[name=version]').first().inputValue();
    const file = { name, mimeType: 'application/octet-stream', buffer };
    const response = await page.request.post(`${new URL(page.url()).pathname}/bukti`, {
      multipart: { version, note: '', fileId: '', intent: 'attach', pointer: '', file },
      headers: { Origin: serverUrl() },
      maxRedirects: 0,
    });
    expect(response.status(), name).toBe(303);
    await page.reload();
  }
}

/** Paths of scripts and files fetched from now on, and how many bytes of files. */
function watchFetched(page: Page) {
  const seen = { scripts: [] as string[], files: [] as string[], bytes: 0 };
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/pdf|small/.test(pathname)) seen.scripts.push(pathname);
    if (/^\/bukti\/[^/]+$/.test(pathname)) seen.files.push(pathname);
  });
  page.on('requestfinished', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/bukti/')) return;
    void request.sizes().then(({ responseBodySize }) => (seen.bytes += responseBodySize));
  });
  return seen;
}

const boxOf = (page: Page, name: string): Locator =>
  page
    .locator('#bukti li, tbody tr')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
    .locator('span[aria-hidden=true]')
    .first();

/** Brings a file into sight, as somebody would, and waits for its small picture. */
async function expectPicture(page: Page, name: string): Promise<void> {
  const box = boxOf(page, name);
  await box.scrollIntoViewIfNeeded();
  await box.hover();
  await expect(box).toHaveAttribute('data-picture', 'drawn');
  const shades = await box.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(data.filter((_, at) => at % 4 === 0)).size;
  });
  expect(shades, `shades in the picture of ${name}`).toBeGreaterThan(2);
}

test('images and first pages of PDFs are seen small, fetched in part and only when looked for', async ({
  pageOf,
}) => {
  const page = await pageOf('operator.jepara');
  await openVariable(page, VARIABLE);
  await clearFiles(page);
  const photo = await page.screenshot({ type: 'png', scale: 'device' });
  await send(page, { 'sampul.pdf': simplePdf(['Sampul keputusan']), 'foto-kecil.png': photo });
  await send(page, { 'daftar.csv': Buffer.from('a;b\n1;2\n'), 'pindaian-besar.pdf': SCAN });
  const seen = watchFetched(page);
  await page.reload();
  await expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect([...seen.scripts, ...seen.files]).toEqual([]);
  await expectPicture(page, 'sampul.pdf');
  await expectPicture(page, 'foto-kecil.png');
  await expectPicture(page, 'pindaian-besar.pdf');
  expect(seen.bytes).toBeGreaterThan(0);
  expect(seen.bytes).toBeLessThan(SCAN.length / 8);
  expect(seen.files.length).toBeLessThan(20);
  await expect(boxOf(page, 'daftar.csv')).toHaveText('CSV');
  await expectAccessible(page, 'requirement with small pictures');
});

test('the list of all files shows them too', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await page.goto('/unit/bukti');
  await expectPicture(page, 'sampul.pdf');
  await expectPicture(page, 'foto-kecil.png');
  await expectAccessible(page, 'list of files with small pictures');
});

test('who saves data is sent none', async ({ pageOf }) => {
  const page = await pageOf('operator.jepara');
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  const seen = watchFetched(page);
  await page.goto('/unit/bukti');
  await boxOf(page, 'sampul.pdf').hover();
  await page.mouse.wheel(0, 50);
  await page.waitForLoadState('networkidle');
  await expect(boxOf(page, 'sampul.pdf')).toHaveText('PDF');
  expect([...seen.scripts, ...seen.files]).toEqual([]);
});
