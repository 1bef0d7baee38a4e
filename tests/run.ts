import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureBuild } from '../app/start/build';
import { OperatorError } from '../db/operator-error';
import { findChromium } from './setup/browser';
import { runRunner } from './setup/runner';
import {
  add,
  NOTHING,
  playwrightTotals,
  totalsLine,
  vitestTotals,
  type Totals,
} from './setup/totals';

/** Where Node keeps what it compiled, for the many processes of a run. */
const COMPILED = join(tmpdir(), 'node-compile-cache');

/**
 * `npm test`: unit and integration tests, then browser tests when a Chromium is there.
 * The very last line is the total of both: `N passed, N failed`. A runner that crashes counts as one failure.
 */
async function main(): Promise<Totals> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const report = await mkdtemp(join(tmpdir(), 'pranata-report-'));
  let totals = NOTHING;
  try {
    if (values.only !== 'e2e') totals = add(totals, await runUnit(join(report, 'unit.json')));
    if (values.only !== 'unit') totals = add(totals, await runE2e(join(report, 'e2e.json')));
  } finally {
    await rm(report, { recursive: true, force: true });
  }
  return totals;
}

async function runUnit(file: string): Promise<Totals> {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runRunner('node_modules/vitest/vitest.mjs', args, {
    NODE_COMPILE_CACHE: COMPILED,
    NODE_ENV: 'test',
  });
  return settle('vitest', code, () => vitestTotals(readFileSync(file, 'utf8')));
}

async function runE2e(file: string): Promise<Totals> {
  if (!findChromium()) {
    const required = process.env.REQUIRE_BROWSER === '1';
    console.log(
      '\nUji peramban dilewati: Chromium tidak ditemukan. Pasang (Debian: apt-get install chromium) atau isi CHROMIUM_PATH.\n' +
        'Browser tests not run: no Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
    );
    return required ? { passed: 0, failed: 1, skipped: 0 } : NOTHING;
  }
  await ensureBuild(resolve('.'));
  const args = ['test', '--reporter=list,json'];
  const code = await runRunner('node_modules/@playwright/test/cli.js', args, {
    NODE_COMPILE_CACHE: COMPILED,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return settle('playwright', code, () => playwrightTotals(readFileSync(file, 'utf8')));
}

/** A runner that failed without a failed test (a crash, an error outside tests) counts as one failure. */
function settle(name: string, code: number, read: () => Totals): Totals {
  try {
    const totals = read();
    if (code === 0 || totals.failed > 0) return totals;
    return add(totals, { passed: 0, failed: 1, skipped: 0 });
  } catch (error) {
    console.error(`${name} left no report (exit ${code}): ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

let totals: Totals = { passed: 0, failed: 1, skipped: 0 };
try {
  totals = await main();
} catch (error) {
  console.error(error instanceof OperatorError ? error.describe() : error);
}
// why: a run without a single passed test has proved nothing.
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
console.log(totalsLine(totals));
