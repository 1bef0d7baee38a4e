import type { Readable } from 'node:stream';

import { AppError } from '~/shared/app-error';

import type { EvidenceStore } from '../evidence-store.server';
import { EVIDENCE_KINDS } from '../kinds';
import { CSV_HEAD_BYTES, NoPreview, PREVIEW_FILE_BYTES, type Preview } from './preview';
import { readCsv } from './read-csv';
import { readDocx } from './read-docx.server';
import { readXlsx } from './read-xlsx.server';
import { turns } from './turns';

export interface PreviewedFile {
  sha256: string;
  sizeBytes: number;
  mediaType: string;
}

/** Two previews are made at once and twenty may wait for their turn; this bounds memory whatever people open. */
const inTurn = turns(2, 20);

/**
 * The plain content of a stored table or document; the caller has proved that the reader may see the file.
 * `sheet`: of a workbook, its number from 0 or its name. A file that cannot be shown is an answer, not an error.
 * Throws AppError NOT_FOUND when the store does not hold the bytes, UNAVAILABLE when too many are asked for at once.
 */
export async function previewEvidence(
  store: EvidenceStore,
  file: PreviewedFile,
  sheet: number | string,
): Promise<Preview> {
  try {
    return await inTurn(() => makePreview(store, file, sheet));
  } catch (error) {
    if (error instanceof NoPreview) return { kind: 'none', reason: error.reason };
    // why: whatever a stranger's file makes the readers of archives and text stumble over is that file's fault.
    if (isReaderError(error)) return { kind: 'none', reason: 'unreadable' };
    throw error;
  }
}

async function makePreview(
  store: EvidenceStore,
  file: PreviewedFile,
  sheet: number | string,
): Promise<Preview> {
  const { sizeBytes, mediaType } = file;
  if (mediaType === EVIDENCE_KINDS.csv.mediaType) {
    const isWhole = sizeBytes <= CSV_HEAD_BYTES;
    return readCsv(await bytesOf(store, file, Math.min(sizeBytes, CSV_HEAD_BYTES)), isWhole);
  }
  const isXlsx = mediaType === EVIDENCE_KINDS.xlsx.mediaType;
  if (!isXlsx && mediaType !== EVIDENCE_KINDS.docx.mediaType) throw new NoPreview('kind');
  if (sizeBytes > PREVIEW_FILE_BYTES) throw new NoPreview('tooLarge');
  const bytes = await bytesOf(store, file, sizeBytes);
  return isXlsx ? readXlsx(bytes, sheet) : readDocx(bytes);
}

async function bytesOf(store: EvidenceStore, file: PreviewedFile, length: number): Promise<Buffer> {
  const content: Readable | null = await store.open(file.sha256, { start: 0, end: length - 1 });
  if (!content) throw new AppError('NOT_FOUND', 'unit:errors.fileGone');
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Errors of zlib and TextDecoder carry a code; those of the archive reader have only words. */
function isReaderError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return true;
  return error.constructor === Error && code === '';
}
