import { randomUUID } from 'node:crypto';

import { expect, test } from '@playwright/test';

import { expectSaved, notesOnDevice, openForm, state, storedNotes, typeNote } from './desk';
import { noteOf } from './filing';
import { chooseOne } from './hand-in';
import { useOwnDesk } from './own-desk';

/** What stands against a text is told as it is, and the text goes on once it is set right. */
const { desk } = useOwnDesk();

const SAVE = '**/simpan*';
const STANDARD = 'Pengelolaan Aset Layanan';

async function openRequirement(browser: Parameters<typeof desk>[0], code: string) {
  const { page, context } = await desk(browser, 'operator.batang', 'Tugas dan Fungsi');
  await chooseOne(page, STANDARD);
  await page.getByRole('main').getByRole('link', { name: STANDARD }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(STANDARD);
  const link = page.getByRole('main').getByRole('link', { name: new RegExp(`^${code}`) });
  const path = (await link.first().getAttribute('href')) ?? '';
  await openForm(page, path);
  page.on('dialog', (asked) => void asked.accept());
  return { page, context, path };
}

test('a copy on the device is told only while there is one', async ({ browser }) => {
  const { page } = await openRequirement(browser, 'S03.R1');
  await page.route(SAVE, (route) => route.abort());
  await typeNote(page, `Luring ${randomUUID()}`);
  await expect(state(page)).toContainText('Salinannya ada di perangkat ini.');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await typeNote(page, `Penuh ${randomUUID()}`);
  await expect(state(page)).toContainText('tidak dapat menyimpan salinan isian');
  await expect(state(page)).not.toContainText('Salinannya ada');
  await page.unroute(SAVE);
  await expectSaved(page);
});

test('a journal cleared while somebody types is kept anew', async ({ browser }) => {
  const { page, context, path } = await openRequirement(browser, 'S03.R2');
  await page.route(SAVE, (route) => route.abort());
  await typeNote(page, 'Sebelum dihapus');
  await expect(state(page)).toHaveAttribute('data-save', 'waiting');
  const cdp = await context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  const text = `Sesudah dihapus ${randomUUID()}`;
  await typeNote(page, text);
  await expect(state(page)).toContainText('Salinannya ada di perangkat ini.');
  await expect.poll(async () => (await notesOnDevice(page)).join('\n')).toContain(text);
  const other = await context.newPage();
  await page.close();
  await openForm(other, path);
  // What the closing page could still send may stand in the form first, as saved.
  await expect(noteOf(other)).toHaveValue(new RegExp(text));
  await expectSaved(other);
  expect((await storedNotes(context, path)).at(-1)).toContain(text);
});

test('a text typed after the role was changed elsewhere goes once it is taken again', async ({
  browser,
}) => {
  const { page, context, path } = await openRequirement(browser, 'S03.R6');
  const key = 'errors:page.roleChanged.text';
  await page.route(SAVE, (route) =>
    route.fulfill({ status: 403, json: { code: 'FORBIDDEN', key } }),
  );
  const text = `Peran ${randomUUID()}`;
  await typeNote(page, text);
  await expect(state(page)).toContainText('Ambil kembali peran itu');
  const way = state(page).getByRole('link', { name: /tab baru/ });
  await expect(way).toHaveAttribute('href', '/akun#peran');
  await page.unroute(SAVE);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expectSaved(page);
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
});
