import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';

import { EVIDENCE_KINDS } from '../kinds';
import { EMBEDDED, isMacro, kindByTypes, kindByMimetype, MAX_EMBEDDED } from './office-parts';
import { NoPreview } from '../preview/preview';
import { decode } from '../preview/xml-events';
import { outsideReader } from './outside-links';
import { linkFinder, takeFinder } from './outside-marks';
import { isRelations, partKey, sourceOf } from './relationships';
import { checkStart, equationFinder, isObject } from './part-start';
import { accept, refuse, type Detection, type PartRefusal, type PlainReason } from './refusal';
import { Stop } from './stop';
import { HEAD_BYTES, isXml } from './xml-head';

/** Parts an honest document never has more of. */
const MAX_ENTRIES = 10_000;
/** All parts unpacked, in bytes; what a document embeds included. */
const MAX_UNPACKED = 512 * 1024 ** 2;
/** How much a part may grow when unpacked, once it is larger than `RATIO_FROM` bytes. */
const MAX_RATIO = 150;
const RATIO_FROM = 8 * 1024 ** 2;
/** Longest part that is read as text. */
const MAX_TEXT = 4 * 1024 ** 2;
/** Links out of one part; a sheet can have 65,530. */
const MAX_LINKS = 200_000;

/** What all looks at one file share. */
export interface Budget {
  /** Bytes unpacked so far. */
  unpacked: number;
  /** Milliseconds of the clock after which it is given up. */
  until: number;
}

/** What an office document is. Every part is unpacked once to nowhere, counted while it grows. */
export async function inspectOffice(path: string, budget: Budget): Promise<Detection> {
  return look(() => openPromise(path, OPTIONS), budget, 0);
}

const OPTIONS = { autoClose: false, strictFileNames: true, validateEntrySizes: true } as const;

async function look(
  open: () => Promise<ZipFile>,
  budget: Budget,
  depth: number,
): Promise<Detection> {
  let zip: ZipFile | null = null;
  try {
    zip = await open();
    return await inspectParts(zip, budget, depth);
  } catch (error) {
    if (error instanceof Stop) return { ok: false, refusal: error.refusal };
    if (error instanceof NoPreview && error.reason === 'tooLarge') return refuse('officeBomb');
    // why: every other error of the library and of zlib is about the bytes; a fault of the disk has a system code.
    if (error instanceof Error && isSystemFault(error)) throw error;
    return refuse('officeBroken');
  } finally {
    zip?.close();
  }
}

const isSystemFault = (error: Error) => 'syscall' in error;

async function inspectParts(zip: ZipFile, budget: Budget, depth: number): Promise<Detection> {
  if (zip.entryCount > MAX_ENTRIES) throw new Stop({ reason: 'officeBomb' });
  const texts = new Map<string, string>();
  const names = new Set<string>();
  const parts = new Map<string, Entry>();
  const links = new Map<string, ReadonlySet<string>>();
  let hasMacro = false;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (names.has(name.toLowerCase())) throw new Stop({ reason: 'officeBroken' });
    names.add(name.toLowerCase());
    if (entry.isEncrypted()) throw new Stop({ reason: 'officeEncrypted' });
    hasMacro ||= isMacro(name);
    if (name.endsWith('/')) continue;
    if (growsTooMuch(entry.uncompressedSize, entry.compressedSize))
      throw new Stop({ reason: 'officeBomb' });
    parts.set(partKey(name), entry);
    const { text, followed } = await unpack(zip, entry, budget, depth);
    if (text !== null) texts.set(name, text);
    if (followed.size > 0) links.set(sourceOf(name), followed);
  }
  for (const [source, followed] of links) {
    const entry = parts.get(source);
    if (entry && (await takesParts(zip, entry, budget))) {
      stopFor(await readAgain(zip, entry, budget, followed));
    }
  }
  if (texts.get('META-INF/manifest.xml')?.includes('encryption-data')) {
    throw new Stop({ reason: 'officeEncrypted' });
  }
  const found =
    kindByMimetype(texts.get('mimetype')) ??
    kindByTypes(decode(texts.get('[Content_Types].xml') ?? '') || undefined);
  if (hasMacro || found === 'macro') throw new Stop({ reason: 'officeMacro' });
  return found in EVIDENCE_KINDS
    ? accept(EVIDENCE_KINDS[found as keyof typeof EVIDENCE_KINDS])
    : { ok: false, refusal: { reason: 'kind', found } };
}

function growsTooMuch(unpacked: number, packed: number): boolean {
  return unpacked > MAX_UNPACKED || (unpacked > RATIO_FROM && unpacked > packed * MAX_RATIO);
}

const TEXTS = new Set(['mimetype', '[Content_Types].xml', 'META-INF/manifest.xml']);

interface Unpacked {
  /** Of the few parts that say what the document is. */
  text: string | null;
  /** Names of the links in a list of relationships that a person may follow. */
  followed: ReadonlySet<string>;
}

function stopFor(reason: PlainReason | null | undefined): void {
  if (reason) throw new Stop({ reason });
}

/** The pieces of a part, the first long enough to judge it by. why: who makes a file also chooses how it falls to pieces. */
async function* piecesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  let head: Buffer[] | null = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head.push(chunk);
    size += chunk.length;
    if (size < HEAD_BYTES) continue;
    yield Buffer.concat(head);
    head = null;
  }
  if (head !== null && size > 0) yield Buffer.concat(head);
}

/** Unpacks a part to nowhere. */
async function unpack(
  zip: ZipFile,
  entry: Entry,
  budget: Budget,
  depth: number,
): Promise<Unpacked> {
  const { fileName } = entry;
  const isEmbedded = EMBEDDED.test(fileName);
  const isKept = TEXTS.has(fileName) || isEmbedded;
  if (isEmbedded && (depth > 0 || entry.uncompressedSize > MAX_EMBEDDED)) {
    throw new Stop({ reason: 'officeNested' });
  }
  if (TEXTS.has(fileName) && entry.uncompressedSize > MAX_TEXT)
    throw new Stop({ reason: 'officeBomb' });
  const reader = isRelations(fileName) ? outsideReader(fileName) : null;
  const marks = linkFinder();
  let isMarkup = false;
  let object: ReturnType<typeof equationFinder> | null = null;
  const kept: Buffer[] = [];
  let size = 0;
  let sum = 0;
  for await (const chunk of piecesOf(zip, entry)) {
    if (size === 0) {
      isMarkup = !isEmbedded && isXml(chunk);
      checkStart(fileName, chunk, isEmbedded);
      object = isObject(fileName, chunk) ? equationFinder() : null;
    }
    object?.write(chunk);
    size += chunk.length;
    budget.unpacked += chunk.length;
    if (budget.unpacked > MAX_UNPACKED || growsTooMuch(size, entry.compressedSize)) {
      throw new Stop({ reason: 'officeBomb' });
    }
    if (performance.now() > budget.until) throw new Stop({ reason: 'tooLong' });
    sum = crc32(chunk, sum);
    if (isKept) kept.push(chunk);
    if (reader) reader.write(chunk);
    else if (isMarkup) marks.write(chunk);
    if (reader && reader.followed.size > MAX_LINKS) throw new Stop({ reason: 'officeBomb' });
  }
  if (sum !== entry.crc32) throw new Stop({ reason: 'officeBroken' });
  if (object) throw new Stop({ reason: object.isFound() ? 'officeEquation' : 'officeNested' });
  stopFor(marks.isFound() ? await readAgain(zip, entry, budget) : reader?.reason());
  if (isEmbedded) await lookInside(Buffer.concat(kept), budget, depth + 1);
  const text = TEXTS.has(fileName) ? Buffer.concat(kept).toString('utf8') : null;
  // why: what says what the document is, is looked for as it is written.
  if (text?.includes('<!ENTITY')) throw new Stop({ reason: 'officeBomb' });
  return {
    text,
    followed: reader?.followed ?? new Set(),
  };
}

/** Whether a part takes pictures and the like in by relationships; large sheets with many links do not. */
async function takesParts(zip: ZipFile, entry: Entry, budget: Budget): Promise<boolean> {
  const marks = takeFinder();
  let isFirst = true;
  for await (const chunk of piecesOf(zip, entry)) {
    if (performance.now() > budget.until) throw new Stop({ reason: 'tooLong' });
    if (isFirst && !isXml(chunk)) return false;
    isFirst = false;
    marks.write(chunk);
    if (marks.isFound()) return true;
  }
  return false;
}

/**
 * Whether a part that was unpacked and counted once leads out of the document. why: read with care only where there is a
 * reason to; the sheets of a large workbook are none.
 * @param links names of the part's links that only a person may follow
 */
async function readAgain(
  zip: ZipFile,
  entry: Entry,
  budget: Budget,
  links?: ReadonlySet<string>,
): Promise<PlainReason | null> {
  const reader = outsideReader(entry.fileName, links);
  for await (const chunk of piecesOf(zip, entry)) {
    if (performance.now() > budget.until) throw new Stop({ reason: 'tooLong' });
    reader.write(chunk);
  }
  return reader.reason();
}

async function lookInside(content: Buffer, budget: Budget, depth: number): Promise<void> {
  const inside = await look(() => fromBufferPromise(content, OPTIONS), budget, depth);
  if (!inside.ok && inside.refusal.reason !== 'kind') throw new Stop(inside.refusal as PartRefusal);
}
