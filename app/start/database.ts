import { completeConfig, type Config, type Settings } from '~db/config.server';
import { startEmbedded } from '~db/embedded.server';
import { OperatorError } from '~db/operator-error';
import { loadSecrets } from '~db/secrets.server';

import type { Lifecycle } from './lifecycle';

/**
 * The complete configuration: with DATABASE_URL as given; without it, the embedded server is started
 * and the kept secrets are used. The caller holds the lock of the data folder.
 */
export async function startDatabase(
  settings: Settings,
  life: Lifecycle,
  note: (line: string) => void,
): Promise<Config> {
  const { databaseUrl, sessionSecret, dataDir } = settings;
  if (databaseUrl !== null && sessionSecret !== null) {
    note(new URL(databaseUrl).host);
    return completeConfig(settings, { databaseUrl, sessionSecret, embedded: false });
  }
  const secrets = await loadSecrets(dataDir);
  const server = await startEmbedded({
    dataDir,
    password: secrets.databasePassword,
    maxConnections: settings.systemPoolSize + settings.actorPoolSize + 20,
  });
  life.onStop(
    'PostgreSQL',
    () => server.stop(),
    () => void server.stop(true),
  );
  void server.died.then((how) => {
    if (life.stopping) return;
    console.error(
      new OperatorError(
        `PostgreSQL bawaan berhenti mendadak (${how}). Jalankan kembali; data dipulihkan saat mulai. Catatannya: ${dataDir}/log/postgres.log`,
        `The embedded PostgreSQL ended unexpectedly (${how}). Start again; it recovers its data. Its log: ${dataDir}/log/postgres.log`,
      ).describe(),
    );
    void life.stop(1);
  });
  note(`${server.made ? 'baru · new' : 'data tersimpan · data kept'}, port ${server.port}`);
  return completeConfig(settings, {
    databaseUrl: server.url,
    sessionSecret: sessionSecret ?? secrets.sessionSecret,
    embedded: true,
  });
}
