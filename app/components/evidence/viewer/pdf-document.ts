import {
  getDocument,
  GlobalWorkerOptions,
  TextLayer,
  version,
  type PDFDocumentProxy,
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
 */
export async function openPdf(address: string, signal: AbortSignal): Promise<PdfDocument> {
  const task = getDocument({
    url: address,
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: CHUNK,
    maxImageSize: IMAGE_PIXELS,
    // why: the content security policy allows no WebAssembly; these decoders come as scripts too.
    useWasm: false,
    wasmUrl: `${PARTS}/wasm/`,
    cMapUrl: `${PARTS}/cmaps/`,
    standardFontDataUrl: `${PARTS}/standard_fonts/`,
    disableWorkerRendering: true,
    verbosity: 0,
  });
  signal.addEventListener('abort', () => void task.destroy());
  return task.promise;
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
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const most = Math.sqrt(CANVAS_PIXELS / (viewport.width * viewport.height));
  const ratio = Math.min(window.devicePixelRatio || 1, most);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width * ratio));
  canvas.height = Math.max(1, Math.floor(viewport.height * ratio));
  const drawing = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
  const end = () => drawing.cancel();
  signal.addEventListener('abort', end);
  try {
    await drawing.promise;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
  }
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
