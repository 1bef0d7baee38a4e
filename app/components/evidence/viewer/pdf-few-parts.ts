import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { drawPlain, openPdf } from './pdf-document';
import { AROUND, leaveOnePage } from './pdf-one-page';

/** Bytes fetched at a time: a reader looks at many small places far apart. */
const PART = 16 * 1024;
/** Requests after which it is given up: each is work for the server, however little it asks for. */
const REQUESTS = 64;

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

/** Fetches what the reader asks for, up to so many bytes, as if the document had one page. */
class FewParts extends PDFDataRangeTransport {
  private asked = 0;
  private requests = 0;

  constructor(
    private readonly few: Few,
    private readonly signal: AbortSignal,
    private readonly giveUp: () => void,
  ) {
    super(few.sizeBytes, null);
  }

  override requestDataRange(begin: number, end: number): void {
    this.asked += end - begin;
    this.requests += 1;
    if (this.asked > this.few.most || this.requests > REQUESTS) this.giveUp();
    if (this.signal.aborted) return;
    this.fetch(begin, end).then(
      (bytes) => {
        if (!this.signal.aborted) this.onDataRange(begin, bytes);
      },
      () => this.giveUp(),
    );
  }

  private async fetch(begin: number, end: number): Promise<Uint8Array> {
    const from = Math.max(0, begin - AROUND);
    const until = Math.min(this.few.sizeBytes, end + AROUND);
    const headers = { Range: `bytes=${from}-${until - 1}` };
    const response = await fetch(this.few.address, { headers, signal: this.signal });
    if (response.status !== 206) throw new Error(`answered ${response.status}`);
    const piece = new Uint8Array(await response.arrayBuffer());
    leaveOnePage(piece);
    // why: the reader keeps the buffer of what it is given, whole.
    return piece.slice(begin - from, end - from);
  }
}
