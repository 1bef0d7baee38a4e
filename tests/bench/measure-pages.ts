import { chromium } from '@playwright/test';

import { CHROMIUM_FLAGS, findChromium } from '~tests/setup/browser';

import { seedEvidence } from './evidence-desk';
import { seedNation } from './nation';
import { scriptBytes, transferred } from './pages';
import { load } from './process';
import type { PageFigures } from './report';
import { seedReviewWorks } from './review-works';
import { signIn, type BenchServer } from './server';

const CONNECTIONS = 32;
/** Requests whose statements are counted, each by itself. */
const TURNS = 3;

interface Target {
  name: string;
  path: string;
  cookie?: string;
}

/** Every page against the bare one, in turn. */
export async function measurePages(
  server: BenchServer,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<PageFigures[]> {
  const targets = await listTargets(server);
  const pages: PageFigures[] = targets.map((target) => ({
    ...target,
    perSecond: 0,
    p50: 0,
    p95: 0,
    failed: 0,
    ratio: 0,
    queries: 0,
    kilobytes: 0,
    scriptKb: null,
  }));
  // Rounds, not one long run each: a slow moment of the machine then hits every page alike.
  for (let round = 0; round < rounds; round++) {
    for (const [index, { path, cookie }] of targets.entries()) {
      const url = server.origin + path;
      const figures = await load({ url, seconds, connections: CONNECTIONS, cookie });
      const page = pages[index]!;
      if (figures.failed > 0) throw new Error(`${path}: ${figures.failed} requests failed`);
      page.perSecond += figures.perSecond / rounds;
      page.p50 += figures.p50 / rounds;
      page.p95 += figures.p95 / rounds;
    }
  }
  await weigh(server, targets, pages);
  return pages;
}

async function listTargets(server: BenchServer): Promise<Target[]> {
  const nation = await seedNation(server.db);
  const evidence = await seedEvidence(server.db, [10, 1000]);
  const unit = await server.signIn('operator.batang@demo.pranata.test');
  const desk = await server.signIn(evidence.email);
  const assessor = await server.signIn('penilai.satu@demo.pranata.test');
  const [few = '', many = ''] = evidence.paths;
  const review = await reviewPath(server);
  const works = await seedReviewWorks(server.db);
  const { queueFew, queueMany, lead } = works.emails;
  const as = (email: string) => signIn(server.origin, email, works.password);
  const board = { cookie: await as(lead) };
  return [
    { name: 'bare', path: '/ukur/kosong' },
    { name: 'home', path: '/' },
    { name: 'ranking 35', path: '/penghargaan/blangkon-2024/best-participant' },
    { name: 'ranking 514', path: `/penghargaan/${nation}/best-participant` },
    { name: 'region', path: '/wilayah/33.25' },
    { name: 'unit home', path: '/unit', cookie: unit },
    { name: 'requirement 10', path: few, cookie: desk },
    { name: 'requirement 1000', path: many, cookie: desk },
    { name: 'review', path: review, cookie: assessor },
    { name: 'queue 10', path: '/penilai', cookie: await as(queueFew) },
    { name: 'queue 3500', path: '/penilai', cookie: await as(queueMany) },
    { name: 'board 35 × 17', path: `/penilai/papan?siklus=${works.few}`, ...board },
    { name: 'board 514 × 17', path: `/penilai/papan?siklus=${works.many}`, ...board },
    { name: 'team 35', path: `/penilai/keselarasan?siklus=${works.few}`, ...board },
    { name: 'team 514', path: `/penilai/keselarasan?siklus=${works.many}`, ...board },
  ];
}

/** What one answer of each page costs: statements, bytes and scripts. */
async function weigh(server: BenchServer, targets: Target[], pages: PageFigures[]): Promise<void> {
  const executablePath = findChromium();
  const browser = executablePath
    ? await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
    : null;
  for (const [index, { path, cookie }] of targets.entries()) {
    const page = pages[index]!;
    page.ratio = page.perSecond / pages[0]!.perSecond;
    const bytes = await scriptBytes(browser, server.origin, path, cookie);
    page.scriptKb = bytes === null ? null : bytes / 1024;
    // Least of some: once a minute a request also notes that its person is there.
    const counts: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const count = server.countQueries(async (headers) => {
        page.kilobytes = (await transferred(server.origin + path, cookie, headers)).bytes / 1024;
      });
      counts.push(await count);
    }
    page.queries = Math.min(...counts);
  }
  await browser?.close();
}

/** A requirement with answer and evidence in the review that the demo assessor holds. */
async function reviewPath({ db }: BenchServer): Promise<string> {
  const row = await db.system
    .selectFrom('assessments as a')
    .innerJoin('answers as w', 'w.assessment_id', 'a.id')
    .select(['a.id', 'w.requirement_id'])
    .where('a.status', '=', 'in_review')
    .limit(1)
    .executeTakeFirstOrThrow();
  return `/penilai/berkas/${row.id}/butir/${row.requirement_id}`;
}
