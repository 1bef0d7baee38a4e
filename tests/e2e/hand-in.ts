import { expect, type BrowserContext, type Page } from '@playwright/test';

import { listedOnChecklist } from './filing';

const USUAL: Record<string, Record<string, string>> = {
  S: { claim: 'met' },
  M: { level: '3' },
  A: { percentage: '88,5' },
  B: { numerator: '10', denominator: '23' },
};

/** Sends a form to a server as a page of it would; fails when it was refused. */
export async function postTo(
  origin: string,
  context: BrowserContext,
  path: string,
  form: Record<string, string>,
): Promise<void> {
  const headers = { Origin: origin };
  const answer = await context.request.post(path, { form, headers, maxRedirects: 0 });
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(303);
}

/** Chooses one standard for the cycle, by its name. */
export async function chooseOne(page: Page, standard: string): Promise<void> {
  await page.goto('/unit/standar');
  await page.getByRole('checkbox', { name: standard }).check();
  await page.getByRole('button', { name: 'Simpan pilihan' }).click();
  await expect(page).toHaveURL(/\/unit$/);
}

/** Answers everything the checklist still names, as the page's own form would. */
export async function answerEverything(page: Page, origin: string): Promise<number> {
  const open = await listedOnChecklist(page);
  for (const { id, code } of open) {
    const fields = code === 'A.R4' ? { flag: 'yes' } : USUAL[code[0] ?? ''];
    await postTo(origin, page.context(), `/unit/butir/${id}`, {
      ...{ intent: 'save', version: '0', note: `Catatan ${code}`, fileId: '', pointer: '' },
      ...fields,
    });
  }
  return open.length;
}

/** Hands in, as the head of the unit; leads to the receipt. */
export async function submit(page: Page): Promise<void> {
  await page.goto('/unit/periksa');
  await page.getByRole('checkbox', { name: /Saya sudah memeriksa/ }).check();
  await page.getByRole('button', { name: 'Ajukan', exact: true }).click();
  await expect(page).toHaveURL(/\/unit\/tanda-terima\//);
}

/** Takes back what was handed in. */
export async function withdraw(page: Page): Promise<void> {
  await page.goto('/unit/periksa');
  await page.getByRole('link', { name: 'Tarik kembali pengajuan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tarik kembali pengajuan ini?' });
  await dialog.getByRole('button', { name: 'Tarik kembali pengajuan' }).click();
  await expect(page).toHaveURL(/\/unit$/);
}
