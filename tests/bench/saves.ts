import { startBareInsert } from './bare-insert';
import { median, type Budget } from './report';
import { runProcess } from './process';
import type { SaveFigures, SaveOrder } from './save-load';
import { seedSavers } from './savers';
import type { BenchServer } from './server';

const CONNECTIONS = 16;
/** Seconds of a turn. */
const TURN = 2;
const WARM_UP = 5;

export interface SaveResult {
  bare: SaveFigures;
  save: SaveFigures;
  /** Saves per second over the inserts per second of the bare server in the turn before; the middle of all rounds. */
  ratio: number;
  /** Statements the database is asked for one save, transaction included. */
  queries: number;
}

/** One answer saved over and over by each of sixteen people, against bare inserts in turn. */
export async function measureSaves(
  server: BenchServer,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<SaveResult> {
  const savers = await seedSavers(server, CONNECTIONS);
  const bareServer = await startBareInsert(server.databaseUrl, server.poolSize);
  try {
    const order: SaveOrder = {
      origins: [bareServer.origin, server.origin],
      seconds: TURN,
      rounds: Math.ceil((seconds * rounds) / TURN),
      warmUp: WARM_UP,
      savers,
    };
    const [bare, save] = await runProcess<[SaveFigures, SaveFigures]>('./save-load.ts', order);
    const ratio = median(save.perSecond.map((one, round) => one / bare.perSecond[round]!));
    return { bare, save, ratio, queries: await countQueries(server, savers[0]!) };
  } finally {
    await bareServer.close();
  }
}

async function countQueries(
  server: BenchServer,
  saver: Awaited<ReturnType<typeof seedSavers>>[number],
): Promise<number> {
  const post = async (version: number, note: string, more: Record<string, string> = {}) => {
    const response = await fetch(server.origin + saver.path, {
      method: 'POST',
      headers: { cookie: saver.cookie, origin: server.origin, ...more },
      body: new URLSearchParams({ ...saver.fields, version: String(version), note }),
    });
    return (await response.json()) as { saved?: number; theirs?: { version: number } };
  };
  const { theirs } = await post(0, 'apa versinya');
  return server.countQueries(async (headers) => {
    const { saved } = await post(theirs?.version ?? 0, 'hitung kuerinya', headers);
    if (saved === undefined) throw new Error('the counted save was refused');
  });
}

/** What a save must reach: session, scope, version check and audit against one bare INSERT. */
export function saveBudgets({ ratio }: SaveResult): Budget[] {
  return [
    {
      name: 'one answer saved, 16 connections',
      value: ratio,
      limit: 0.14,
      must: 'reach',
      unit: 'of the bare insert server',
    },
  ];
}

/** The figures as lines for the terminal. */
export function saveLines({ bare, save, ratio, queries }: SaveResult): string {
  const line = (name: string, one: SaveFigures) =>
    `${name.padEnd(12)} ${median(one.perSecond).toFixed(0).padStart(6)} req/s  p50 ${one.p50.toFixed(1)} ms  p99 ${one.p99.toFixed(1)} ms`;
  return [
    `saves at ${CONNECTIONS} connections`,
    line('bare insert', bare),
    line('one answer', save),
    `ratio ${ratio.toFixed(3)}, ${queries} statements a save`,
  ].join('\n');
}
