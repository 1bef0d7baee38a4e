import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { readIfThere } from './files.server';
import { errorCode } from './operator-error';
import { isAlive, processIdentity } from './process.server';

const Holder = z.object({
  pid: z.number().int().positive(),
  identity: z.string(),
  /** What the holder is: the running application, a command, or a build. */
  role: z.enum(['app', 'cli', 'build']),
  since: z.string(),
  /** Address of the running application, once it listens. */
  url: z.string().optional(),
  /** The process that must live for the holder to stay: npm, when npm started it. */
  keeper: z.number().int().positive().optional(),
});

export type LockHolder = z.infer<typeof Holder>;

export interface Lock {
  /** Adds to what others read about the holder. */
  update(change: Partial<LockHolder>): Promise<void>;
  release(): Promise<void>;
}

/** Thrown when a live process holds the lock for longer than the caller waits. */
export class LockHeldError extends Error {
  constructor(readonly holder: LockHolder) {
    super(`lock held by process ${holder.pid}`);
    this.name = 'LockHeldError';
  }
}

/** Who holds the lock now; null when nobody alive does. */
export async function lockHolder(path: string): Promise<LockHolder | null> {
  const text = await readIfThere(path);
  const holder = text === null ? null : parseHolder(text);
  return holder && isHolding(holder) ? holder : null;
}

/**
 * Takes the lock file. A holder that died, or whose id now belongs to another process, does not count.
 * @param waitMs how long to wait for a live holder, decided anew for each holder met
 * @throws LockHeldError when the live holder does not leave in time
 */
export async function acquireLock(
  path: string,
  self: Pick<LockHolder, 'role' | 'keeper'>,
  waitMs: (holder: LockHolder) => number = () => 0,
): Promise<Lock> {
  const mine: LockHolder = {
    pid: process.pid,
    identity: processIdentity(process.pid),
    since: new Date().toISOString(),
    ...self,
  };
  const started = Date.now();
  for (;;) {
    if (await create(path, mine)) return lockOf(path, mine);
    const text = await readIfThere(path);
    if (text === null) continue;
    const holder = parseHolder(text);
    if (!holder || !isHolding(holder)) {
      await removeStale(path, text);
    } else if (Date.now() - started >= waitMs(holder)) {
      throw new LockHeldError(holder);
    } else {
      await sleep(100);
    }
  }
}

function lockOf(path: string, mine: LockHolder): Lock {
  return {
    update: async (change) => {
      Object.assign(mine, change);
      const temporary = `${path}.${randomBytes(4).toString('hex')}`;
      await writeFile(temporary, JSON.stringify(mine));
      await rename(temporary, path);
    },
    release: () => rm(path, { force: true }),
  };
}

/** Creates the file with its content in one step: link() fails when the name exists. */
async function create(path: string, holder: LockHolder): Promise<boolean> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(temporary, JSON.stringify(holder), { mode: 0o644 });
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Removes exactly the file that was judged stale; a newer one that slipped in is put back. */
async function removeStale(path: string, judged: string): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}.stale`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== judged) {
    try {
      await link(aside, path);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  await rm(aside, { force: true });
}

function isHolding(holder: LockHolder): boolean {
  if (!isAlive(holder.pid)) return false;
  const identity = processIdentity(holder.pid);
  return identity === '' || holder.identity === '' || identity === holder.identity;
}

function parseHolder(text: string): LockHolder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
