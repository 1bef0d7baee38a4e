import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of a few hundred megabytes, to be filled up. Only root may make one. */
export interface SmallDisk {
  /** Leaves no byte free. */
  fill(): void;
  empty(): void;
  remove(): void;
}

/** Whether this process may mount a disk; a test of full disks is possible only then. */
export const canMount = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** Puts a disk in memory on `folder`. Throws, with the system's words, when it may not. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk {
  run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  return {
    fill: () => {
      const file = openSync(filler, 'w');
      for (const size of [1024 ** 2, 4096, 1]) writeUntilFull(file, Buffer.alloc(size));
      closeSync(file);
    },
    empty: () => rmSync(filler, { force: true }),
    remove: () => run('umount', ['-l', folder]),
  };
}

function writeUntilFull(file: number, bytes: Buffer): void {
  try {
    for (;;) writeSync(file, bytes);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error;
  }
}

function run(command: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr}`);
}
