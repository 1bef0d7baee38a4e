import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PLACES = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'];
const found = process.env.CLAMD_PATH ?? PLACES.find((path) => existsSync(path));

/** True where ClamAV's daemon is installed. With REQUIRE_CLAMD, as in CI, its absence is a failure. */
export const hasClamd = found !== undefined;
if (!hasClamd && process.env.REQUIRE_CLAMD) {
  throw new Error('clamd is required here and not installed: apt-get install clamav-daemon');
}

/** Found by the signature below and harmless; unlike the well-known test file it may lie in a repository. */
export const INFECTED_TEXT = 'PRANATA-UJI-BERKAS-TERINFEKSI';
export const SIGNATURE = 'Pranata.Uji.UNOFFICIAL';

/** A daemon on a socket of its own that knows one signature: INFECTED_TEXT. */
export async function startClamd({ streamMaxLength = '300M' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'));
  const database = join(folder, 'db');
  const socket = join(folder, 'clamd.sock');
  await mkdir(database);
  const hex = Buffer.from(INFECTED_TEXT).toString('hex');
  await writeFile(join(database, 'uji.ndb'), `Pranata.Uji:0:*:${hex}\n`);
  const config = join(folder, 'clamd.conf');
  await writeFile(
    config,
    [
      `DatabaseDirectory ${database}`,
      `LocalSocket ${socket}`,
      `TemporaryDirectory ${folder}`,
      `User ${userInfo().username}`,
      'Foreground yes',
      `StreamMaxLength ${streamMaxLength}`,
      'MaxFileSize 300M',
      'MaxScanSize 300M',
      'AlertExceedsMax yes',
      '',
    ].join('\n'),
  );
  let child = spawn(found ?? 'clamd', ['--config-file', config], { stdio: 'ignore' });
  await answers(socket);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await rm(socket, { force: true });
  };
  return {
    url: `unix:${socket}`,
    stop,
    start: async () => {
      child = spawn(found ?? 'clamd', ['--config-file', config], { stdio: 'ignore' });
      await answers(socket);
    },
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(socket: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answered = await new Promise<boolean>((resolve) => {
      const connection = connect(socket, () => {
        connection.destroy();
        resolve(true);
      });
      connection.on('error', () => resolve(false));
    });
    if (answered) return;
    await sleep(50);
  }
  throw new Error('clamd did not start in 15 s');
}
