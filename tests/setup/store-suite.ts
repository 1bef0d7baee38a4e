import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';

const MB = 1024 ** 2;
const LONG_AGO = new Date(0);
const TOMORROW = () => new Date(Date.now() + 86_400_000);

interface Opened {
  store: EvidenceStore;
  /** Folder that is empty again after each file. */
  incoming: string;
  close?(): unknown;
}

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
/** Bytes that repeat nowhere, made from a seed. */
export function bytesOf(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  let state = seed;
  for (let at = 0; at + 4 <= size; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes.writeUInt32LE(state, at);
  }
  return bytes;
}

/** What every evidence store keeps to, whatever it is made of. */
export function describeStore(name: string, open: () => Promise<Opened>, partBytes = 5 * MB) {
  describe(name, () => {
    let opened: Opened;
    let store: EvidenceStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    }, 120_000);
    afterAll(() => opened?.close?.());

    const put = (bytes: Buffer, inspect: (path: string) => Promise<unknown> = async () => null) =>
      store.put(Readable.from([bytes]), { maxBytes: 64 * MB, inspect });
    const read = async (sha256: string, range?: { start: number; end: number }) => {
      const content = await store.open(sha256, range);
      return content && (await buffer(content));
    };

    it('keeps bytes under their checksum and gives them back', async () => {
      const bytes = bytesOf(70_000);
      const stored = await put(bytes, async () => 'seen');
      expect(stored).toEqual({ sha256: sha256Of(bytes), sizeBytes: 70_000, inspected: 'seen' });
      expect((await read(stored.sha256))?.equals(bytes)).toBe(true);
      const info = await store.stat(stored.sha256);
      expect(info?.sizeBytes).toBe(70_000);
      expect(Math.abs((info?.arrivedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
      expect((await put(bytes)).sha256).toBe(stored.sha256);
      expect(await readdir(opened.incoming)).toEqual([]);
    });

    it('keeps a file that takes several parts, and gives any part of it', async () => {
      const bytes = bytesOf(2 * partBytes + 12_345, 7);
      const { sha256 } = await put(bytes);
      expect(sha256).toBe(sha256Of(bytes));
      expect((await read(sha256))?.equals(bytes)).toBe(true);
      for (const [start, end] of [
        [0, 0],
        [partBytes - 3, partBytes + 3],
        [bytes.length - 5, bytes.length - 1],
      ] as const) {
        const part = await read(sha256, { start, end });
        expect(part?.equals(bytes.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
      }
    });

    it('takes over a complete file and leaves the original', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'adopt-'));
      const bytes = bytesOf(9_000, 3);
      await writeFile(join(folder, 'file'), bytes);
      await store.adopt(join(folder, 'file'), sha256Of(bytes));
      expect((await read(sha256Of(bytes)))?.equals(bytes)).toBe(true);
      expect(await readdir(folder)).toEqual(['file']);
      await rm(folder, { recursive: true });
    });

    it('holds nothing of a file that was refused, broke off or is too large', async () => {
      const bytes = bytesOf(20_000, 11);
      const refused = put(bytes, () => Promise.reject(new Error('refused')));
      await expect(refused).rejects.toThrow('refused');
      expect(await store.stat(sha256Of(bytes))).toBeNull();
      async function* broken() {
        yield bytes;
        throw new Error('aborted');
      }
      const options = { maxBytes: MB, inspect: async () => null };
      await expect(store.put(broken(), options)).rejects.toThrow('aborted');
      const large = store.put(Readable.from([bytes]), { ...options, maxBytes: 100 });
      await expect(large).rejects.toMatchObject({ code: 'TOO_LARGE' });
      expect(await readdir(opened.incoming)).toEqual([]);
    });

    it('knows nothing of what it does not hold, nor of a name that is no checksum', async () => {
      expect(await store.stat('0'.repeat(64))).toBeNull();
      expect(await store.open('0'.repeat(64))).toBeNull();
      expect(await store.remove('0'.repeat(64), LONG_AGO)).toBe(true);
      await expect((async () => store.stat('../../etc/passwd'))()).rejects.toThrow(RangeError);
    });

    it('lists what it holds, and deletes only what did not just arrive', async () => {
      const bytes = bytesOf(5_000, 21);
      const { sha256 } = await put(bytes);
      const listed = async () => {
        const found = new Map<string, number>();
        for await (const file of store.list()) found.set(file.sha256, file.sizeBytes);
        return found;
      };
      expect((await listed()).get(sha256)).toBe(5_000);
      expect(await store.remove(sha256, LONG_AGO)).toBe(false);
      expect((await read(sha256))?.equals(bytes)).toBe(true);
      expect(await store.remove(sha256, TOMORROW())).toBe(true);
      expect(await store.open(sha256)).toBeNull();
      expect((await listed()).has(sha256)).toBe(false);
      await put(bytes);
      expect((await read(sha256))?.equals(bytes)).toBe(true);
    });

    it('holds no file in memory on its way in and out', async () => {
      const size = 160 * MB;
      const chunk = bytesOf(256 * 1024, 31);
      async function* large() {
        for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
      }
      const before = process.memoryUsage();
      let peak = 0;
      const watch = setInterval(() => {
        const now = process.memoryUsage();
        peak = Math.max(peak, now.external + now.heapUsed - before.external - before.heapUsed);
      }, 5);
      const { sha256 } = await store.put(large(), { maxBytes: size, inspect: async () => null });
      let read = 0;
      for await (const part of (await store.open(sha256)) ?? []) read += (part as Buffer).length;
      clearInterval(watch);
      expect(read).toBe(size);
      // why: most of it is what the collector has not come round to.
      expect(peak).toBeLessThan(100 * MB);
    }, 60_000);
  });
}
