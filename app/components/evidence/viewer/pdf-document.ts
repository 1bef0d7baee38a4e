import {
  getDocument,
  GlobalWorkerOptions,
  PDFWorker,
  TextLayer,
  version,
  type PDFDataRangeTransport,
  type PageViewport,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

export type PdfDocument = PDFDocumentProxy;

/** Fonts, character maps and decoders of pdf.js, served by this site (vite.config.ts puts them there). */
const PARTS = import.meta.env.DEV ? '/node_modules/pdfjs-dist' : `/assets/pdfjs-${version}`;

/** Bytes fetched at a time: small enough for a weak line, large enough that a page needs few. */
const CHUNK = 128 * 1024;
/** Largest image inside a page and largest canvas, in pixels: a phone's memory is the measure. */
const IMAGE_PIXELS = 100_000_000;
const CANVAS_PIXELS = 16_000_000;

/**
 * Opens a PDF; only the parts a page needs are fetched. Nothing in the file is run: no forms, no scripts. `signal` ends
 * it and frees what it holds.
 * @param part bytes fetched at a time
 */
export async function openPdf(
  source: string | PDFDataRangeTransport,
  signal: AbortSignal,
  part = CHUNK,
): Promise<PdfDocument> {
  signal.throwIfAborted();
  const worker = new PDFWorker();
  const task = getDocument({
    worker,
    ...(typeof source === 'string' ? { url: source } : { range: source }),
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: part,
    maxImageSize: IMAGE_PIXELS,
    // why: the content security policy allows no WebAssembly; these decoders come as scripts too.
    useWasm: false,
    wasmUrl: `${PARTS}/wasm/`,
    cMapUrl: `${PARTS}/cmaps/`,
    standardFontDataUrl: `${PARTS}/standard_fonts/`,
    disableWorkerRendering: true,
    verbosity: 0,
  });
  return new Promise((resolve, reject) => {
    // why: a worker that is asked to end while it opens a file fails aloud; until then it is ended without being asked.
    let end = () => {
      reject(signal.reason as Error);
      worker.destroy();
    };
    task.promise.then(
      (pdf) => {
        end = () => void task.destroy().then(() => worker.destroy());
        resolve(pdf);
      },
      (error: Error) => {
        reject(error);
        worker.destroy();
      },
    );
    signal.addEventListener('abort', () => end());
  });
}

/** Whether opening failed because the file asks for a password. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException';
}

interface Drawing {
  page: number;
  /** Width of the page on screen, in CSS pixels. */
  width: number;
  signal: AbortSignal;
}

/** A page drawn and its text over it, ready to be put on screen; null when it was ended before. */
export async function drawPage(
  pdf: PdfDocument,
  { page: number, width, signal }: Drawing,
): Promise<HTMLElement | null> {
  const page = await pdf.getPage(number);
  if (signal.aborted) return null;
  const viewport = viewportOf(page, width);
  const canvas = await render(page, { viewport, ratio: window.devicePixelRatio || 1, signal });
  if (!canvas) return null;
  const text = document.createElement('div');
  text.className = 'tampilan-teks';
  const sheet = document.createElement('div');
  sheet.className = 'tampilan-lembar';
  sheet.style.width = `${Math.floor(viewport.width)}px`;
  sheet.style.height = `${Math.floor(viewport.height)}px`;
  sheet.style.setProperty('--total-scale-factor', String(viewport.scale));
  sheet.append(canvas, text);
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container: text,
    viewport,
  });
  await layer.render();
  return signal.aborted ? null : sheet;
}

/** A page drawn without anything over it, `width` pixels wide; null when it was ended before. */
export async function drawPlain(
  pdf: PdfDocument,
  { page: number, width, signal }: Drawing,
): Promise<HTMLCanvasElement | null> {
  const page = await pdf.getPage(number);
  if (signal.aborted) return null;
  return render(page, { viewport: viewportOf(page, width), ratio: 1, signal });
}

function viewportOf(page: PDFPageProxy, width: number): PageViewport {
  return page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
}

/** @param ratio canvas pixels to a CSS pixel, as far as the canvas does not become too large */
async function render(
  page: PDFPageProxy,
  { viewport, ratio, signal }: { viewport: PageViewport; ratio: number; signal: AbortSignal },
): Promise<HTMLCanvasElement | null> {
  const most = Math.sqrt(CANVAS_PIXELS / (viewport.width * viewport.height));
  const scale = Math.min(ratio, most);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width * scale));
  canvas.height = Math.max(1, Math.floor(viewport.height * scale));
  const drawing = page.render({ canvas, viewport, transform: [scale, 0, 0, scale, 0, 0] });
  const end = () => drawing.cancel();
  signal.addEventListener('abort', end);
  try {
    await drawing.promise;
    return canvas;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
