import { randomBytes } from 'node:crypto';
import { cp, mkdir, realpath } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { readIfThere, writeWhole } from '../files.server';
import { OperatorError } from '../operator-error';
import { canEnter, type Account } from './account.server';
import { binariesIn, type Binaries } from './binaries.server';

const Place = z.object({
  /** Folder of the cluster: DATA_DIR/postgres unless the database's account cannot get there. */
  cluster: z.string(),
  /** Port on the loopback address. */
  port: z.number().int(),
  /** Copy of the PostgreSQL programs, when the account cannot reach the installed ones. */
  programs: z.string().optional(),
});

export type Place = z.infer<typeof Place>;

const SHELTER = '/var/lib/pranata';
const placePath = (dataDir: string) => join(dataDir, 'embedded.json');

/** Where the cluster of this data folder is; null before the first start. */
export async function readPlace(dataDir: string): Promise<Place | null> {
  const text = await readIfThere(placePath(dataDir));
  if (text === null) return null;
  const parsed = Place.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new OperatorError(
    `Berkas ${placePath(dataDir)} rusak. Kembalikan dari cadangan, atau hapus bila folder data ini baru.`,
    `The file ${placePath(dataDir)} is damaged. Restore it from a backup, or delete it when this data folder is new.`,
  );
}

export function writePlace(dataDir: string, place: Place): Promise<void> {
  return writeWhole(placePath(dataDir), `${JSON.stringify(place, null, 2)}\n`);
}

/**
 * Settles the cluster's folder, programs and port. Everything stays in the data folder unless root starts Pranata
 * from a place closed to other users (such as /root): then both go below /var/lib/pranata.
 */
export async function settlePlace(
  dataDir: string,
  account: Account,
  installed: Binaries,
): Promise<{ place: Place; binaries: Binaries }> {
  const kept = await readPlace(dataDir);
  const shelter = join(SHELTER, randomBytes(6).toString('hex'));
  const cluster =
    kept?.cluster ??
    (canEnter(await realpath(dataDir), account)
      ? join(dataDir, 'postgres')
      : join(shelter, 'postgres'));
  await mkdir(dirname(cluster), { recursive: true });
  let binaries = installed;
  let programs: string | undefined;
  if (!canEnter(dirname(installed.postgres), account)) {
    programs = join(SHELTER, `programs-${await versionOf(installed)}`);
    if (!existsSync(binariesIn(programs).postgres)) await copyWhole(installed.root, programs);
    binaries = binariesIn(programs);
  }
  const port = kept && (await isFree(kept.port)) ? kept.port : await freePort();
  return { place: { cluster, port, ...(programs ? { programs } : {}) }, binaries };
}

async function versionOf(installed: Binaries): Promise<string> {
  const text = await readIfThere(join(dirname(installed.root), 'package.json'));
  const parsed = z.object({ version: z.string() }).parse(JSON.parse(text ?? '{}'));
  return parsed.version;
}

async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 });
  // why: bin last, so an interrupted copy is not taken for a complete one.
  for (const part of ['share', 'lib', 'bin']) {
    await cp(join(from, part), join(to, part), { recursive: true, verbatimSymlinks: true });
  }
}

/** True when nothing listens on the loopback port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      probe.close(() => resolve(true)),
    );
  });
}

/** A port of the loopback address that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
