import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { z } from 'zod';

import { readIfThere, writeWhole } from './files.server';
import { OperatorError } from './operator-error';

const Secrets = z.object({
  databasePassword: z.string().min(16),
  sessionSecret: z.string().min(32),
});

/** Secrets of an embedded deployment, made at its first start. */
export type Secrets = z.infer<typeof Secrets>;

export const secretsPath = (dataDir: string) => join(dataDir, 'secrets.json');

/** The kept secrets of the data folder; null when it has none yet. */
export async function readSecrets(dataDir: string): Promise<Secrets | null> {
  const path = secretsPath(dataDir);
  const text = await readIfThere(path);
  if (text === null) return null;
  const parsed = Secrets.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new OperatorError(
    `Berkas ${path} rusak. Kembalikan dari cadangan; tanpa isinya, basis data di folder ini tidak dapat dibuka.`,
    `The file ${path} is damaged. Restore it from a backup; without it the database in this folder cannot be opened.`,
  );
}

/** Reads the secrets or makes them: readable by this user only, whole or not at all. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const kept = await readSecrets(dataDir);
  if (kept) return kept;
  const made = {
    databasePassword: randomBytes(24).toString('base64url'),
    sessionSecret: randomBytes(48).toString('base64url'),
  };
  await writeWhole(secretsPath(dataDir), `${JSON.stringify(made, null, 2)}\n`, 0o600);
  return made;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
