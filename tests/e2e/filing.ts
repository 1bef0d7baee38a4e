import { createHash } from 'node:crypto';

import { expect, type Locator, type Page } from '@playwright/test';

import { simplePdf } from '../../db/seeds/demo/pdf';
import { serverUrl } from './people';

export interface ListedRequirement {
  id: string;
  code: string;
}

export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
  /** Hexadecimal. */
  sha256: string;
}

/** A PDF of this test's own making; every text gives another file. */
export function pdfOf(name: string, text: string): TestFile {
  const buffer = simplePdf([text]);
  const sha256 = createHash('sha256').update(buffer).digest('hex');
  return { name, mimeType: 'application/pdf', buffer, sha256 };
}

/** Sends a form as a page of the site would; answers where it leads. Fails when it was refused. */
export async function post(
  page: Page,
  path: string,
  form: Record<string, string>,
): Promise<string> {
  const response = await page.request.post(path, {
    form,
    headers: { Origin: serverUrl() },
    maxRedirects: 0,
  });
  expect([302, 303], `${path}: ${response.status()}`).toContain(response.status());
  return response.headers().location ?? '';
}

/** Requirements that the checklist names, in the order asked. */
export async function listedOnChecklist(page: Page): Promise<ListedRequirement[]> {
  await page.goto('/unit/periksa');
  return requirementsOn(page);
}

/** Requirements that the main part of the page links to, each once. */
export async function requirementsOn(page: Page): Promise<ListedRequirement[]> {
  const items = await page
    .getByRole('main')
    .locator('li:has(> a[href*="/butir/"])')
    .evaluateAll((all) =>
      all.map((li) => [li.querySelector('a')?.getAttribute('href') ?? '', li.textContent ?? '']),
    );
  const found = new Map<string, string>();
  for (const [href = '', text = ''] of items) {
    const id = /\/butir\/([0-9a-f-]{36})$/.exec(href)?.[1];
    const code = /[A-Z]\d*\.R\d+|M\d{2}/.exec(text)?.[0];
    if (id && code && !found.has(id)) found.set(id, code);
  }
  return [...found].map(([id, code]) => ({ id, code }));
}

/** The note of the answer on the page. */
export function noteOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Catatan/ });
}

/** Opens the draft of a unit, unless that was done before. */
export async function startFiling(page: Page): Promise<void> {
  const response = await page.request.post('/unit', {
    headers: { Origin: serverUrl() },
    maxRedirects: 0,
  });
  // 409: a test running beside this one opened it at the same moment.
  expect([303, 409], '/unit').toContain(response.status());
  // The message of the form is read away, so that it is not on the page a test looks at.
  await page.request.get('/unit');
}

/** Takes every file off the requirement on the page, as its buttons do, so that a test finds only its own. */
export async function clearFiles(page: Page): Promise<void> {
  const links = await page
    .locator('#bukti input[name=linkId]')
    .evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
  const { pathname } = new URL(page.url());
  for (const linkId of new Set(links)) await post(page, pathname, { intent: 'detach', linkId });
  // The message of the form is read away, as above.
  await page.request.get('/unit');
  if (links.length > 0) await page.reload();
}

/** Opens a maturity variable from the unit's home page. */
export async function openVariable(page: Page, name: string): Promise<void> {
  await startFiling(page);
  await page.goto('/unit');
  await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}
