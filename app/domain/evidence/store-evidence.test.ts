import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  csvBytes,
  exeBytes,
  htmlBytes,
  jpegBytes,
  officeBytes,
  pdfBytes,
  pngBytes,
} from '~tests/factories/evidence-bytes';

import type { EvidenceStore } from './evidence-store.server';
import { fileSystemStore } from './file-system-store.server';
import { storeEvidence } from './store-evidence.server';

const MB = 1024 ** 2;
let folder: string;
let store: EvidenceStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  store = fileSystemStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const put = (bytes: Buffer, name: string, maxBytes = MB) =>
  storeEvidence(store, Readable.from([bytes]), { name, maxBytes });

async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('accepted kinds', () => {
  it.each([
    ['a.pdf', pdfBytes(), 'application/pdf'],
    ['a.PDF', pdfBytes(), 'application/pdf'],
    ['a.png', pngBytes(), 'image/png'],
    ['a.jpeg', jpegBytes(), 'image/jpeg'],
    ['a.csv', csvBytes(), 'text/csv'],
    ['a.xlsx', officeBytes('xlsx'), /spreadsheetml\.sheet$/],
    ['a.docx', officeBytes('docx'), /wordprocessingml\.document$/],
    ['a.ods', officeBytes('ods'), /opendocument\.spreadsheet$/],
  ])('%s is kept under its checksum', async (name, bytes, mediaType) => {
    const stored = await put(bytes, name);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(stored).toMatchObject({ sha256, sizeBytes: bytes.length, originalName: name });
    expect(stored.mediaType).toMatch(mediaType);
    expect(await filesOnDisk()).toEqual([sha256]);
    const content = await store.open(sha256);
    expect(content && (await buffer(content)).equals(bytes)).toBe(true);
  });
});

describe('refused files leave nothing behind', () => {
  it.each([
    ['an empty file', 'a.pdf', Buffer.alloc(0), 'unit:errors.fileEmpty', 'INVALID'],
    ['a program named .pdf', 'a.pdf', exeBytes(), 'unit:errors.fileKind', 'UNSUPPORTED_TYPE'],
    ['a page named .pdf', 'a.pdf', htmlBytes(), 'unit:errors.fileKind', 'UNSUPPORTED_TYPE'],
    ['a page named .csv', 'a.csv', htmlBytes(), 'unit:errors.fileKind', 'UNSUPPORTED_TYPE'],
    ['a picture named .pdf', 'a.pdf', pngBytes(), 'unit:errors.fileRenamed', 'UNSUPPORTED_TYPE'],
    ['a PDF named .exe', 'a.exe', pdfBytes(), 'upload:errors.ending', 'UNSUPPORTED_TYPE'],
    ['a table with macros', 'a.xlsx', officeBytes('xlsm'), 'upload:errors.officeMacro', 'INVALID'],
    ['half a PDF', 'a.pdf', pdfBytes().subarray(0, 300), 'unit:errors.fileCut', 'INVALID'],
    [
      'loose bytes',
      'a.csv',
      Buffer.from([1, 2, 3, 0, 255]),
      'unit:errors.fileUnknown',
      'UNSUPPORTED_TYPE',
    ],
    [
      'plain prose',
      'a.csv',
      Buffer.from('Sekadar kalimat.'),
      'unit:errors.fileUnknown',
      'UNSUPPORTED_TYPE',
    ],
  ])('%s', async (_what, name, bytes, messageKey, code) => {
    await expect(put(bytes, name)).rejects.toMatchObject({ code, messageKey });
    expect(await filesOnDisk()).toEqual([]);
  });

  it('a file over the limit, while it arrives', async () => {
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 64 * 1024;
        yield Buffer.alloc(64 * 1024);
      }
    }
    await expect(
      storeEvidence(store, endless(), { name: 'a.pdf', maxBytes: MB }),
    ).rejects.toMatchObject({ code: 'TOO_LARGE', params: { limit: 1 } });
    expect(sent).toBeLessThan(2 * MB);
    expect(await filesOnDisk()).toEqual([]);
  });

  it('a connection that breaks', async () => {
    async function* broken() {
      yield pdfBytes().subarray(0, 100);
      throw new Error('aborted');
    }
    await expect(storeEvidence(store, broken(), { name: 'a.pdf', maxBytes: MB })).rejects.toThrow(
      'aborted',
    );
    expect(await filesOnDisk()).toEqual([]);
  });

  it('a full disk, in words', async () => {
    async function* full() {
      yield pdfBytes();
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    }
    await expect(
      storeEvidence(store, full(), { name: 'a.pdf', maxBytes: MB }),
    ).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'unit:errors.diskFull' });
    expect(await filesOnDisk()).toEqual([]);
  });
});

describe('the store', () => {
  it('keeps the same bytes once, whatever their name', async () => {
    const [first, second] = [await put(pdfBytes(), 'a.pdf'), await put(pdfBytes(), 'b.pdf')];
    expect(second.sha256).toBe(first.sha256);
    expect(await filesOnDisk()).toHaveLength(1);
  });

  it('gives a part of a file, and null for one it does not hold', async () => {
    const { sha256 } = await put(pdfBytes(), 'a.pdf');
    const part = await store.open(sha256, { start: 0, end: 4 });
    expect(part && (await buffer(part)).toString()).toBe('%PDF-');
    expect(await store.stat(sha256)).toMatchObject({ sizeBytes: pdfBytes().length });
    expect(await store.open('0'.repeat(64))).toBeNull();
    await expect(store.stat('../../etc/passwd')).rejects.toThrow(RangeError);
  });

  it('holds no file in memory', async () => {
    const size = 96 * MB;
    const chunk = Buffer.alloc(256 * 1024, 'a;b\n');
    async function* table() {
      for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
    }
    const before = process.memoryUsage();
    let peak = 0;
    const watch = setInterval(() => {
      const now = process.memoryUsage();
      peak = Math.max(peak, now.external + now.heapUsed - before.external - before.heapUsed);
    }, 5);
    const stored = await storeEvidence(store, table(), { name: 'besar.csv', maxBytes: 200 * MB });
    clearInterval(watch);
    expect(stored.sizeBytes).toBe(size);
    expect(peak).toBeLessThan(48 * MB);
  });
});
