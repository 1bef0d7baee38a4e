import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const TESTS = '{app,db,tests,tools}/**/*.test.{ts,tsx}';

/** What reaches beyond the modules a test imports: databases, servers, replaced modules and clocks, the process itself. */
const BEYOND =
  /(tests|\.)\/setup\/(?!render)|\bvi\.(?!waitFor|fn)|\bprocess\.|\bglobalThis\b|child_process|node:(http|net|dns|worker)/;

/**
 * Files of tests below app/ that leave nothing behind, so that many of them may take turns in one worker.
 * @param root folder of the project
 */
export function filesWithoutTraces(root: string): string[] {
  return globSync('app/**/*.test.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !BEYOND.test(readFileSync(join(root, file), 'utf8')))
    .sort();
}
