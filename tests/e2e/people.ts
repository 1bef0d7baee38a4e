import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

/** Demo accounts by the first part of their e-mail address. */
export type Account =
  | 'operator.batang'
  | 'kepala.batang'
  | 'operator.jepara'
  | 'kepala.jepara'
  | 'penilai.satu'
  | 'penilai.dua'
  | 'ketua.penilai'
  | 'gubernur.jateng'
  | 'admin.jateng'
  | 'auditor.jateng';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

const states = new Map<Account, Promise<State>>();

/** Cookies of a session that tests of this process share; a test that ends sessions signs in by itself. */
export function signedInState(browser: Browser, account: Account): Promise<State> {
  const known = states.get(account);
  if (known) return known;
  const made = newState(browser, account);
  states.set(account, made);
  return made;
}

async function newState(browser: Browser, account: Account): Promise<State> {
  const context = await browser.newContext({ baseURL: process.env.E2E_URL });
  try {
    await signInByRequest(context, account);
    return await context.storageState();
  } finally {
    await context.close();
  }
}

/** Gives the context a session without opening a page. */
export async function signInByRequest(context: BrowserContext, account: Account): Promise<void> {
  const response = await context.request.post('/masuk', {
    form: await credentials(account),
    headers: { Origin: serverUrl() },
    maxRedirects: 0,
  });
  expect(response.status(), `${account} signs in`).toBe(303);
}

/** Fills in the sign-in form that is on the page. */
export async function fillSignIn(page: Page, account: Account): Promise<void> {
  const { email, password } = await credentials(account);
  await page.getByLabel('Alamat surel').fill(email);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

/** E-mail and password of a demo account, made at the server's first start. */
export async function credentials(account: Account): Promise<{ email: string; password: string }> {
  const path = join(process.env.E2E_DATA_DIR ?? '', 'demo-accounts.json');
  const accounts = JSON.parse(await readFile(path, 'utf8')) as {
    email: string;
    password: string;
  }[];
  const found = accounts.find(({ email }) => email.startsWith(`${account}@`));
  if (!found) throw new Error(`There is no demo account ${account}`);
  return { email: found.email, password: found.password };
}

/** Address of the server under test; what a browser would send as Origin. */
export function serverUrl(): string {
  const url = process.env.E2E_URL;
  if (!url) throw new Error('E2E_URL is not set; run the tests through Playwright');
  return url;
}
