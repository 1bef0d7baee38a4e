import { randomUUID } from 'node:crypto';

import { expect, test } from '@playwright/test';

import { expectNoLie, expectSaved, state, storedNotes, typeNote } from './desk';
import { noteOf } from './filing';
import { cutOff, isSave, useOwnDesk } from './own-desk';
import { canMount } from './small-disk';

const hasSmallDisk = canMount();
const { server, desk } = useOwnDesk(hasSmallDisk ? { diskMegabytes: 600 } : {});

test('a server killed in the middle of a save loses nothing', async ({ browser }) => {
  test.setTimeout(180_000);
  const { context, page, path, saved } = await desk(browser, 'operator.batang', 'Manajemen Risiko');
  let text = '';
  for (const wait of [0, 5, 15, 40]) {
    const sent = page.waitForRequest((request) => isSave(request.url()));
    const more = `Sebelum mati ${wait} ${randomUUID()} `;
    text += more;
    await typeNote(page, more);
    await sent;
    await page.waitForTimeout(wait);
    await server().kill();
    text += 'sesudah mati ';
    await typeNote(page, 'sesudah mati ');
    await expect(state(page)).toHaveAttribute('data-save', 'waiting');
    await server().restart();
    await expectSaved(page);
    await expect(noteOf(page)).toHaveValue(text);
    expect((await storedNotes(context, path)).at(-1)).toBe(text.trim());
  }
  await expectNoLie(context, path, saved);
});

test('a line that is away for a minute loses nothing', async ({ browser }) => {
  test.setTimeout(180_000);
  const { context, page, path, saved } = await desk(browser, 'operator.batang', 'Perencanaan SDM');
  // The parts that come after the page has started are there.
  await page.waitForTimeout(2_000);
  await context.setOffline(true);
  let text = '';
  const since = Date.now();
  for (let part = 0; Date.now() - since < 60_000; part++) {
    const more = `Tanpa sambungan ${part}. `;
    text += more;
    await typeNote(page, more);
    await page.waitForTimeout(4_000);
    await expect(state(page)).not.toHaveAttribute('data-save', 'saved');
  }
  await expect(state(page)).toContainText('Menunggu sambungan…');
  await expect(state(page)).toContainText('Salinannya ada di perangkat ini.');
  await context.setOffline(false);
  await expectSaved(page);
  await expect(noteOf(page)).toHaveValue(text);
  expect((await storedNotes(context, path)).at(-1)).toBe(text.trim());
  await expectNoLie(context, path, saved);
});

test('a page closed and opened again without a line takes up its text', async ({ browser }) => {
  const { context, page, path, saved } = await desk(browser, 'operator.batang', 'Pengembangan SDM');
  await cutOff(page);
  const text = `Ditutup sebelum tersimpan ${randomUUID()}`;
  await typeNote(page, text);
  await page.waitForTimeout(400);
  await page.close();
  expect(await storedNotes(context, path)).not.toContain(text);

  const home = await context.newPage();
  await home.goto('/unit');
  await expect(home.getByRole('main')).toContainText(
    'Ada isian di perangkat ini yang belum terkirim (1)',
  );
  await home.getByRole('link', { name: /^M\d\d · Pengembangan SDM/ }).click();
  await expect(noteOf(home)).toHaveValue(text);
  await expectSaved(home);
  expect((await storedNotes(context, path)).at(-1)).toBe(text);
  await home.goto('/unit');
  await expect(home.getByRole('main')).toContainText('Langkah berikutnya');
  await expect(home.getByText('Ada isian di perangkat ini')).toHaveCount(0);
  await expectNoLie(context, path, saved);
});

const FULL = 'a disk that is full loses nothing, and what was typed is saved once there is room';
if (!hasSmallDisk) console.log(`Not run, for only root can mount a disk: ${FULL}`);
else
  test(FULL, async ({ browser }) => {
    test.setTimeout(180_000);
    const { context, page, path, saved } = await desk(browser, 'kepala.batang', 'Sistem Informasi');
    // Long texts nothing compresses: the tables run out of their last pages soon.
    const long = () => Array.from({ length: 130 }, () => randomUUID()).join(' ');
    server().disk.fill();
    let text = '';
    await expect(async () => {
      text = long();
      await noteOf(page).fill(text);
      await expect(state(page)).toHaveAttribute('data-save', /^(saved|waiting)$/);
      await expect(state(page)).toHaveAttribute('data-save', 'waiting', { timeout: 100 });
    }).toPass({ timeout: 90_000, intervals: [0] });
    await expect(noteOf(page)).toHaveValue(text);
    expect((await storedNotes(context, path)).at(-1)).not.toBe(text);
    server().disk.empty();
    await expectSaved(page);
    await expect(noteOf(page)).toHaveValue(text);
    expect((await storedNotes(context, path)).at(-1)).toBe(text);
    await expectNoLie(context, path, saved);
  });
