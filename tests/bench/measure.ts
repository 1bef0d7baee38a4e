import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBuild } from '~/start/build';
import { freePort } from '~db/embedded/place.server';

import { measurePages } from './measure-pages';
import { timeStart } from './process';
import { holds, pageBudgets, pageTable, verdictLine, type Budget } from './report';
import { measureSaves, saveBudgets, saveLines } from './saves';
import { startBenchServer } from './server';
import { describeUpload, measureUploads, uploadBudgets } from './uploads';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = 3;
const PARTS = ['pages', 'saves', 'uploads'] as const;
type Part = (typeof PARTS)[number];

/**
 * One run, one machine, one build: the ratios compare what was measured side by side. `named` picks parts of it; none
 * means all. Returns the exit code: 1 when a budget is not held.
 */
export async function main(named: readonly string[]): Promise<number> {
  const wrong = named.find((name) => !PARTS.some((part) => part === name));
  if (wrong) throw new Error(`there is no part ${wrong}; there are ${PARTS.join(', ')}`);
  const isWanted = (part: Part) => named.length === 0 || named.includes(part);
  const root = process.cwd();
  await ensureBuild(root);
  const folder = await mkdtemp(join(tmpdir(), 'pranata-bench-'));
  await chmod(folder, 0o711);
  try {
    return await measure(join(folder, 'data'), isWanted);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(dataDir: string, isWanted: (part: Part) => boolean): Promise<number> {
  const port = await freePort();
  const coldStart = await timeStart(dataDir, port);
  const warmStart = await timeStart(dataDir, port);
  const times = { seconds: SECONDS, rounds: ROUNDS };
  const budgets: Budget[] = [
    { name: 'warm start to ready', value: warmStart, limit: 5, must: 'stay under', unit: 's' },
  ];
  const lines = [
    `cold start ${coldStart.toFixed(2)} s (build there), warm start ${warmStart.toFixed(2)} s`,
  ];
  const report: Record<string, unknown> = {
    at: new Date().toISOString(),
    node: process.version,
    cpus: cpus().length,
    ...times,
    coldStart,
    warmStart,
  };
  const server = await startBenchServer(dataDir, port);
  try {
    // why: before the pages, whose thousands of works leave no region free to begin in.
    if (isWanted('saves')) {
      const saves = (report.saves = await measureSaves(server, times));
      lines.push(saveLines(saves));
      budgets.push(...saveBudgets(saves));
    }
    if (isWanted('pages')) {
      const pages = (report.pages = await measurePages(server, times));
      lines.push(pageTable(pages));
      budgets.push(...pageBudgets(pages));
    }
  } finally {
    await server.close();
  }
  if (isWanted('uploads')) {
    const uploads = (report.uploads = await measureUploads(dataDir, port));
    lines.push(uploads.map(describeUpload).join('\n'));
    budgets.push(...uploadBudgets(uploads));
  }
  lines.push(budgets.map(verdictLine).join('\n'));
  console.log(`\n${lines.join('\n\n')}`);
  await mkdir('.data/bench', { recursive: true });
  await writeFile('.data/bench/latest.json', JSON.stringify({ ...report, budgets }, null, 2));
  return budgets.every(holds) ? 0 : 1;
}
