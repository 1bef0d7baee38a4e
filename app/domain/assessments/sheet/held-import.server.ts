import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { errorCode, inWords } from '~/domain/evidence/incoming-file.server';

import { IMPORT_HOURS } from './limits';
import type { ReceivedSheet } from './receive-sheet.server';

/** A workbook that was read and waits for its confirmation. */
export interface HeldImport extends ReceivedSheet {
  assessmentId: string;
}

/** Imports a person may have waiting; the oldest gives way. */
const PER_PERSON = 5;

/** Where what was read from workbooks waits for its confirmation. */
export const importFolder = ({ dataDir }: { dataDir: string }): string => join(dataDir, 'sheets');

const pathOf = (folder: string, userId: string, id: string) => join(folder, `${userId}.${id}.json`);

/**
 * Keeps what was read from a workbook in a folder of this machine, for the person alone, and clears what has waited too
 * long. Gives its id. Throws AppError UNAVAILABLE when the disk is full.
 */
export async function holdImport(
  folder: string,
  userId: string,
  held: HeldImport,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await inWords(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await discardOldImports(folder, now);
    await giveWay(folder, userId);
    const path = pathOf(folder, userId, id);
    try {
      await writeFile(`${path}.part`, JSON.stringify(held), { mode: 0o600, flag: 'wx' });
      await rename(`${path}.part`, path);
    } finally {
      await rm(`${path}.part`, { force: true });
    }
  });
  return id;
}

/** What waits under an id for this person; null when nothing does, or no longer. */
export async function findHeld(
  folder: string,
  userId: string,
  id: string,
  now: Date,
): Promise<HeldImport | null> {
  const path = pathOf(folder, userId, id);
  const heldSince = await modified(path);
  if (heldSince === null || isOld(heldSince, now)) return null;
  return JSON.parse(await readFile(path, 'utf8')) as HeldImport;
}

export async function dropHeld(folder: string, userId: string, id: string): Promise<void> {
  await rm(pathOf(folder, userId, id), { force: true });
}

const isOld = (since: Date, now: Date) =>
  now.getTime() - since.getTime() > IMPORT_HOURS * 3_600_000;

/** Deletes what nobody confirmed in time, and what a killed server left half arrived. */
export async function discardOldImports(folder: string, now: Date): Promise<void> {
  for (const { path, since } of await filesIn(folder)) {
    if (isOld(since, now)) await rm(path, { force: true });
  }
}

/** Makes room for one more import of a person. */
async function giveWay(folder: string, userId: string): Promise<void> {
  const own = (await filesIn(folder)).filter(({ name }) => name.startsWith(`${userId}.`));
  own.sort((a, b) => b.since.getTime() - a.since.getTime());
  for (const { path } of own.slice(PER_PERSON - 1)) await rm(path, { force: true });
}

/** The files of a folder, and when each was last written; none of one that does not exist. */
async function filesIn(folder: string): Promise<{ name: string; path: string; since: Date }[]> {
  const files = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const since = await modified(path);
    if (since !== null) files.push({ name, path, since });
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function modified(path: string): Promise<Date | null> {
  try {
    return (await stat(path)).mtime;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
