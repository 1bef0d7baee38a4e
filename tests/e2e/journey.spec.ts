import { createHash } from 'node:crypto';

import type { Page } from '@playwright/test';

import { addDays, jakartaDate } from '../../app/shared/dates';
import { expectAccessible } from './accessible';
import { listedOnChecklist, noteOf, pdfOf, post, requirementsOn } from './filing';
import { expect, test } from './fixtures';
import { fillSignIn, type Account } from './people';

/**
 * One region's filing from the first click to the announced ranking, as four people and a visitor. The tests build on
 * each other; Kabupaten Batang belongs to them alone.
 */
test.describe.configure({ mode: 'serial' });
// Forms refused on the way, and the ranking before its announcement.
test.use({ refusals: [404, 422] });

const REGION = 'Kabupaten Batang';
const STANDARDS = ['Kebijakan Layanan', 'Pengorganisasian Layanan', 'Pengelolaan Perubahan'];
/** 4 + 3 + 3 requirements of the standards, nine variables, seven ITKP inputs. */
const REQUIREMENTS = 26;
const RANKING = '/penghargaan/blangkon-peragaan-2025/best-participant';
const GATE = 'Sedikitnya 3 standar LPSE terpenuhi';
const NOTE = 'Keputusan Kepala LPSE Nomor 7 Tahun 2024 (uji).';
const REASON = 'Lampirkan halaman pengesahan kebijakan layanan.';
const AMENDED = 'Halaman pengesahan ditambahkan: hlm. 4.';
const PDF = pdfOf('kebijakan-layanan.pdf', 'Kebijakan layanan LPSE, halaman pengesahan');
const SECOND_PDF = pdfOf('pengesahan.pdf', 'Pengesahan kebijakan layanan');

/** What is answered where nothing else is said, by the first letter of the requirement's code. */
const USUAL: Record<string, Record<string, string>> = {
  S: { claim: 'met' },
  M: { level: '3' },
  A: { percentage: '88,5' },
};

const main = (page: Page) => page.getByRole('main');
const toast = (page: Page) => page.getByRole('status', { name: 'Pemberitahuan' });
const save = (page: Page) => page.getByRole('button', { name: 'Simpan', exact: true }).click();

async function signIn(page: Page, account: Account, home: RegExp): Promise<void> {
  await page.goto('/masuk');
  await fillSignIn(page, account);
  await expect(page).toHaveURL(home);
}

/** A press in the middle of a button reaches it: no message lies over it. */
async function expectUncovered(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.scrollIntoViewIfNeeded();
  await expect(button).toBeInViewport();
  await button.click({ trial: true });
}

/** Address of the review, set by the assessor and followed by the office. */
let review = '';

test('before it all, the gate on standards is unknown and the edition is not public', async ({
  pageOf,
}) => {
  const office = await pageOf('gubernur.jateng');
  await office.goto(`/gubernur${RANKING}`);
  const row = office
    .getByRole('row')
    .filter({ has: office.getByRole('rowheader', { name: REGION }) });
  await expect(row.getByRole('img', { name: `${GATE}: belum diketahui` })).toBeVisible();
  const visitor = await pageOf(null);
  expect((await visitor.request.get(RANKING)).status()).toBe(404);
  expect((await visitor.request.get(`${RANKING}/unduh.csv`)).status()).toBe(404);
});

/** The next answer of the server to something that was sent. */
const answered = (page: Page) =>
  page.waitForResponse((response) => response.request().method() === 'POST');

test('the operator starts, chooses three standards and answers everything', async ({ page }) => {
  await signIn(page, 'operator.batang', /\/unit$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(REGION);
  await page.getByRole('button', { name: 'Mulai mengisi' }).click();
  for (const title of STANDARDS) await page.getByRole('checkbox', { name: title }).check();
  await page.getByRole('button', { name: 'Simpan pilihan' }).click();
  await expect(page).toHaveURL(/\/unit$/);
  await expect(main(page)).toContainText(`0 dari ${REQUIREMENTS} butir terisi`);

  const open = await listedOnChecklist(page);
  expect(open).toHaveLength(REQUIREMENTS);
  await page.goto('/unit');
  await main(page).getByRole('link', { name: 'Isi butir berikutnya' }).click();
  await page.getByRole('radio', { name: /^Memenuhi/ }).check();
  await noteOf(page).fill(NOTE);
  await page.getByLabel('Bagian yang dilihat').fill('hlm. 1');
  await page.getByLabel('Pilih berkas', { exact: true }).setInputFiles(PDF);
  await expect(main(page)).toContainText(`${PDF.name} sudah dilampirkan.`);
  await expect(noteOf(page)).toHaveValue(NOTE);
  await save(page);
  await expect(toast(page)).toContainText('Jawaban tersimpan');
  const evidence = main(page).getByRole('link', { name: PDF.name, exact: true });
  await expect(main(page)).toContainText(PDF.sha256);
  const fileId = (await evidence.getAttribute('href'))?.split('/').pop() ?? '';

  const byHand: Record<string, () => Promise<void>> = {
    M01: async () => {
      await page.getByRole('radio', { name: /^3/ }).check();
      await page.getByText('Pakai berkas yang pernah diunggah').click();
      await page.getByLabel('Berkas daerah ini').selectOption(PDF.name);
    },
    'A.R1': () => page.getByLabel('Persentase').fill('91,25'),
    'A.R4': () => page.getByRole('radio', { name: 'Ya' }).check(),
    'B.R1': async () => {
      await page.getByLabel('Terisi (orang)').fill('10');
      await page.getByLabel('Dibutuhkan (orang)').fill('23');
    },
  };
  for (const { id, code } of open.slice(1)) {
    const fill = byHand[code];
    if (fill) {
      await page.goto(`/unit/butir/${id}`);
      await fill();
      // The toast of the request before may still be on the page: only the answer tells that this one was kept.
      await Promise.all([answered(page), save(page)]);
      await expect(toast(page)).toContainText('Jawaban tersimpan');
    } else {
      expect(Object.keys(USUAL), code).toContain(code[0]);
      await post(page, `/unit/butir/${id}/bukti`, {
        ...USUAL[code[0] ?? ''],
        intent: 'save',
        version: '0',
        note: `Catatan ${code}`,
        fileId,
        pointer: 'hlm. 1',
      });
    }
  }
  await page.goto('/unit');
  await expect(main(page)).toContainText(`${REQUIREMENTS} dari ${REQUIREMENTS} butir terisi`);
  await expect(main(page)).toContainText('Siap diajukan oleh kepala unit');
  await main(page).getByRole('link', { name: 'Lihat daftar periksa' }).click();
  await expect(main(page)).toContainText('Hanya kepala unit yang dapat mengajukan');
  await expect(page.getByRole('button', { name: 'Ajukan', exact: true })).toHaveCount(0);
});

/** The head checks and hands in; leads to the receipt. */
async function submit(page: Page): Promise<void> {
  await main(page).getByRole('link', { name: 'Periksa dan ajukan' }).click();
  await expect(main(page)).toContainText('Tidak ada yang menghalangi pengajuan.');
  const button = page.getByRole('button', { name: 'Ajukan', exact: true });
  await button.click();
  await expect(page.getByRole('alert')).toContainText('Nyatakan bahwa Anda sudah memeriksa');
  await page.getByRole('checkbox', { name: /Saya sudah memeriksa/ }).check();
  await button.click();
  await expect(page).toHaveURL(/\/unit\/tanda-terima\//);
}

test('the head checks and submits; the receipt shows the SHA-256 of the file', async ({ page }) => {
  await signIn(page, 'kepala.batang', /\/unit$/);
  await submit(page);
  await expect(main(page)).toContainText(/2024-3325-1-[0-9A-F]{8}/);
  await expect(main(page)).toContainText(`${REQUIREMENTS} butir`);
  const first = main(page).getByRole('listitem').filter({ hasText: 'S01.R1' }).first();
  await expect(first).toContainText(NOTE);
  await expect(first).toContainText(PDF.sha256);
  await expect(main(page).getByText('10 dari 23')).toBeVisible();
  await expectAccessible(page, 'receipt');
});

test('the assessor sees answer and evidence side by side and returns the work', async ({
  page,
}) => {
  await signIn(page, 'penilai.satu', /\/penilai$/);
  await main(page).getByRole('link', { name: REGION }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(REGION);
  review = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Ambil untuk ditinjau' }).click();
  await main(page).getByRole('link', { name: 'Lanjutkan penilaian' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('S01.R1');
  await expect(main(page)).toContainText(NOTE);
  await expect(main(page)).toContainText(PDF.sha256);
  await expect(main(page).locator('.tampilan canvas')).toBeVisible();

  await page.getByRole('radio', { name: 'sebagian' }).check();
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Tulis alasannya');
  await expect(page.getByRole('radio', { name: 'sebagian' })).toBeChecked();
  await page.getByLabel('Alasan').fill(REASON);
  await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('S01.R2');

  await page.goto(review);
  await main(page).getByRole('link', { name: 'Kembalikan kepada unit…' }).click();
  await page.getByLabel('Alasan pengembalian').fill(REASON);
  await page.getByLabel('Batas pengajuan kembali').fill(addDays(jakartaDate(new Date()), 7));
  await expect(page.getByLabel('Yang diminta: S01.R1', { exact: true })).toHaveValue(REASON);
  await page.getByRole('button', { name: 'Pratinjau' }).click();
  await page.getByRole('button', { name: 'Kembalikan kepada unit', exact: true }).click();
  await expect(page).toHaveURL(/\/penilai$/);
  await expect(toast(page)).toContainText('dikembalikan kepada unit');
});

test('the unit sees the reason and amends; the head submits again', async ({ pageOf }) => {
  const head = await pageOf('kepala.batang');
  await head.goto('/unit');
  await head.getByRole('link', { name: /^Kotak masuk, \d+ belum dibaca$/ }).click();
  const notice = main(head)
    .getByRole('listitem')
    .filter({ hasText: `Pengajuan ${REGION} dikembalikan` });
  await expect(notice).toContainText('1 butir diminta');
  await expect(notice).not.toContainText(REASON);
  await notice.getByRole('button', { name: /^Buka/ }).click();
  await expect(head).toHaveURL(/\/unit$/);

  const operator = await pageOf('operator.batang');
  await operator.goto('/unit');
  await expect(main(operator).getByRole('blockquote')).toContainText(REASON);
  await main(operator).getByRole('link', { name: 'Buka butir yang dikembalikan' }).click();
  await expect(main(operator)).toContainText(REASON);
  await noteOf(operator).fill(AMENDED);
  await operator.getByLabel('Pilih berkas', { exact: true }).setInputFiles(SECOND_PDF);
  await expect(main(operator)).toContainText(`${SECOND_PDF.name} sudah dilampirkan.`);
  await save(operator);
  await expect(toast(operator)).toContainText('Jawaban tersimpan');

  await head.goto('/unit');
  await submit(head);
  await expect(main(head)).toContainText(/2024-3325-2-[0-9A-F]{8}/);
  await expect(main(head)).toContainText(SECOND_PDF.sha256);
});

test('the assessor judges everything and signs with the lead; the outcome explains itself', async ({
  pageOf,
}) => {
  const page = await pageOf('penilai.satu');
  await page.goto(review);
  await page.getByRole('button', { name: 'Ambil untuk ditinjau' }).click();
  await main(page).getByRole('link', { name: 'Lanjutkan penilaian' }).click();
  const since = main(page).locator('section', { hasText: 'Sejak pengembalian terakhir' }).last();
  await expect(since).toContainText('diminta, sudah diubah');
  await expect(since.locator('ins')).toContainText(AMENDED);
  await expect(since.locator('del')).toContainText(NOTE);
  await expect(since).toContainText(`Baru: ${SECOND_PDF.name}`);
  await since.getByText('Baca jawaban saat dikembalikan: pengajuan ke-1, versi 1').click();
  await expect(since.getByText(NOTE, { exact: true })).toBeVisible();
  await page.getByRole('radio', { name: 'memenuhi', exact: true }).check();
  await page.getByLabel('Alasan').fill('');
  await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
  await expect(toast(page)).toContainText('Putusan tersimpan');

  await page.goto(review);
  const all = await requirementsOn(page);
  expect(all).toHaveLength(REQUIREMENTS);
  for (const { id, code } of all.filter((one) => one.code !== 'S01.R1')) {
    if (code === 'M01') {
      await page.goto(`${review}/butir/${id}`);
      await expect(page.getByLabel('Level terverifikasi')).toHaveValue('3');
      await page.getByRole('radio', { name: 'memenuhi', exact: true }).check();
      const keep = page.getByRole('button', { name: 'Simpan', exact: true });
      await Promise.all([answered(page), keep.click()]);
      // why: the message alone may be of a verdict sent before; the form is made anew for each version.
      await expect(page.locator('input[name="verdictVersion"]')).toHaveValue('1');
      await expect(toast(page)).toContainText('Putusan tersimpan');
      await expectUncovered(page, 'Simpan dan lanjut');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectUncovered(page, 'Simpan dan lanjut');
      await page.setViewportSize({ width: 1440, height: 900 });
    } else {
      await post(page, `${review}/butir/${id}`, {
        intent: 'save',
        verdict: 'met',
        level: code.startsWith('M') ? '3' : '',
        reason: 'Sesuai isian dan buktinya.',
        round: '2',
        answerVersion: '1',
        verdictVersion: '0',
      });
    }
  }
  await page.goto(review);
  await expect(main(page).getByRole('listitem').filter({ hasText: 'M01' })).toContainText(
    /Level 3\s*memenuhi/,
  );
  await main(page).getByRole('link', { name: 'Serahkan dan tanda tangani' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Serahkan dan tanda tangani' })
    .click();
  await expect(page).toHaveURL(`${review}/berita-acara`);
  await expect(main(page)).toContainText('menunggu tanda tangan');

  const lead = await pageOf('ketua.penilai');
  await lead.goto(review);
  await main(lead).getByRole('link', { name: 'Berita acara' }).click();
  await expect(main(lead)).toContainText('BAV/33/');
  await main(lead).getByRole('link', { name: 'Tanda tangani' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Tanda tangani' }).click();
  await expect(toast(lead)).toContainText('Semua sudah menandatangani');
  await page.goto(`${review}/hasil`);

  await expect(main(page)).toContainText('3 dari 3 yang diajukan');
  await expect(main(page)).toContainText('9 dari 9');
  const hr = page.locator('#itkp-B');
  await expect(hr).toContainText('13,04 dari 30 poin');
  await expect(page.locator('#itkp-C')).toContainText('40,00 dari 40');
  const proof = hr.getByText('p = 10 terisi ÷ 23 dibutuhkan = 43,478260… %');
  await expect(proof).toBeHidden();
  await hr.getByText('mengapa?', { exact: true }).click();
  await expect(proof).toBeVisible();
});

test('the office sees the gate pass and follows the figures down to the evidence', async ({
  page,
}) => {
  await signIn(page, 'gubernur.jateng', /\/gubernur$/);
  await page.goto(`/gubernur${RANKING}`);
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: REGION }) });
  await expect(row.getByRole('img', { name: `${GATE}: lolos` })).toBeVisible();
  await expect(row.getByRole('img', { name: /: (tidak lolos|belum diketahui)$/ })).toHaveCount(0);
  await expect(row.getByRole('cell').first()).toHaveText(/^1$/);

  await row.getByRole('link', { name: REGION }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(REGION);
  await expect(main(page)).toContainText('3 dari 17 dipenuhi');
  for (const year of ['2023', '2024']) {
    const years = page.getByRole('table', { name: 'ITKP per tahun' });
    await expect(years.getByRole('row', { name: new RegExp(`^${year}`) })).toBeVisible();
  }
  await main(page)
    .getByRole('link', { name: `lihat penilaian 1. ${STANDARDS[0]}` })
    .click();
  await expect(page).toHaveURL(`${review}/hasil`);
  await main(page).getByRole('link', { name: 'Lihat berkas dan putusan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(REGION);
  await main(page).getByRole('listitem').filter({ hasText: 'S01.R1' }).getByRole('link').click();
  // The file that came after the return is on view first; the one it was filed with is a link away.
  await main(page).getByRole('link', { name: PDF.name }).click();
  await expect(main(page)).toContainText(PDF.sha256);
  const address = await main(page)
    .getByRole('link', { name: 'Buka di tab baru' })
    .getAttribute('href');
  const file = await page.request.get(address ?? '');
  const sha256 = createHash('sha256')
    .update(await file.body())
    .digest('hex');
  expect([PDF.sha256, SECOND_PDF.sha256]).toContain(sha256);
});

test('the office announces; then everybody sees ranking, region and explanation', async ({
  pageOf,
}) => {
  const visitor = await pageOf(null);
  expect((await visitor.request.get(RANKING)).status()).toBe(404);
  await visitor.goto('/wilayah/33.25');
  await expect(visitor.locator('#standar')).toContainText('Belum ada standar yang dinilai');

  const page = await pageOf('gubernur.jateng');
  await page.goto('/gubernur');
  await page.locator('a[href$="/blangkon-peragaan-2025/umumkan"]').click();
  await expect(main(page)).toContainText(`Pemenang: ${REGION}`);
  await page.getByRole('button', { name: /^Umumkan Blangkon Award/ }).click();
  await expect(toast(page)).toContainText('Edisi diumumkan');

  expect((await visitor.goto(RANKING))?.status()).toBe(200);
  const row = visitor.getByRole('row').filter({ hasText: REGION });
  await expect(row.first()).toContainText('1');
  await visitor.goto(`${RANKING}/33.25`);
  await expect(main(visitor)).toContainText('Peringkat 1 dari');
  await main(visitor)
    .getByRole('link', { name: `Semua tentang ${REGION}` })
    .click();
  await expect(main(visitor)).toContainText('3 dari 17 dipenuhi');
  await expect(visitor.getByRole('table', { name: 'ITKP per tahun' })).toContainText('2024');
  await expect(main(visitor)).not.toContainText(NOTE);
  const csv = await visitor.request.get(`${RANKING}/unduh.csv`);
  expect(await csv.text()).toContain(REGION);
});
