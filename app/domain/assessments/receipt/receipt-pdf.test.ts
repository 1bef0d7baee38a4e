import { describe, expect, it } from 'vitest';

import { i18nFor } from '~/i18n/i18n.server';
import { makeSubmission } from '~tests/factories/receipt';

import type { ReceiptInput } from './receipt-blocks';
import { receiptPdf } from './receipt-pdf.server';
import { pagesOf } from '~tests/factories/pdf-text';

const ADDRESS = 'https://pranata.example/verifikasi/3F7A-91C2-00D4-8E1B-6A90';

function input(rest: Partial<ReceiptInput> = {}): ReceiptInput {
  const language = rest.language ?? 'id';
  const t = i18nFor(language).getFixedT(language, ['filing', 'unit']);
  return {
    submission: makeSubmission({ standards: 2, files: 20 }),
    regionName: 'Kabupaten Batang',
    definitions: {},
    address: ADDRESS,
    words: (key, params) => t(key, params ?? {}),
    language,
    ...rest,
  };
}

/** Without the spaces and line ends that setting a text puts in. */
const tight = (text: string) => text.replace(/\s+/g, '');

describe('the receipt as PDF', () => {
  it('says what identifies it, how to check it, and every answer, version and file with its checksum', async () => {
    const { submission } = input();
    const pages = await pagesOf(await receiptPdf(input()));
    const text = tight(pages.join(' '));
    for (const part of [
      'Tanda terima pengajuan',
      '2024-3325-1-9F86D081',
      'Kabupaten Batang (33.25)',
      'Selasa, 6 Agustus 2024, 10.00.00 WIB',
      'Kepala UKPBJ Batang',
      submission.snapshotSha256,
      '3F7A-91C2-00D4-8E1B-6A90',
      ADDRESS,
      '14 butir, 20 lampiran bukti',
      '“tentang penetapan”',
      'hlm. 12–14',
    ]) {
      expect(text).toContain(tight(part));
    }
    for (const {
      code,
      text: asked,
      answerVersion,
      evidence,
    } of submission.snapshot.sections.flatMap((section) => section.requirements)) {
      expect(text).toContain(tight(`${code} ${asked.id} Memenuhi (versi ${answerVersion})`));
      for (const { name, sha256 } of evidence) {
        expect(text).toContain(tight(name));
        expect(text).toContain(sha256);
      }
    }
    expect(text).not.toContain('Ditarikkembali');
  });

  it('names the last day of a return as its last minute, as every page does', async () => {
    const submission = { ...input().submission, returnDueAt: new Date('2024-08-13T17:00:00Z') };
    const text = tight((await pagesOf(await receiptPdf(input({ submission })))).join(' '));
    expect(text).toContain(tight('Selasa, 13 Agustus 2024, 23.59 WIB'));
    expect(text).not.toContain(tight('14 Agustus 2024'));
  });

  it('numbers every page, each with the code', async () => {
    const pages = await pagesOf(await receiptPdf(input()));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`halaman ${index + 1} dari ${pages.length}`);
      expect(page).toContain('3F7A-91C2-00D4-8E1B-6A90');
    }
  });

  it('says that it was withdrawn, and that it is simulated', async () => {
    const submission = makeSubmission({ standards: 1, files: 1 });
    submission.snapshot.isSimulated = true;
    const withdrawn = { at: new Date('2024-08-07T03:00:00Z'), reason: '', byName: null };
    const pages = await pagesOf(
      await receiptPdf(input({ submission: { ...submission, withdrawn }, language: 'en' })),
    );
    expect(tight(pages[0] ?? '')).toContain(tight('Withdrawn Wednesday, 7 August 2024, 10:00 WIB'));
    expect(pages[0]).toContain('not a real submission');
  });

  it('sets letters of other scripts it has, and shows where it has none', async () => {
    const submission = {
      ...makeSubmission({ standards: 1, files: 1 }),
      submittedByName: 'Şükrü Ễ 한',
    };
    const [first = ''] = await pagesOf(await receiptPdf(input({ submission })));
    expect(tight(first)).toContain('ŞükrüỄ');
    expect(first).not.toContain('한');
  });

  it('gives the same bytes for the same submission, whenever it is asked', async () => {
    const first = await receiptPdf(input());
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await receiptPdf(input())).equals(first)).toBe(true);
    const other = makeSubmission({ standards: 2, files: 19 });
    expect((await receiptPdf(input({ submission: other }))).equals(first)).toBe(false);
  });

  it('stays small in memory and lets others go on, with 17 standards and 1,000 files', async () => {
    await receiptPdf(input());
    const before = process.memoryUsage.rss();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const pdf = await receiptPdf(input({ submission: makeSubmission() }));
    clearInterval(timer);
    expect(pdf.length).toBeLessThan(2_000_000);
    expect((process.memoryUsage.rss() - before) / 1024 ** 2).toBeLessThan(150);
    expect(turns).toBeGreaterThan(10);
  });
});
