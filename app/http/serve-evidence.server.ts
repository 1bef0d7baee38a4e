import { Readable } from 'node:stream';

import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { contentDisposition } from '~/domain/evidence/file-name';
import { kindOf } from '~/domain/evidence/kinds';
import { AppError, isAppError } from '~/shared/app-error';

import { readRange } from './byte-range';

interface ServedFile {
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  originalName: string;
}

/**
 * A policy for a file that strangers made: it is alone in its sandbox, may load nothing and run nothing, and only pages
 * of this site may show it in a frame (docs/decisions/0060).
 */
function policyOf(mediaType: string): string {
  const own =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";
  // The browser's own viewer of a PDF is a plug-in with styles.
  return mediaType === 'application/pdf'
    ? `${own}; object-src 'self'; style-src 'unsafe-inline'`
    : own;
}

function headersOf(file: ServedFile): Headers {
  const inline = kindOf(file.mediaType)?.inline ?? false;
  return new Headers({
    'Content-Type': file.mediaType,
    'Content-Disposition': contentDisposition(inline ? 'inline' : 'attachment', file.originalName),
    'Content-Security-Policy': policyOf(file.mediaType),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
    ETag: `"${file.sha256}"`,
    'Accept-Ranges': 'bytes',
  });
}

/** Answers a request for a file: whole, a part of it, or 304 when the browser holds these bytes already. */
export async function serveEvidence(
  request: Request,
  store: EvidenceStore,
  file: ServedFile,
): Promise<Response> {
  const headers = headersOf(file);
  if (matches(request.headers.get('If-None-Match'), file.sha256)) {
    return new Response(null, { status: 304, headers });
  }
  const ifRange = request.headers.get('If-Range');
  const wanted =
    ifRange === null || matches(ifRange, file.sha256) ? request.headers.get('Range') : null;
  const range = readRange(wanted, file.sizeBytes);
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${file.sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: file.sizeBytes - 1 };
  headers.set('Content-Length', String(end - start + 1));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${file.sizeBytes}`);
  const status = range ? 206 : 200;
  // What is stored is compared byte by byte from time to time; another length shows at once.
  const stored = await store.stat(file.sha256);
  if (!stored) throw new AppError('NOT_FOUND', 'unit:errors.fileGone');
  if (stored.sizeBytes !== file.sizeBytes) {
    throw new AppError('UNAVAILABLE', 'errors:evidence.changed');
  }
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const content = await opened(store, file.sha256, { start, end });
  if (!content) throw new AppError('NOT_FOUND', 'unit:errors.fileGone');
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, { status, headers });
}

/** The bytes. why: after the headers a failure to read would be a broken line and no words. */
async function opened(
  store: EvidenceStore,
  sha256: string,
  range: { start: number; end: number },
): Promise<Readable | null> {
  try {
    return await store.open(sha256, range);
  } catch (error) {
    if (isAppError(error)) throw error;
    const unreadable = new AppError('UNAVAILABLE', 'errors:evidence.unreadable');
    unreadable.cause = error;
    throw unreadable;
  }
}

function matches(header: string | null, sha256: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${sha256}"`);
}
