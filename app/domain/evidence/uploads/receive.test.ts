import { createHash } from 'node:crypto';
import { mkdtemp, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { receive, type RunningHash } from './receive.server';

let folder: string;
let path: string;
let file: FileHandle;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pranata-receive-'));
  path = join(folder, 'upload');
  file = await open(path, 'w+');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(async () => {
  vi.useRealTimers();
  await file.close();
  await rm(folder, { recursive: true });
});

/** A line whose bytes come when the test says so. */
function slowLine() {
  const waiting: (() => void)[] = [];
  const chunks: (Uint8Array | Error | null)[] = [];
  const push = (chunk: Uint8Array | Error | null) => {
    chunks.push(chunk);
    waiting.shift()?.();
  };
  async function* source() {
    for (;;) {
      while (chunks.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      const next = chunks.shift();
      if (next instanceof Error) throw next;
      if (!next) return;
      yield next;
    }
  }
  return { push, source: source() };
}

const text = (value: string) => Buffer.from(value);
const onDisk = () => readFile(path, 'utf8');
/** Until what was pushed has been taken in. */
const settle = () => new Promise((done) => setImmediate(done));

describe('a slow source', () => {
  it('has its bytes on the disk after a second, also while it is silent', async () => {
    const { push, source } = slowLine();
    const done = receive(file, 0, source, null);
    push(text('satu '));
    await settle();
    vi.advanceTimersByTime(900);
    await settle();
    expect(await onDisk()).toBe('');
    vi.advanceTimersByTime(100);
    await expect.poll(onDisk).toBe('satu ');
    push(text('dua '));
    push(text('tiga'));
    await settle();
    vi.advanceTimersByTime(1000);
    await expect.poll(onDisk).toBe('satu dua tiga');
    push(null);
    await done;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that breaks leaves what arrived, and the checksum of it', async () => {
    const { push, source } = slowLine();
    const running: RunningHash = { hash: createHash('sha256'), size: 0 };
    const done = receive(file, 0, source, running);
    const broken = expect(done).rejects.toThrow('reset');
    push(text('abc'));
    await settle();
    vi.advanceTimersByTime(1000);
    await expect.poll(onDisk).toBe('abc');
    push(text('def'));
    push(new Error('reset'));
    await broken;
    expect(await onDisk()).toBe('abcdef');
    expect(running.size).toBe(6);
    expect(running.hash.digest('hex')).toBe(createHash('sha256').update('abcdef').digest('hex'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('meets a write that failed while it was silent', async () => {
    const { push, source } = slowLine();
    const done = receive(file, 0, source, null);
    const full = expect(done).rejects.toMatchObject({ code: 'ENOSPC' });
    vi.spyOn(file, 'writev').mockRejectedValue(
      Object.assign(new Error('full'), { code: 'ENOSPC' }),
    );
    push(text('abc'));
    await settle();
    vi.advanceTimersByTime(1000);
    await settle();
    push(text('def'));
    push(null);
    await full;
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('writes large and small pieces in order behind what is there', async () => {
  await file.write('mula ');
  const pieces = Array.from({ length: 40 }, (_, n) => Buffer.alloc(n * 9_973, n % 251));
  async function* source() {
    for (const piece of pieces) {
      await settle();
      yield piece;
      // The second passes anywhere between the pieces, also while a batch is being written.
      vi.advanceTimersByTime(500);
    }
  }
  const running: RunningHash = { hash: createHash('sha256').update('mula '), size: 5 };
  await receive(file, 5, source(), running);
  const whole = Buffer.concat([text('mula '), ...pieces]);
  expect((await readFile(path)).equals(whole)).toBe(true);
  expect(running.size).toBe(whole.length);
  expect(running.hash.digest('hex')).toBe(createHash('sha256').update(whole).digest('hex'));
});

it('gives the memory of chunks back where it is told to, and only memory that holds nothing else', async () => {
  const shared = Buffer.from('dua tiga').subarray(4);
  const make = () => [Buffer.alloc(100_000, 1), shared, Buffer.alloc(3_000_000, 2)];
  const [kept, given] = [make(), make()];
  const from = (chunks: Buffer[]) =>
    (async function* () {
      await settle();
      yield* chunks;
    })();
  await receive(file, 0, from(kept), null);
  const running: RunningHash = { hash: createHash('sha256'), size: 0 };
  await receive(file, 0, from(given), running, { givesBack: true });
  expect(kept.map(({ length }) => length)).toEqual([100_000, 4, 3_000_000]);
  expect(given.map(({ length }) => length)).toEqual([0, 4, 0]);
  expect(shared.toString()).toBe('tiga');
  expect((await readFile(path)).equals(Buffer.concat(kept))).toBe(true);
  const sha256 = createHash('sha256').update(Buffer.concat(kept)).digest('hex');
  expect(running.hash.digest('hex')).toBe(sha256);
});
