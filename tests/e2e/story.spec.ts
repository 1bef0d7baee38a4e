import {
  expect,
  test,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { sql } from 'kysely';

import { addDays, jakartaDate } from '../../app/shared/dates';
import { expectAccessible } from './accessible';
import { enter, tabTo } from './by-keyboard';
import { accountOf, type Person } from './desk';
import { noteOf, requirementsOn } from './filing';
import { withTables } from './former-cycle';
import { answerEverything, chooseOne, postTo, submit } from './hand-in';
import { useOwnDesk } from './own-desk';

/**
 * A work judged by two who do not see each other, from its submission to the letter: one of them by keyboard alone, a round
 * in which the unit mends what is asked, verdicts that became stale by it, a difference a lead settles, minutes that three sign. The
 * tests build on each other.
 */
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const { server, keep } = useOwnDesk();

const REGION = 'Kabupaten Batang';
const STANDARD = 'Kebijakan Layanan';
const ASK = 'Lampirkan halaman pengesahan kebijakan layanan.';
const MENDED = 'Halaman pengesahan ada pada hlm. 4.';
const ONE = 'Pengesahan tampak pada halaman empat.';
const TWO = 'Tanda tangan pada pengesahan belum lengkap.';
const AGREED = 'Pengesahan sah; tanda tangan dilengkapi pada lampiran.';

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });
/** The verdict under work says how it stands as soon as the page has started. */
const started = (page: Page) =>
  page.getByRole('region', { name: 'Putusan', exact: true }).locator('[data-save]');
const level1 = (page: Page) => page.getByRole('heading', { level: 1 });

/** What a browser complained of, but the refusal that is asked for on purpose. */
const complaints: string[] = [];
test.afterEach(() => expect(complaints.splice(0), 'errors in the browser').toEqual([]));

async function pageOf(
  browser: Browser,
  person: Person | 'penilai.dua' | 'ketua.penilai',
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = keep(await browser.newContext({ baseURL: server().url, ...options }));
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.includes('status of 422')) complaints.push(text);
  });
  const { email, password } = await accountOf(server(), person as Person);
  await postTo(server().url, context, '/masuk', { email, password });
  return context.newPage();
}

/** Address of the review. */
let review = '';
let requirements: { id: string; code: string }[] = [];

test.beforeAll(async () => {
  // As it is set by who steers the cycle, before anything is submitted in it.
  await withTables(server(), (db) =>
    db.asSystem({}, async (trx) => {
      await sql`set local role none`.execute(trx);
      await sql`alter table cycles disable trigger cycles_guard_review`.execute(trx);
      await sql`update cycles set review_seats = 2 where year = 2024 and region_code = '33'`.execute(
        trx,
      );
      await sql`alter table cycles enable trigger cycles_guard_review`.execute(trx);
    }),
  );
});

test('the unit fills in and hands in', async ({ browser }) => {
  const head = await pageOf(browser, 'kepala.batang');
  await postTo(server().url, head.context(), '/unit', {});
  await chooseOne(head, STANDARD);
  await answerEverything(head, server().url);
  await submit(head);
  await expectAccessible(head, 'receipt');
});

/** Verdicts on all that is left, as the page's own form would give them. */
async function judgeRest(page: Page, but: readonly string[]): Promise<void> {
  for (const { id, code } of requirements.filter((one) => !but.includes(one.code))) {
    await postTo(server().url, page.context(), `${review}/butir/${id}`, {
      ...{ intent: 'save', verdict: 'met', level: code.startsWith('M') ? '3' : '' },
      ...{ reason: 'Sesuai isian.', round: '1', answerVersion: '1', verdictVersion: '0' },
    });
  }
}

test('two take it, each a seat, and judge without a trace of each other', async ({ browser }) => {
  const one = await pageOf(browser, 'penilai.satu');
  await one.goto('/penilai');
  await expectAccessible(one, 'queue');
  await main(one).getByRole('link', { name: REGION }).click();
  await expect(level1(one)).toHaveText(REGION);
  review = new URL(one.url()).pathname;
  await one.getByRole('button', { name: 'Ambil untuk ditinjau' }).click();
  await expect(toast(one)).toContainText('Anda tangani');
  requirements = await requirementsOn(one);
  expect(requirements.length).toBeGreaterThan(15);
  await main(one).getByRole('link', { name: 'Lanjutkan penilaian' }).click();
  await one.getByRole('radio', { name: 'Sebagian' }).check();
  await one.getByLabel('Alasan').fill(ONE);
  await one.getByRole('button', { name: 'Simpan dan lanjut' }).click();
  await expect(level1(one)).toHaveText('S01.R2');
  await expectAccessible(one, 'requirement under review');
  await judgeRest(one, ['S01.R1']);

  const two = await pageOf(browser, 'penilai.dua');
  await signDeclaration(two);
  await two.goto('/penilai');
  await enter(two, main(two).getByRole('link', { name: REGION }));
  await expect(level1(two)).toHaveText(REGION);
  await enter(two, two.getByRole('button', { name: 'Ambil untuk ditinjau' }));
  await expect(toast(two)).toContainText('Anda tangani');
  await expect(main(two)).not.toContainText(ONE);
  await enter(two, main(two).getByRole('link', { name: 'Lanjutkan penilaian' }));
  await expect(level1(two)).toHaveText('S01.R1');
  await expect(two.locator('form#putusan')).toBeVisible();
  await expect(two.locator('body')).not.toContainText(ONE);
  await judgeByKeys(two, '2', TWO);
  await expect(level1(two)).toHaveText('S01.R2');
  for (const code of ['S01.R3', 'S01.R4']) {
    await judgeByKeys(two, '1', 'Sesuai isian.');
    await expect(level1(two)).toHaveText(code);
  }
  await judgeRest(two, ['S01.R1', 'S01.R2', 'S01.R3']);
});

test('without JavaScript no button empties what another one keeps', async ({ browser }) => {
  const page = await pageOf(browser, 'penilai.satu', { javaScriptEnabled: false });
  await page.goto(`${review}/butir/${requirements.find(({ code }) => code === 'S01.R2')?.id}`);
  const bar = page.getByRole('region', { name: 'Putusan', exact: true });
  const reason = bar.getByLabel('Alasan');
  const question = page.getByLabel('Yang ingin ditanyakan');
  const note = page.getByLabel('Hanya untuk Anda');
  await bar.getByRole('radio', { name: 'memenuhi', exact: true }).check();
  await reason.fill('Sesuai isian dan bukti.');
  await question.fill('Kapan ditetapkan?');
  await note.fill('Lihat lagi lampirannya.');
  await page.getByRole('button', { name: 'Simpan catatan' }).click();
  await expect(toast(page)).toContainText('Catatan tersimpan');
  await expect(reason).toHaveValue('Sesuai isian dan bukti.');
  await expect(question).toHaveValue('Kapan ditetapkan?');
  await expect(note).toHaveValue('Lihat lagi lampirannya.');
  await note.fill('Sudah dilihat.');
  await question.fill('');
  await bar.locator('summary', { hasText: 'Kalimat siap pakai' }).click();
  await bar.getByRole('button', { name: /^Ketentuan tertulisnya ditetapkan/ }).click();
  await expect(reason).toHaveValue(/^Sesuai isian dan bukti\. Ketentuan tertulisnya/);
  await expect(note).toHaveValue('Sudah dilihat.');
  await expect(question).toHaveValue('');
  await page.locator('summary', { hasText: 'Tombol pintas' }).click();
  await expect(main(page).locator('details[open] kbd').first()).toBeVisible();
});

/** Before the first seat of a cycle; without an interest in any region. */
async function signDeclaration(page: Page): Promise<void> {
  await page.goto('/penilai/pernyataan');
  await expectAccessible(page, 'declaration');
  await enter(page, page.getByRole('button', { name: 'Baca pernyataan' }));
  await tabTo(page, page.getByRole('checkbox', { name: /Saya telah membaca/ }));
  await page.keyboard.press('Space');
  await enter(page, page.getByRole('button', { name: 'Tandatangani' }));
  await expect(toast(page)).toContainText('ditandatangani');
}

/** A verdict by its number, a reason, and on to the next one: no mouse, no Tab. */
async function judgeByKeys(page: Page, verdict: string, reason: string): Promise<void> {
  await expect(started(page)).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.keyboard.press(verdict);
  await page.keyboard.press('r');
  await expect(page.getByLabel('Alasan')).toBeFocused();
  expect(await page.evaluate(() => window.scrollY), 'what is judged stays in sight').toBe(0);
  await page.keyboard.insertText(reason);
  await page.keyboard.press('Control+Enter');
}

test('the lead returns it with what is asked; the unit mends that alone', async ({ browser }) => {
  const asked = requirements.find(({ code }) => code === 'S01.R1')!.id;
  const lead = await pageOf(browser, 'ketua.penilai');
  await lead.goto(review);
  await main(lead).getByRole('link', { name: 'Kembalikan kepada unit…' }).click();
  await expect(lead.locator('body')).not.toContainText(ONE);
  await lead.getByLabel('Alasan pengembalian').fill(ASK);
  await lead.getByLabel('Batas pengajuan kembali').fill(addDays(jakartaDate(new Date()), 7));
  await lead.locator('summary', { hasText: STANDARD }).click();
  await lead.getByLabel('Yang diminta: S01.R1', { exact: true }).fill(ASK);
  await expectAccessible(lead, 'what a return asks for');
  await lead.getByRole('button', { name: 'Pratinjau' }).click();
  await lead.getByRole('button', { name: 'Kembalikan kepada unit', exact: true }).click();
  await expect(toast(lead)).toContainText('dikembalikan kepada unit');
  const head = await pageOf(browser, 'kepala.batang');
  await head.goto('/unit');
  await expectAccessible(head, 'home of a unit whose work came back');
  await head.goto(`/unit/butir/${asked}`);
  await expect(main(head)).toContainText(ASK);
  await noteOf(head).fill(MENDED);
  await head.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(toast(head)).toContainText('Jawaban tersimpan');
  await expectAccessible(head, 'a requirement that came back');
  await submit(head);
});

test('a verdict that became stale is submitted by nobody unseen', async ({ browser }) => {
  const one = await pageOf(browser, 'penilai.satu');
  await one.goto(review);
  await one.getByRole('button', { name: 'Ambil untuk ditinjau' }).click();
  await expect(toast(one)).toContainText('Anda tangani');
  await one.goto(`${review}/serah`);
  await expect(main(one)).toContainText('Jawaban unit berubah setelah putusan diberikan.');
  await expectAccessible(one, 'what a seat still lacks');
  await one.getByRole('button', { name: 'Serahkan penilaian saya' }).click();
  await expect(main(one).getByRole('alert')).toBeVisible();
  await main(one).locator(`a[href$="/butir/${requirements[0]?.id}"]`).first().click();
  await expect(main(one)).toContainText(MENDED);
  await expect(main(one)).toContainText('putusan diberikan atas versi 1, sekarang versi 2');
  await expectAccessible(one, 'a stale verdict');
  await one.getByRole('radio', { name: 'memenuhi', exact: true }).check();
  await one.getByLabel('Alasan').fill(ONE);
  await one.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(toast(one)).toContainText('Putusan tersimpan');
  await one.goto(`${review}/serah`);
  await one.getByRole('button', { name: 'Serahkan penilaian saya' }).click();
  await expect(toast(one)).toContainText('Penilaian Anda diserahkan');

  // Not yet for anybody: the other seat is at work.
  const lead = await pageOf(browser, 'ketua.penilai');
  await lead.goto(`${review}/selisih`);
  await expect(main(lead)).toContainText('Belum ada yang disandingkan');
  await expect(lead.locator('body')).not.toContainText(ONE);
  await expectAccessible(lead, 'differences before their time');

  const two = await pageOf(browser, 'penilai.dua');
  await two.goto(review);
  await enter(two, two.getByRole('button', { name: 'Ambil untuk ditinjau' }));
  await expect(toast(two)).toContainText('Anda tangani');
  await enter(two, main(two).getByRole('link', { name: 'Lanjutkan penilaian' }));
  await expect(level1(two)).toHaveText('S01.R1');
  await expect(two.locator('body')).not.toContainText(ONE);
  // The same words again stand for the new answer only once they are saved by their button.
  await expect(started(two)).toBeVisible();
  await two.keyboard.press('Control+Enter');
  await expect(toast(two)).toContainText('Putusan tersimpan');
  await two.goto(review);
  await enter(two, main(two).getByRole('link', { name: 'Periksa dan serahkan' }));
  await enter(two, two.getByRole('button', { name: 'Serahkan penilaian saya' }));
  await expect(toast(two)).toContainText('Penilaian Anda diserahkan');
});

test('the lead settles the one difference and draws up the minutes', async ({ browser }) => {
  const lead = await pageOf(browser, 'ketua.penilai');
  await lead.goto(`${review}/selisih`);
  await expect(main(lead)).toContainText('1 selisih belum disepakati');
  await expectAccessible(lead, 'differences');
  await lead.getByRole('button', { name: /^Sepakati \d+ butir sekaligus/ }).click();
  await expect(main(lead)).toContainText('Semuanya sudah disepakati');
  await main(lead).locator('a[href*="/selisih/"]').first().click();
  await expect(main(lead)).toContainText(ONE);
  await expect(main(lead)).toContainText(TWO);
  await expectAccessible(lead, 'a difference');
  await lead.getByRole('radio', { name: 'memenuhi', exact: true }).check();
  await lead.getByLabel('Alasan penyepakatan').fill(AGREED);
  await lead.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(toast(lead)).toBeVisible();
  await lead.goto(`${review}/berita-acara`);
  await lead.getByRole('button', { name: 'Susun berita acara' }).click();
  await expect(toast(lead)).toContainText('Berita acara disusun');
  await expect(main(lead)).toContainText(AGREED);
  await expectAccessible(lead, 'minutes');
  await lead.goto(`${review}/surat`);
  await expectAccessible(lead, 'letter as its lead words it');
});

/** Signs what is on the screen. */
async function sign(page: Page): Promise<void> {
  await page.goto(`${review}/berita-acara`);
  await main(page).getByRole('link', { name: 'Tanda tangani' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tanda tangani' }).click();
}

test('three sign, the last one sets the outcome', async ({ browser }) => {
  const one = await pageOf(browser, 'penilai.satu');
  await sign(one);
  await expect(toast(one)).toContainText('Anda tanda tangani');
  const unsigned = 'Belum menandatangani: Penilai Provinsi Dua, Ketua tim penilai.';
  await expect(main(one)).toContainText(unsigned);
  const two = await pageOf(browser, 'penilai.dua');
  await two.goto(`${review}/berita-acara`);
  await enter(two, main(two).getByRole('link', { name: 'Tanda tangani' }));
  const dialog = two.getByRole('dialog');
  await tabTo(two, dialog.getByRole('button', { name: 'Tanda tangani' }));
  await two.keyboard.press('Enter');
  await expect(toast(two)).toContainText('Anda tanda tangani');
  const head = await pageOf(browser, 'kepala.batang');
  await head.goto('/unit/riwayat');
  await expect(main(head)).not.toContainText(AGREED);
  const lead = await pageOf(browser, 'ketua.penilai');
  await sign(lead);
  await expect(toast(lead)).toContainText('Semua sudah menandatangani');
  await lead.goto(`${review}/hasil`);
  await expect(main(lead)).toContainText('1 dari 1 yang diajukan');
  await expectAccessible(lead, 'outcome');
});

test('the unit reads the letter, the office the outcome, the public nothing yet', async ({
  browser,
}) => {
  const head = await pageOf(browser, 'kepala.batang');
  await head.goto('/unit/riwayat');
  await main(head).locator('a[href^="/unit/surat/"]').first().click();
  await expect(main(head)).toContainText(AGREED);
  await expect(head.locator('body')).not.toContainText(TWO);
  await expectAccessible(head, 'letter');
  const office = await pageOf(browser, 'gubernur.jateng');
  await office.goto('/gubernur/wilayah/33.25');
  await expect(main(office)).toContainText(STANDARD);
  await expect(main(office)).toContainText('1 dari 17 dipenuhi');
  await expectAccessible(office, 'office region');
  await office.goto(`${review}/hasil`);
  await expect(main(office)).toContainText('1 dari 1 yang diajukan');
  // The way back from a requirement is the office's own.
  await office.goto(`${review}/butir/${requirements[0]?.id}`);
  const trail = office.getByRole('navigation', { name: 'Jejak halaman' });
  await trail.getByRole('link').first().click();
  await expect(office).toHaveURL(/\/gubernur$/);
  const visitor = await keep(await browser.newContext({ baseURL: server().url })).newPage();
  await visitor.goto('/wilayah/33.25');
  await expect(visitor.locator('#standar')).toContainText('Belum ada standar yang dinilai');
  await expectAccessible(visitor, 'region');
});
