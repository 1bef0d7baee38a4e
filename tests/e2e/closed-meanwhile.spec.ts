import { randomUUID } from 'node:crypto';

import { expect, test, type Page } from '@playwright/test';

import { askField } from '../../app/domain/assessments/review/ask-fields';
import { addDays, jakartaDate } from '../../app/shared/dates';
import { expectAccessible } from './accessible';
import {
  accountOf,
  deskOf,
  expectNoLie,
  expectSaved,
  notesOnDevice,
  state,
  storedNotes,
  typeNote,
} from './desk';
import { listedOnChecklist, noteOf } from './filing';
import { withTables } from './former-cycle';
import { answerEverything, chooseOne, postTo, submit } from './hand-in';
import { useOwnDesk } from './own-desk';

const { server, desk, keep } = useOwnDesk();

const main = (page: Page) => page.getByRole('main');
const left = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'Teks ini belum sempat tersimpan' });

/** The work of Batang comes back: an assessor asks about one requirement and nothing else. */
async function returnFor(requirementId: string, browser: Parameters<typeof deskOf>[0]) {
  const assessmentId = await withTables(server(), async ({ system }) => {
    const { id } = await system
      .selectFrom('assessments')
      .where('region_code', '=', '33.25')
      .where('status', '=', 'submitted')
      .select('id')
      .executeTakeFirstOrThrow();
    return id;
  });
  const assessor = keep(await browser.newContext({ baseURL: server().url }));
  const { email, password } = await accountOf(server(), 'penilai.satu');
  await postTo(server().url, assessor, '/masuk', { email, password });
  const work = `/penilai/berkas/${assessmentId}`;
  await postTo(server().url, assessor, work, { intent: 'claim' });
  await postTo(server().url, assessor, `${work}/kembalikan`, {
    ...{ intent: 'return', reason: 'Satu butir perlu dilengkapi.' },
    ...{ dueOn: addDays(jakartaDate(new Date()), 7), [askField(requirementId)]: 'Lampirkan.' },
  });
}

test('a text typed without a line for what nobody asked about since is kept, said and copied, and goes once it is opened', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const head = await keep(await deskOf(browser, server(), 'kepala.batang')).newPage();
  await chooseOne(head, 'Kebijakan Layanan');
  const asked = (await listedOnChecklist(head)).find(({ code }) => code === 'S01.R1');
  await answerEverything(head, server().url);

  const { context, page, path, saved } = await desk(
    browser,
    'operator.batang',
    'Manajemen Penyedia',
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.waitForTimeout(2_000);
  await context.setOffline(true);
  const text = `Diketik tanpa sambungan ${randomUUID()}`;
  await noteOf(page).fill('');
  await typeNote(page, text);
  await expect(state(page)).toHaveAttribute('data-save', 'waiting');
  await submit(head);
  await returnFor(asked?.id ?? '', browser);
  await context.setOffline(false);

  await expect(left(page)).toContainText(text);
  await expect(left(page)).toContainText('Level 3');
  await expect(left(page).locator('xpath=..')).toBeFocused();
  await expect(noteOf(page)).toHaveCount(0);
  await expect(main(page)).toContainText('Tidak diminta diubah');
  await expectAccessible(page, 'requirement that was closed while somebody typed');
  await left(page).getByRole('button', { name: 'Salin teks' }).click();
  await expect(left(page)).toContainText('Teks sudah disalin.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(text);
  expect(await notesOnDevice(page)).toEqual([text]);
  expect(await storedNotes(context, path)).not.toContain(text);

  // Another day, on the same device.
  await page.close();
  const later = await context.newPage();
  await later.goto('/unit');
  await expect(main(later)).toContainText('Ada isian di perangkat ini yang belum terkirim (1)');
  await later.getByRole('link', { name: /^M\d\d · Manajemen Penyedia/ }).click();
  await expect(left(later)).toContainText(text);
  await later.getByRole('button', { name: 'Buka untuk diubah' }).click();
  await expect(noteOf(later)).toHaveValue(text);
  await expectSaved(later);
  await expect(left(later)).toHaveCount(0);
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
  expect(await notesOnDevice(later)).toEqual([]);
  await expectNoLie(context, path, saved);
});
