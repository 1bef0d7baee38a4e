import { setTimeout as sleep } from 'node:timers/promises';

import { PgBoss } from 'pg-boss';

import type { Job, JobLog } from './job';

export interface JobsOptions {
  databaseUrl: string;
  jobs: readonly Job[];
  log: JobLog;
  /** How long running jobs may take to end when the server stops. */
  drainMs: number;
}

const SCHEMA = 'jobs';
/** A job whose process died is taken up again after this; a living one says so itself. */
const HEARTBEAT_SECONDS = 60;

/**
 * Runs the jobs of this deployment from a queue in its own database, schema `jobs`: each one at a time however many
 * servers there are, at its hours and once right after the start. A job that throws is tried again, later and later.
 * @returns ends it: no job begins any more, running ones are told to end
 */
export async function startJobs(options: JobsOptions): Promise<() => Promise<void>> {
  const { databaseUrl, jobs, log, drainMs } = options;
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: SCHEMA,
    application_name: 'pranata-jobs',
    max: 2,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue failed'));
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));
  await boss.start();
  const stopping = new AbortController();
  for (const job of jobs) {
    await boss.createQueue(job.name, QUEUE);
    await boss.updateQueue(job.name, { retryLimit, retryDelay, retryBackoff });
    await boss.schedule(job.name, job.cron, null, { tz: 'Asia/Jakarta' });
    await boss.work(job.name, POLLING, (runs) => take(options, job, runs, stopping.signal));
    await boss.send(job.name);
  }
  await forgetOthers(boss, jobs);
  return async () => {
    stopping.abort();
    await boss.stop({ graceful: true, timeout: Math.max(1000, drainMs) });
  };
}

const [retryLimit, retryDelay, retryBackoff] = [5, 30, true] as const;
const QUEUE = {
  // One waiting and one running at most: what was missed while one ran is done by the next.
  policy: 'stately',
  heartbeatSeconds: HEARTBEAT_SECONDS,
  // why: longer than reading the largest file takes; a dead process is noticed by its heartbeat.
  expireInSeconds: 6 * 3600,
  deleteAfterSeconds: 7 * 86_400,
  retryLimit,
  retryDelay,
  retryBackoff,
};
const POLLING = { pollingIntervalSeconds: 2 };

async function take(
  { log }: JobsOptions,
  job: Job,
  runs: { signal: AbortSignal }[],
  stopping: AbortSignal,
) {
  for (const run of runs) {
    const started = Date.now();
    try {
      await job.run(AbortSignal.any([stopping, run.signal]));
    } catch (error) {
      if (stopping.aborted) return;
      log.error({ err: error, job: job.name, durationMs: Date.now() - started }, 'a job failed');
      throw error;
    }
  }
  // why: a queue that is asked for at every start and every minute must not run in circles.
  await sleep(100, undefined, { signal: stopping }).catch(() => undefined);
}

/** Schedules of jobs an earlier version had. */
async function forgetOthers(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const known = new Set(jobs.map(({ name }) => name));
  for (const { name } of await boss.getSchedules()) {
    if (!known.has(name)) await boss.unschedule(name);
  }
}
