import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

import { noteOf } from './filing';
import type { OwnServer } from './own-server';

export type Person =
  | 'operator.batang'
  | 'kepala.batang'
  | 'operator.jepara'
  | 'kepala.jepara'
  | 'penilai.satu'
  | 'penilai.dua'
  | 'ketua.penilai'
  | 'gubernur.jateng'
  | 'admin.jateng';

/** E-mail and password of a demo account of this server. */
export async function accountOf(server: OwnServer, person: Person) {
  const text = await readFile(join(server.dataDir, 'demo-accounts.json'), 'utf8');
  const accounts = JSON.parse(text) as { email: string; password: string }[];
  const found = accounts.find(({ email }) => email.startsWith(`${person}@`));
  if (!found) throw new Error(`There is no demo account ${person}`);
  return found;
}

/** A browser of its own in which the person is signed in. Any script that breaks fails `broken`. */
export async function deskOf(
  browser: Browser,
  server: OwnServer,
  person: Person,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: server.url, ...options });
  await signIn(context, server, person);
  return context;
}

export async function signIn(context: BrowserContext, server: OwnServer, person: Person) {
  const { email, password } = await accountOf(server, person);
  const answer = await context.request.post('/masuk', {
    form: { email, password },
    headers: { Origin: server.url },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  const started = await context.request.post('/unit', {
    headers: { Origin: server.url },
    maxRedirects: 0,
  });
  expect([303, 409]).toContain(started.status());
  await context.request.get('/unit');
}

/** Address of a maturity variable of the unit, by its name. */
export async function variablePath(context: BrowserContext, name: string): Promise<string> {
  const page = await context.newPage();
  await page.goto('/unit');
  const link = page.getByRole('main').getByRole('link', { name, exact: true });
  const path = await link.getAttribute('href');
  await page.close();
  if (!path) throw new Error(`No link to ${name}`);
  return path;
}

/** Every text at whose side the page said "saved", noted by the page itself at that very moment. */
export async function watchSaved(context: BrowserContext): Promise<string[]> {
  const saved: string[] = [];
  await context.exposeBinding('toldSaved', (_source, text: string) => saved.push(text));
  await context.addInitScript(() => {
    const look = () => {
      const isSaved = document.querySelector('[data-save=saved]');
      const note = document.querySelector<HTMLTextAreaElement>('#jawaban-note');
      if (!isSaved || !note) return;
      const told: unknown = Reflect.get(window, 'toldSaved');
      if (typeof told === 'function') told(note.value);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-save'],
    });
  });
  return saved;
}

export const state = (page: Page) => page.locator('[data-save]');

/** Opens the form and waits until the page has started. */
export async function openForm(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('form#jawaban:has(> input[name=tab])')).toBeVisible();
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(state(page)).toHaveAttribute('data-save', 'saved', { timeout: 45_000 });
}

/** Notes of every version of the answer that the server holds, the first one first. */
export async function storedNotes(context: BrowserContext, path: string): Promise<string[]> {
  const page = await context.newPage();
  await page.goto(`${path}/versi`);
  const notes = await page.locator('ol[reversed] > li > p:last-child').allInnerTexts();
  await page.close();
  return notes.reverse();
}

/** The notes that the browser keeps for the server; none where it has no journal. */
export const notesOnDevice = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opened = indexedDB.open('pranata');
        // why: a journal made here would stand in the way of the page's own.
        opened.onupgradeneeded = () => opened.transaction?.abort();
        opened.onerror = () =>
          opened.error?.name === 'AbortError' ? resolve([]) : reject(new Error('not opened'));
        opened.onsuccess = () => {
          const journal = opened.result;
          const read = journal.transaction('drafts').objectStore('drafts').getAll();
          read.onsuccess = () => {
            journal.close();
            resolve((read.result as { fields: { note: string } }[]).map((one) => one.fields.note));
          };
        };
      }),
  );

/** Types letter by letter, as a person does. */
export async function typeNote(page: Page, text: string): Promise<void> {
  await noteOf(page).pressSequentially(text, { delay: 15 });
}

/** Each text the page called saved must be a version on the server. */
export async function expectNoLie(
  context: BrowserContext,
  path: string,
  saved: readonly string[],
): Promise<void> {
  const stored = await storedNotes(context, path);
  for (const text of new Set(saved)) {
    if (text !== '') expect(stored, 'a text that was called saved').toContain(text.trim());
  }
}
