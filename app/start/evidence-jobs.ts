import { setTimeout as sleep } from 'node:timers/promises';

import { clamdScanner } from '~/domain/evidence/clamd.server';
import { collectBytes, collectFiles } from '~/domain/evidence/collect-files.server';
import type { EvidenceJob } from '~/domain/evidence/evidence-job.server';
import { incomingFolder, openEvidenceStore } from '~/domain/evidence/open-store.server';
import { recheckBlobs, type RecheckMemory } from '~/domain/evidence/recheck-blobs.server';
import { remindExpiry } from '~/domain/evidence/remind-expiry.server';
import { reportKnownInfected } from '~/domain/evidence/report-infected.server';
import { scanBlobs, type ScanMemory } from '~/domain/evidence/scan-blobs.server';
import { sweepIncoming } from '~/domain/evidence/sweep-incoming.server';
import type { Database } from '~db/client.server';
import type { Config } from '~db/config.server';

import type { Job, JobLog } from './job';

const MINUTE = 60_000;
/** A job called every minute works until shortly before the next call. */
const SHIFT_MS = 55_000;
/** How often the scanner looks for new files, and the longest it waits for a clamd that is away. */
const [LOOK_MS, AWAY_MS] = [2_000, 30_000];

/** What keeps watch over the evidence of a deployment. */
export function evidenceJobs({
  config,
  db,
  log,
}: {
  config: Pick<Config, 'dataDir' | 'evidence'>;
  db: Database;
  log: JobLog;
}): Job[] {
  const { evidence } = config;
  const store = openEvidenceStore(config);
  const scope = (name: string, signal: AbortSignal): EvidenceJob => ({
    db: db.system,
    write: (fn) => db.asSystem({ requestId: `job:${name}` }, fn),
    store,
    log,
    signal,
    now: () => new Date(),
  });
  const job = (
    name: string,
    cron: string,
    run: (scope: EvidenceJob) => Promise<object | number>,
  ): Job => ({
    name,
    cron,
    run: async (signal) => {
      const result = await run(scope(name, signal));
      if (result !== 0) log.info({ job: name, result }, 'job done');
    },
  });
  const recheck = {
    everyDays: evidence.recheckDays,
    bytesPerSecond: evidence.recheckMbPerSecond * 1024 ** 2,
    budgetMs: SHIFT_MS,
  };
  const rechecked: RecheckMemory = { passed: [] };
  return [
    job('evidence.recheck', '* * * * *', async (scope) => {
      const pass = await recheckBlobs(scope, recheck, rechecked);
      return pass.faults > 0 ? pass : 0;
    }),
    job('evidence.remind', '5 * * * *', remindExpiry),
    job('evidence.collect', '17 * * * *', (scope) => collectFiles(scope, evidence.graceDays)),
    job('evidence.sweep', '40 3 * * *', collectBytes),
    job('evidence.incoming', '25 * * * *', async (scope) => {
      const swept = await sweepIncoming(scope, incomingFolder(config));
      return swept.restored + swept.deleted > 0 ? swept : 0;
    }),
    ...(evidence.clamdUrl ? [scanJob(evidence.clamdUrl, job)] : []),
  ];
}

function scanJob(
  url: string,
  job: (name: string, cron: string, run: (scope: EvidenceJob) => Promise<number>) => Job,
): Job {
  const scanner = clamdScanner(url);
  const memory: ScanMemory = { after: '', fell: new Set() };
  return job('evidence.scan', '* * * * *', async (scope) => {
    const end = Date.now() + MINUTE - LOOK_MS;
    let wait = LOOK_MS;
    let infected = await reportKnownInfected(scope);
    while (!scope.signal.aborted && Date.now() < end) {
      const pass = await scanBlobs(scope, scanner, memory);
      infected += pass.infected;
      wait = pass.away ? Math.min(AWAY_MS, wait * 2) : LOOK_MS;
      await pause(Math.min(wait, Math.max(0, end - Date.now())), scope.signal);
    }
    return infected;
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
