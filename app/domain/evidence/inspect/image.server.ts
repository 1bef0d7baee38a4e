import type { EvidenceKindName } from '../kinds';
import type { FileBytes } from './file-bytes.server';
import { MAX_PIXELS, type Refusal } from './refusal';

interface Size {
  width: number;
  height: number;
}
type Found = Size | 'imageBroken' | 'polyglot';

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const MAX_PARTS = 100_000;

/** Why a file that begins as a picture is not accepted; null when it is. Reads sizes and ends, decodes nothing. */
export async function whyNotImage(
  bytes: FileBytes,
  kind: EvidenceKindName,
): Promise<Refusal | null> {
  const head = (await bytes.at(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return { reason: 'polyglot' };
  const read = { png: readPng, jpeg: readJpeg, webp: readWebp }[kind as 'png' | 'jpeg' | 'webp'];
  const found = await read(bytes);
  if (typeof found === 'string') return { reason: found };
  const { width, height } = found;
  if (width === 0 || height === 0) return { reason: 'imageBroken' };
  return width * height > MAX_PIXELS ? { reason: 'imageHuge', width, height } : null;
}

/** Chunks from the header to IEND; nothing may follow it. */
async function readPng(bytes: FileBytes): Promise<Found> {
  let size: Size | null = null;
  let hasData = false;
  let at = 8;
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const head = await bytes.at(at, 16);
    if (head.length < 12 && at + 12 > bytes.size) return 'imageBroken';
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (parts === 0) {
      if (type !== 'IHDR' || length !== 13 || head.length < 16) return 'imageBroken';
      size = { width: head.readUInt32BE(8), height: head.readUInt32BE(12) };
    }
    at += 12 + length;
    if (at > bytes.size) return 'imageBroken';
    hasData ||= type === 'IDAT';
    if (type !== 'IEND') continue;
    if (at < bytes.size) return 'polyglot';
    return size && hasData ? size : 'imageBroken';
  }
  return 'imageBroken';
}

/** Segments up to the first scan, then the end mark. Cameras add previews after it, archives must not follow. */
async function readJpeg(bytes: FileBytes): Promise<Found> {
  let size: Size | null = null;
  let at = 2;
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const head = await bytes.at(at, 10);
    if (head.length < 4 || head[0] !== 0xff) return 'imageBroken';
    const marker = head[1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return 'imageBroken';
    if (isFrame(marker) && head.length >= 9) {
      // why: of two frames nobody can say which one a program shows.
      if (size) return 'imageBroken';
      size = { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    }
    at += 2 + head.readUInt16BE(2);
    if (marker === 0xda) break;
  }
  if (!size || (await bytes.find(Buffer.from([0xff, 0xd9]), at)) < 0) return 'imageBroken';
  return (await bytes.tail(65_557)).includes(ZIP_END) ? 'polyglot' : size;
}

const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The size in the first chunk; the file is as long as its header says. */
async function readWebp(bytes: FileBytes): Promise<Found> {
  const head = await bytes.at(0, 32);
  if (head.length < 30) return 'imageBroken';
  const length = head.readUInt32LE(4) + 8;
  if (length > bytes.size) return 'imageBroken';
  if (bytes.size - length > 1) return 'polyglot';
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      if (head.toString('hex', 23, 26) !== '9d012a') return 'imageBroken';
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      if (head[20] !== 0x2f) return 'imageBroken';
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    default:
      return 'imageBroken';
  }
}
