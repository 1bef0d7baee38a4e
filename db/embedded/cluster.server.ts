import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { diskFull, OperatorError } from '../operator-error';
import { makeOwned, type Account } from './account.server';
import { unavailable, type Binaries } from './binaries.server';

/** Bytes a new cluster with reference data needs, with room to work. */
const SPACE_FOR_NEW = 150 * 1024 ** 2;

/** Environment for PostgreSQL programs: no PG* variable of the caller reaches them. */
export function cleanEnv(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter((name) => name.startsWith('PG'));
  const unset = Object.fromEntries(names.map((name) => [name, undefined]));
  return { ...process.env, ...unset, LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Makes the cluster when it does not exist. Works beside the final name and renames at the end,
 * so an interrupted first start leaves nothing that looks complete.
 * @throws OperatorError on a full disk, programs that do not run here, or a cluster of another major version
 */
export async function ensureCluster(
  cluster: string,
  binaries: Binaries,
  account: Account,
  password: string,
): Promise<'made' | 'kept'> {
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    await checkVersion(cluster, binaries, account);
    return 'kept';
  }
  const { bavail, bsize } = await statfs(dirname(cluster));
  if (bavail * bsize < SPACE_FOR_NEW) throw diskFull(dirname(cluster));
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.pw`;
  await rm(draft, { recursive: true, force: true });
  await makeOwned(draft, account);
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account) await chown(passwordFile, account.uid, account.gid);
    const result = await run(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      account,
    );
    if (result.code !== 0) throw programProblem(result.output, cluster);
    await rename(draft, cluster);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
  return 'made';
}

async function checkVersion(cluster: string, binaries: Binaries, account: Account): Promise<void> {
  const result = await run(binaries.postgres, ['--version'], account);
  if (result.code !== 0) throw programProblem(result.output, cluster);
  const program = /(\d+)(?:\.|beta|rc)/.exec(result.output)?.[1] ?? result.output;
  const data = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (program === data) return;
  throw new OperatorError(
    `Folder data ${cluster} dibuat oleh PostgreSQL ${data}, sedangkan yang terpasang PostgreSQL ${program}. Pakai versi Pranata yang lama untuk mencadangkan, atau pilih DATA_DIR baru.`,
    `The data folder ${cluster} was made by PostgreSQL ${data}, but PostgreSQL ${program} is installed. Back it up with the earlier Pranata, or choose a new DATA_DIR.`,
  );
}

/** The sentence for output of a PostgreSQL program that failed. */
export function programProblem(output: string, folder: string): OperatorError {
  const detail = output.trim().split('\n').slice(-12).join('\n');
  if (/No space left on device|Disk quota exceeded/i.test(output))
    return diskFull(folder, undefined, detail);
  if (/error while loading shared libraries|Exec format error|ENOENT|not found/i.test(output)) {
    return unavailable(`${process.platform}-${process.arch}`, detail);
  }
  return new OperatorError(
    `PostgreSQL bawaan tidak dapat dijalankan di ${folder}. Pesannya ada di bawah ini.`,
    `The embedded PostgreSQL could not start in ${folder}. Its message is below.`,
    { detail },
  );
}

function run(
  program: string,
  args: string[],
  account: Account,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      env: cleanEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: null, output: String(error) }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
