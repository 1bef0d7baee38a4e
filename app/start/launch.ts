import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';

import { importFolder } from '~/domain/assessments/sheet/held-import.server';
import { openEvidenceStore } from '~/domain/evidence/open-store.server';
import { partialFiles } from '~/domain/evidence/uploads/partial-files.server';
import { createServer } from '~/http/server.server';
import { createLog } from '~/http/server-log.server';
import { partialFolder } from '~/http/tus.server';
import { openDatabase } from '~db/client.server';
import { parseSettings } from '~db/config.server';
import { migrateToLatest } from '~db/migrate.server';
import { OperatorError } from '~db/operator-error';

import { ensureBuild } from './build';
import { claimDataDir } from './data-lock';
import { startDatabase } from './database';
import { evidenceJobs } from './evidence-jobs';
import { startHousekeeping } from './housekeeping';
import { startJobs } from './jobs';
import { noticeJobs } from './mail-jobs';
import { Lifecycle, npmKeeper, StopRequested } from './lifecycle';
import { createProgress } from './progress';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Starts Pranata step by step and serves until it is told to stop. Ends the process itself. */
export async function launch({ dev }: { dev: boolean }): Promise<void> {
  const life = new Lifecycle((line) => console.error(line));
  life.listenToSignals();
  try {
    await start(life, dev);
  } catch (error) {
    if (error instanceof StopRequested) return;
    if (!(error instanceof OperatorError)) console.error(error);
    else console.error(`\n${error.describe()}\n`);
    await life.stop(error instanceof OperatorError ? error.exitCode : 1);
  }
}

async function start(life: Lifecycle, dev: boolean): Promise<void> {
  const progress = createProgress(process.stdout);
  const step = <T>(name: string, run: (note: (line: string) => void) => Promise<T>) =>
    life.run(() => progress.step(name, run));
  progress.say('\nPranata');
  const settings = await step('Konfigurasi · configuration', async () =>
    parseSettings(process.env),
  );
  const log = createLog({ level: settings.logLevel, format: settings.logFormat });
  const lock = await life.run(() => claimDataDir(settings.dataDir));
  life.onStop('lock', () => lock.release());
  const keeper = npmKeeper();
  if (keeper !== undefined) life.watchKeeper(keeper);

  const { build, middleware } = await step('Aplikasi · application', async (note) => {
    if (dev) return developmentBuild(life);
    if ((await ensureBuild(root)) === 'built') note('dibangun · built');
    return { build: await productionBuild(), middleware: undefined };
  });
  const config = await step('PostgreSQL', (note) => startDatabase(settings, life, note));
  await step('Migrasi · migrations', async (note) => {
    const { applied } = await migrateToLatest(config.databaseUrl);
    if (applied.length > 0) note(`${applied.length} diterapkan · applied`);
  });
  const db = openDatabase({
    url: config.databaseUrl,
    systemPoolSize: config.systemPoolSize,
    actorPoolSize: config.actorPoolSize,
    slowQueryMs: config.slowQueryMs,
    onSlowQuery: (query) => log.warn(query, 'slow query'),
  });
  life.onStop('database', () => db.close());
  await step('Peran basis data · database roles', () => db.ping());
  await step('Data rujukan · reference data', async (note) => {
    const { loadReference } = await import('~db/reference/load.server');
    await loadReference(db.system, { log: note });
  });
  const uploads = partialFiles(partialFolder(config));
  const imports = importFolder(config);
  life.onStop('housekeeping', startHousekeeping({ db: db.system, log, uploads, imports }));
  let accounts: string[] = [];
  if (config.embedded) {
    accounts = await step('Data contoh · demo data', async (note) => {
      const { seedDemo } = await import('~db/seeds/demo.server');
      const store = openEvidenceStore(config);
      await seedDemo(db, { log: note, dataDir: config.dataDir, store });
      const { describeDemoAccounts } = await import('~db/cli/demo');
      return describeDemoAccounts(config.dataDir);
    });
  }
  const server = createServer({
    config,
    db,
    log,
    build,
    dev: middleware,
    clientDir: resolve(root, 'build/client'),
  });
  const address = await step('Server web · web server', () => server.listen());
  life.onStop('server', () => server.close());
  const stopJobs = await step('Pekerjaan latar · jobs', () =>
    startJobs({
      databaseUrl: config.databaseUrl,
      jobs: [...evidenceJobs({ config, db, log }), ...noticeJobs({ config, db, log })],
      log,
      drainMs: config.drainSeconds * 1000,
    }),
  );
  life.onStop('jobs', stopJobs);
  await lock.update({ url: address.url });
  stopOnFault(life, log);
  const shown = config.publicUrl ?? address.url.replace('0.0.0.0', '127.0.0.1');
  progress.say(`\nSiap dalam {{total}} · ready: ${shown}`);
  if (accounts.length > 0) progress.say(`\nAkun contoh · demo accounts\n${accounts.join('\n')}`);
  progress.say('\nCtrl-C untuk berhenti · to stop\n');
}

async function productionBuild(): Promise<ServerBuild> {
  const url = pathToFileURL(resolve(root, 'build/server/index.js'));
  return (await import(url.href)) as ServerBuild;
}

async function developmentBuild(life: Lifecycle) {
  const vite = await import('vite');
  const server = await vite.createServer({ root, server: { middlewareMode: true } });
  life.onStop('vite', () => server.close());
  const build = async () =>
    (await server.ssrLoadModule('virtual:remix/server-build')) as unknown as ServerBuild;
  const middleware: RequestHandler = server.middlewares;
  return { build, middleware };
}

/** After a fault nobody caught, the state of the process is unknown: finish requests, stop, let a supervisor restart. */
function stopOnFault(life: Lifecycle, log: ReturnType<typeof createLog>): void {
  const fault = (error: unknown) => {
    log.fatal({ err: error }, 'unexpected fault');
    void life.stop(1);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
}
