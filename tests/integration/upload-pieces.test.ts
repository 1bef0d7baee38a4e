import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { partialFiles } from '~/domain/evidence/uploads/partial-files.server';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pieces-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What happens to an upload on its way. */
type Step =
  /** Pieces of these sizes come in; `breaks` says whether the line breaks after them. */
  | { kind: 'send'; pieces: number[]; breaks: boolean }
  /** The server forgets what it had in memory. */
  | { kind: 'restart' }
  /** Somebody sends from a wrong place. */
  | { kind: 'wrong'; by: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('send' as const),
    pieces: fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 6 }),
    breaks: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('restart' as const) }),
  fc.record({ kind: fc.constant('wrong' as const), by: fc.integer({ min: -50, max: 50 }) }),
);

it('whatever the pieces, breaks and restarts, the same bytes arrive under the same checksum', async () => {
  const property = async (bytes: Buffer, steps: Step[]) => {
    const id = crypto.randomUUID();
    let files = partialFiles(folder);
    const send = async (pieces: number[], breaks: boolean) => {
      const from = await files.sizeOf(id);
      async function* source() {
        let at = from;
        for (const size of pieces) {
          if (at >= bytes.length) break;
          yield bytes.subarray(at, at + size);
          at += size;
        }
        await Promise.resolve();
        if (breaks) throw new Error('broken');
      }
      const sent = Math.min(
        bytes.length,
        pieces.reduce((sum, size) => sum + size, from),
      );
      const result = await files.append(id, from, source()).catch((error: Error) => error.message);
      expect(result).toBe(breaks ? 'broken' : sent);
      expect(await files.sizeOf(id)).toBe(sent);
    };
    for (const one of steps) {
      if (one.kind === 'restart') files = partialFiles(folder);
      else if (one.kind === 'send') await send(one.pieces, one.breaks);
      else if (one.by !== 0) {
        const size = await files.sizeOf(id);
        async function* wrong() {
          yield await Promise.resolve(Buffer.from('salah'));
        }
        const refused = files.append(id, size + one.by, wrong());
        await expect(refused).rejects.toMatchObject({ messageKey: 'upload:errors.offset' });
        expect(await files.sizeOf(id)).toBe(size);
      }
    }
    await send([bytes.length], false);
    expect(await files.digest(id)).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await files.digest(id), 'asked again').toBe(await partialFiles(folder).digest(id));
    await files.remove(id);
    expect(await files.sizeOf(id)).toBe(0);
  };
  const content = fc.uint8Array({ minLength: 1, maxLength: 200_000, size: 'max' });
  await fc.assert(
    fc.asyncProperty(content, fc.array(step, { maxLength: 10 }), (bytes, steps) =>
      property(Buffer.from(bytes), steps),
    ),
    { numRuns: 60 },
  );
});
