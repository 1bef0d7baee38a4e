import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';

import { Busboy } from '@fastify/busboy';

import { AppError } from '~/shared/app-error';

/** A register of 500 rows and up to 20 columns, and what stands around it. */
const FIELDS_MAX = 500 * 20 + 50;
/** All text of a form together, in UTF-16 units. */
const TEXT_MAX = 4 * 1024 * 1024;

export interface MultipartOptions<T> {
  /** Longest text field in bytes. */
  maxTextBytes: number;
  /**
   * Receives a file field as a stream; bytes are read from the network only as fast as it reads.
   * It reads to the end or leaves the stream undestroyed, so that the rest can be let go.
   * An input left empty by the browser (no name, no bytes) is not handed over.
   */
  onFile(file: { field: string; name: string; source: Readable }): Promise<T>;
}

export interface Multipart<T> {
  /** The text fields. */
  form: FormData;
  /** What `onFile` gave for the one file, or null when none was sent. */
  file: T | null;
}

/**
 * Reads a multipart form without ever holding its file in memory. One file at most.
 * Throws what `onFile` throws, after the rest of the body has been let go; AppError INVALID when it is no such form.
 */
export async function readMultipart<T>(
  request: Request,
  { maxTextBytes, onFile }: MultipartOptions<T>,
): Promise<Multipart<T>> {
  const form = new FormData();
  if (!request.body) throw unreadable('no body');
  const parser = openParser(request, maxTextBytes);
  const files: Promise<T | null>[] = [];
  let tooMany = false;
  let textLength = 0;
  parser.on('field', (name, value, _nameTruncated, valueTruncated) => {
    textLength += name.length + value.length;
    if (valueTruncated || textLength > TEXT_MAX) tooMany = true;
    else form.append(name, value);
  });
  parser.on('filesLimit', () => (tooMany = true));
  parser.on('fieldsLimit', () => (tooMany = true));
  parser.on('file', (field, source, filename) => {
    if (!filename) {
      source.resume();
      return;
    }
    const received = onFile({ field, name: filename, source });
    // The rest of a refused file is read away, so that the answer can be sent.
    received.catch(() => source.resume());
    files.push(received);
  });
  const body = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  try {
    body.on('error', (error) => parser.destroy(error));
    await finished(body.pipe(parser));
  } catch (error) {
    await Promise.allSettled(files);
    throw isFormatError(error) ? unreadable(String(error)) : error;
  }
  const [file = null] = await Promise.all(files);
  if (tooMany) throw unreadable('more fields or files than the form has');
  return { form, file };
}

function openParser(request: Request, maxTextBytes: number) {
  try {
    return new Busboy({
      headers: { 'content-type': request.headers.get('Content-Type') ?? '' },
      limits: { files: 1, fields: FIELDS_MAX, fieldSize: maxTextBytes, parts: FIELDS_MAX + 2 },
    });
  } catch (error) {
    throw unreadable(String(error));
  }
}

function unreadable(detail: string): AppError {
  return new AppError('INVALID', 'errors:unreadableForm', { detail });
}

/** Errors the parser raises about the form itself carry no code of the system. */
function isFormatError(error: unknown): boolean {
  return error instanceof Error && !('code' in error) && error.name === 'Error';
}
