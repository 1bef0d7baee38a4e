import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { drawPlain, openPdf } from './pdf-document';

/**
 * Bytes fetched at a time. why: before it draws anything the reader looks at every page's beginning, which in a scan
 * lie far apart.
 */
const PART = 16 * 1024;

interface Few {
  address: string;
  sizeBytes: number;
  /** Width of the page, in pixels. */
  width: number;
  /** Bytes after which it is given up. */
  most: number;
  signal: AbortSignal;
}

/** The first page of a PDF, drawn from as few of its bytes as can be; null when it takes more than `most`, or was ended. */
export async function drawFromFew(few: Few): Promise<HTMLCanvasElement | null> {
  const control = new AbortController();
  const signal = AbortSignal.any([few.signal, control.signal]);
  const givenUp = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null));
  });
  const parts = new FewParts(few, signal, () => control.abort());
  const draw = async () => {
    const pdf = await openPdf(parts, signal, PART);
    return drawPlain(pdf, { page: 1, width: few.width, signal });
  };
  try {
    return await Promise.race([draw(), givenUp]);
  } finally {
    // Frees what the reader holds of the file.
    control.abort();
  }
}

/** Fetches what the reader asks for, up to so many bytes. */
class FewParts extends PDFDataRangeTransport {
  private asked = 0;

  constructor(
    private readonly few: Few,
    private readonly signal: AbortSignal,
    private readonly giveUp: () => void,
  ) {
    super(few.sizeBytes, null);
  }

  override requestDataRange(begin: number, end: number): void {
    this.asked += end - begin;
    if (this.asked > this.few.most) this.giveUp();
    if (this.signal.aborted) return;
    this.fetch(begin, end).then(
      (bytes) => {
        if (!this.signal.aborted) this.onDataRange(begin, bytes);
      },
      () => this.giveUp(),
    );
  }

  private async fetch(begin: number, end: number): Promise<Uint8Array> {
    const headers = { Range: `bytes=${begin}-${end - 1}` };
    const response = await fetch(this.few.address, { headers, signal: this.signal });
    if (response.status !== 206) throw new Error(`answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}
