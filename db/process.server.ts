import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { errorCode } from './operator-error';

/** True while a process with this id exists and has not ended; a dead one waiting to be reaped counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // why: EPERM means the process exists but belongs to another user.
    return errorCode(error) === 'EPERM';
  }
  return processState(pid) !== 'Z';
}

/**
 * A text that stays the same for the life of a process and differs for a later process with the same id.
 * Empty where the platform does not tell.
 */
export function processIdentity(pid: number): string {
  if (process.platform === 'linux') {
    const stat = readText(`/proc/${pid}/stat`);
    const started = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readText('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
    return started ? `${boot}/${started}` : '';
  }
  return ps(pid, 'lstart=');
}

/** Short name of the program a process runs; empty where the platform does not tell. */
export function processName(pid: number): string {
  if (process.platform === 'linux') return readText(`/proc/${pid}/comm`)?.trim() ?? '';
  return ps(pid, 'comm=');
}

/** Id of the parent process; null when unknown. */
export function parentOf(pid: number): number | null {
  const stat = process.platform === 'linux' ? readText(`/proc/${pid}/stat`) : null;
  const text = stat ? stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] : ps(pid, 'ppid=');
  return text && Number(text) > 0 ? Number(text) : null;
}

function processState(pid: number): string {
  const stat = process.platform === 'linux' ? readText(`/proc/${pid}/stat`) : null;
  return stat?.slice(stat.lastIndexOf(')') + 2)[0] ?? '';
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function ps(pid: number, field: string): string {
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
