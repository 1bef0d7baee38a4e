import { join } from 'node:path';

import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { fileSystemStore } from '~/domain/evidence/file-system-store.server';

import type { Database } from '../client.server';
import { json } from '../sql';
import { seedAccounts } from './demo/accounts.server';
import { seedAssessments } from './demo/assessments.server';
import { seedCycle } from './demo/cycle.server';
import { announceDemoEdition, seedEditions } from './demo/editions.server';
import { readPublishedFigures } from './demo/figures-file.server';
import { seedFormerCycle } from './demo/former-cycle.server';
import { seedPublished } from './demo/published.server';
import { seedSimulated } from './demo/simulated.server';

export { readDemoAccounts } from './demo/accounts.server';

export interface DemoOptions {
  dataDir: string;
  /** Where the demonstration files go; a folder of dataDir unless given. */
  store?: EvidenceStore;
  log?: (line: string) => void;
  now?: Date;
}

/**
 * Jawa Tengah's 35 regions with real published figures, the rest marked as simulated, accounts of every role,
 * a running cycle and the one before it, which is being judged to its end. All or nothing, and once: a database that has it already is left as it is.
 * Returns whether it was loaded now.
 */
export async function seedDemo(
  db: Database,
  {
    dataDir,
    store = fileSystemStore(join(dataDir, 'evidence')),
    log = () => undefined,
    now = new Date(),
  }: DemoOptions,
): Promise<boolean> {
  const file = await readPublishedFigures();
  return db.asSystem({ requestId: 'demo' }, async (trx) => {
    const marker = await trx
      .insertInto('deployment')
      .values({ key: 'demo', value: json({ loadedAt: now.toISOString() }) })
      .onConflict((oc) => oc.column('key').doNothing())
      .returning('key')
      .executeTakeFirst();
    if (!marker) return false;
    const accounts = await seedAccounts(trx, dataDir);
    log(`${accounts.size} accounts`);
    await seedPublished(trx, file, now);
    log('published figures with their sources');
    await seedSimulated(trx, file, now);
    log('simulated figures for the other regions');
    const cycleId = await seedCycle(trx, now);
    await seedEditions(trx);
    log('cycle Jawa Tengah 2024 and the award editions');
    await seedFormerCycle(trx, { cycleId, accounts, store, now });
    log('cycle Jawa Tengah 2023, judged by two');
    await seedAssessments(trx, { cycleId, accounts, store, now });
    log('assessments in every state');
    await announceDemoEdition(trx, accounts);
    log('edition 2024 announced');
    return true;
  });
}
