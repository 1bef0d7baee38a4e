import { execFileSync, spawnSync } from 'node:child_process';
import { chown, mkdir } from 'node:fs/promises';

import { OperatorError } from '../operator-error';

/** The system account PostgreSQL runs as; null: the account of this process. */
export type Account = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root. For root this finds the account `postgres`, makes it, or falls back to `nobody`.
 * @throws OperatorError when root has no account to hand over to
 */
export function databaseAccount(): Account {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const account =
    lookUp('postgres') ?? (createAccount() ? lookUp('postgres') : null) ?? lookUp('nobody');
  if (account) return account;
  throw new OperatorError(
    'PostgreSQL tidak boleh berjalan sebagai root dan tidak ada pengguna sistem lain. Buat pengguna "postgres", atau jalankan Pranata sebagai pengguna biasa.',
    'PostgreSQL must not run as root and there is no other system user. Create a user "postgres", or run Pranata as an ordinary user.',
  );
}

/** Creates the folder, owned by the account, closed to others. */
export async function makeOwned(folder: string, account: Account): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
}

/** True when the account can enter the folder (with a path it may not pass, it cannot). */
export function canEnter(folder: string, account: Account): boolean {
  if (!account) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return probe.status === 0;
}

function lookUp(name: string): Account {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function createAccount(): boolean {
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  return spawnSync('useradd', [...flags, 'postgres'], { stdio: 'ignore' }).status === 0;
}
