import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { ensureBuild } from '~/start/build';
import { freePort } from '~db/embedded/place.server';
import { CHROMIUM_FLAGS, findChromium } from '~tests/setup/browser';

import { seedNation } from './nation';
import { scriptBytes, transferred } from './pages';
import { load, timeStart } from './process';
import { holds, table, type Budget, type PageFigures } from './report';
import { startBenchServer } from './server';
import { describeUpload, measureUploads, uploadBudgets } from './uploads';

const CONNECTIONS = 32;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = 3;
const MAX_SCRIPT_KB = 150;

/** One run, one machine, one build: the ratios compare what was measured side by side. */
export async function main(): Promise<number> {
  const root = process.cwd();
  await ensureBuild(root);
  const folder = await mkdtemp(join(tmpdir(), 'pranata-bench-'));
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  try {
    const port = await freePort();
    const coldStart = await timeStart(dataDir, port);
    const warmStart = await timeStart(dataDir, port);
    const pages = await measurePages(dataDir, port);
    const uploads = await measureUploads(dataDir, port);
    const ratioOf = (name: string) => pages.find((page) => page.name === name)!.ratio;
    const budgets: Budget[] = [
      {
        name: 'public ranking, 35 regions',
        value: ratioOf('ranking 35'),
        limit: 0.35,
        must: 'reach',
        unit: 'of the bare page',
      },
      {
        name: 'public ranking, 514 regions',
        value: ratioOf('ranking 514'),
        limit: 0.08,
        must: 'reach',
        unit: 'of the bare page',
      },
      {
        name: 'JavaScript of the heaviest page',
        value: Math.max(...pages.map((page) => page.scriptKb ?? 0)),
        limit: MAX_SCRIPT_KB,
        must: 'stay under',
        unit: 'KB compressed',
      },
      ...uploadBudgets(uploads),
      { name: 'warm start to ready', value: warmStart, limit: 5, must: 'stay under', unit: 's' },
    ];
    console.log(
      `\n${table(pages, budgets)}\n\n${uploads.map(describeUpload).join('\n')}\n\ncold start ${coldStart.toFixed(2)} s (build there), warm start ${warmStart.toFixed(2)} s`,
    );
    const report = {
      at: new Date().toISOString(),
      node: process.version,
      cpus: cpus().length,
      seconds: SECONDS,
      rounds: ROUNDS,
      connections: CONNECTIONS,
      coldStart,
      warmStart,
      pages,
      uploads,
      budgets,
    };
    await mkdir('.data/bench', { recursive: true });
    await writeFile('.data/bench/latest.json', JSON.stringify(report, null, 2));
    return budgets.every(holds) ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measurePages(dataDir: string, port: number): Promise<PageFigures[]> {
  const server = await startBenchServer(dataDir, port);
  try {
    const nation = await seedNation(server.db);
    const unit = await server.signIn('operator.batang@demo.pranata.test');
    const assessor = await server.signIn('penilai.satu@demo.pranata.test');
    const targets = [
      { name: 'bare', path: '/ukur/kosong' },
      { name: 'home', path: '/' },
      { name: 'ranking 35', path: '/penghargaan/blangkon-2024/best-participant' },
      { name: 'ranking 514', path: `/penghargaan/${nation}/best-participant` },
      { name: 'region', path: '/wilayah/33.25' },
      { name: 'unit home', path: '/unit', cookie: unit },
      { name: 'review', path: await reviewPath(server.db), cookie: assessor },
    ];
    const pages: PageFigures[] = targets.map((target) => ({
      ...target,
      perSecond: 0,
      p50: 0,
      p95: 0,
      failed: 0,
      ratio: 0,
      queries: 0,
      scriptKb: null,
    }));
    // Rounds, not one long run each: a slow moment of the machine then hits every page alike.
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, { path, cookie }] of targets.entries()) {
        const figures = await load({
          url: server.origin + path,
          seconds: SECONDS,
          connections: CONNECTIONS,
          cookie,
        });
        const page = pages[index]!;
        if (figures.failed > 0) throw new Error(`${path}: ${figures.failed} requests failed`);
        page.perSecond += figures.perSecond / ROUNDS;
        page.p50 += figures.p50 / ROUNDS;
        page.p95 += figures.p95 / ROUNDS;
      }
    }
    const executablePath = findChromium();
    const browser = executablePath
      ? await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
      : null;
    for (const [index, { path, cookie }] of targets.entries()) {
      const page = pages[index]!;
      page.ratio = page.perSecond / pages[0]!.perSecond;
      const bytes = await scriptBytes(browser, server.origin, path, cookie);
      page.scriptKb = bytes === null ? null : bytes / 1024;
      server.takeQueries();
      await transferred(server.origin + path, cookie);
      page.queries = server.takeQueries();
    }
    await browser?.close();
    return pages;
  } finally {
    await server.close();
  }
}

/** A requirement with answer and evidence in the review that the demo assessor holds. */
async function reviewPath(db: Awaited<ReturnType<typeof startBenchServer>>['db']): Promise<string> {
  const row = await db.system
    .selectFrom('assessments as a')
    .innerJoin('answers as w', 'w.assessment_id', 'a.id')
    .select(['a.id', 'w.requirement_id'])
    .where('a.status', '=', 'in_review')
    .limit(1)
    .executeTakeFirstOrThrow();
  return `/penilai/berkas/${row.id}/butir/${row.requirement_id}`;
}
