import type { IncomingHttpHeaders } from 'node:http';

import { UPLOADS_PATH } from '~/domain/evidence/uploads/upload-path';

import { formKind } from './form-kind';

export interface BodyLimits {
  formMaxBytes: number;
  uploadMaxBytes: number;
}

/** A path with one of these segments takes multipart bodies up to the upload limit; every other is an ordinary form. */
const UPLOAD_SEGMENTS = new Set(['upload', 'uploads', 'evidence', 'import', 'bukti', 'impor']);

/** Path of the page behind a request: Remix asks for data with a `.data` suffix. */
export function pagePath(pathname: string): string {
  return pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/');
}

/** Whether a request belongs to a resumable upload; its body is the bytes of a file. */
function isResumable(pathname: string): boolean {
  return pathname === UPLOADS_PATH || pathname.startsWith(`${UPLOADS_PATH}/`);
}

/**
 * Largest body, in bytes, of an answer that a page saves by itself; a larger FORM_MAX_BYTES counts instead. why: a
 * register of 500 rows whose cells are full is 1.2 to 1.4 MB, and the form takes as much where no script runs.
 */
export const SAVE_MAX_BYTES = 4 * 1024 ** 2;
const SAVE = /^\/unit\/butir\/[^/]+\/simpan$/;

/** Largest body, in bytes, a request may have. */
export function bodyLimit(
  pathname: string,
  headers: IncomingHttpHeaders,
  { formMaxBytes, uploadMaxBytes }: BodyLimits,
): number {
  if (isResumable(pathname)) return uploadMaxBytes;
  if (SAVE.test(pathname)) return Math.max(formMaxBytes, SAVE_MAX_BYTES);
  const multipart = formKind(headers['content-type']) === 'multipart';
  const upload = pagePath(pathname)
    .split('/')
    .some((segment) => UPLOAD_SEGMENTS.has(segment));
  return multipart && upload ? uploadMaxBytes : formMaxBytes;
}

/** Raised inside a body stream that grew past its limit. */
export class BodyTooLargeError extends Error {
  constructor(readonly limit: number) {
    super(`request body exceeds ${limit} bytes`);
    this.name = 'BodyTooLargeError';
  }
}

/** Passes bytes through and fails with BodyTooLargeError once there are more than `limit`. */
export function countingStream(limit: number, onExceeded: () => void) {
  let seen = 0;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen <= limit) return controller.enqueue(chunk);
      onExceeded();
      controller.error(new BodyTooLargeError(limit));
    },
  });
}
