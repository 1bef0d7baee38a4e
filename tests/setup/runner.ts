import { spawn } from 'node:child_process';

/** Runs a test runner's script on this Node with its output in ours. @returns its exit code; 1 when a signal ended it */
export function runRunner(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
