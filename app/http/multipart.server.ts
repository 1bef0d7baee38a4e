import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';

import { Busboy } from '@fastify/busboy';

import { cleanFileName } from '~/domain/evidence/file-name';
import { AppError } from '~/shared/app-error';

/** A register of 500 rows and up to 20 columns, and what stands around it. */
const FIELDS_MAX = 500 * 20 + 50;
/** All text of a form together, in UTF-16 units. */
const TEXT_MAX = 4 * 1024 * 1024;

export interface MultipartOptions<T> {
  /** Longest text field in bytes. */
  maxTextBytes: number;
  /**
   * Receives a file field; bytes are read from the network only as fast as it reads, and what it leaves is read away.
   * A form that ends within the file throws AppError INVALID here, with words for the field.
   * An input left empty by the browser (no name, no bytes) is not handed over.
   */
  onFile(file: { field: string; name: string; bytes: AsyncIterable<Uint8Array> }): Promise<T>;
}

export interface Multipart<T> {
  /** The text fields. */
  form: FormData;
  /** What `onFile` gave for the one file, or null when none was sent. */
  file: T | null;
}

/**
 * Reads a multipart form without ever holding its file in memory. One file at most.
 * Throws what `onFile` throws, after the rest of the body has been let go; AppError INVALID when it is no such form; the
 * error of a line that breaks. Whatever happens, `onFile` has ended before.
 */
export async function readMultipart<T>(
  request: Request,
  { maxTextBytes, onFile }: MultipartOptions<T>,
): Promise<Multipart<T>> {
  const form = new FormData();
  if (!request.body) throw unreadable('no body');
  const parser = openParser(request, maxTextBytes);
  const files: Promise<T | null>[] = [];
  const sources: Readable[] = [];
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
    // why: that the form ends within a file is told once, whether somebody reads by then or not, and an error that
    // nobody hears ends the process. Kept in the stream, it meets whoever reads later.
    source.on('error', (error) => source.destroy(error));
    sources.push(source);
    if (!filename) {
      source.resume();
      return;
    }
    const letGo = () => void source.resume();
    const received = onFile({ field, name: filename, bytes: bytesOf(source, filename) });
    received.then(letGo, letGo);
    files.push(received);
  });
  const body = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  try {
    body.on('error', (error) => parser.destroy(error));
    await finished(body.pipe(parser));
  } catch (error) {
    const isCut = files.length > 0 && sources.some(({ readableEnded }) => !readableEnded);
    // why: whoever still waits for bytes would wait for ever, with what it holds.
    for (const source of sources) source.destroy(asError(error));
    await Promise.allSettled(files);
    if (!isFormatError(error)) throw error;
    if (!isCut) throw unreadable(String(error));
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

/** The bytes of one file. why: a part that its reader destroys would keep the parser waiting for ever. */
async function* bytesOf(source: Readable, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* source.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!isFormatError(error)) throw error;
    throw new AppError('INVALID', 'unit:errors.fileHalf', { name: cleanFileName(name) });
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** Errors the parser raises about the form itself carry no code of the system. */
function isFormatError(error: unknown): boolean {
  return error instanceof Error && !('code' in error) && error.name === 'Error';
}
