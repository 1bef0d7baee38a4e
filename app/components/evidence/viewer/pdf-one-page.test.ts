import { getDocument, PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';

import { scannedPdf } from '~tests/factories/scanned-pdf';

import { AROUND, leaveOnePage } from './pdf-one-page';

const left = (text: string) => {
  const piece = Buffer.from(text, 'latin1');
  leaveOnePage(piece);
  return piece.toString('latin1');
};

test.each([
  ['/Kids [3 0 R 6 0 R 9 0 R] /Count 3', '/Kids [3 0 R]6 0 R 9 0 R] /Count 1'],
  ['/Count 1200/Kids[ 3 0 R\n6 0 R]', '/Count 1   /Kids[ 3 0 R]6 0 R]'],
  ['/Kids [3 0 R] /Count 1', '/Kids [3 0 R] /Count 1'],
  ['/Kids 7 0 R /Count 12 0 R', '/Kids 7 0 R /Count 12 0 R'],
  ['/Count 0 /Count -4', '/Count 0 /Count -4'],
  ['\xff\x80\xa0/Count 20', '\xff\x80\xa0/Count 1 '],
])('%j is read as %j', (text, expected) => expect(left(text)).toBe(expected));

/** What a reader asks for until it has the first page and its size. */
async function read(pdf: Buffer, part: number, change: (piece: Uint8Array) => void) {
  const asked: number[] = [];
  class Parts extends PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      asked.push(end - begin);
      const from = Math.max(0, begin - AROUND);
      const piece = Uint8Array.from(pdf.subarray(from, end + AROUND));
      change(piece);
      queueMicrotask(() => this.onDataRange(begin, piece.slice(begin - from, end - from)));
    }
  }
  const task = getDocument({
    range: new Parts(pdf.length, null),
    ...{ disableAutoFetch: true, disableStream: true, rangeChunkSize: part, verbosity: 0 },
  });
  try {
    const document = await task.promise;
    const page = await document.getPage(1);
    return { pages: document.numPages, view: page.view, asked };
  } finally {
    await task.destroy();
  }
}

const PART = 16 * 1024;

test('of two hundred scanned pages a reader looks at the first alone', async () => {
  const pdf = scannedPdf(200, 40_000);
  const whole = await read(pdf, PART, () => undefined);
  expect(whole.pages).toBe(200);
  expect(whole.asked.length).toBeGreaterThan(100);
  const one = await read(pdf, PART, leaveOnePage);
  expect(one).toMatchObject({ pages: 1, view: whole.view });
  expect(one.asked.length).toBeLessThan(8);
});

test('wherever the file falls to pieces', async () => {
  const pdf = scannedPdf(40, 3000);
  const [before] = (await read(pdf, PART, leaveOnePage)).view.slice(2);
  for (let part = 1024; part < 1024 + 2 * AROUND; part += 3) {
    const { pages, view } = await read(pdf, part, leaveOnePage);
    expect([pages, view[2]], `pieces of ${part}`).toEqual([1, before]);
  }
});
