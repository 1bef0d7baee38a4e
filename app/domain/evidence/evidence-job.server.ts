import type { Db } from '~db/sql';

import type { EvidenceStore } from './evidence-store.server';

/** What the background work on evidence runs with. */
export interface EvidenceJob {
  /** Every row in sight. */
  db: Db;
  /** One transaction with every row in sight, whose audit events say that a job did it. */
  write<T>(fn: (trx: Db) => Promise<T>): Promise<T>;
  store: EvidenceStore;
  log: {
    info(o: object, m?: string): void;
    warn(o: object, m?: string): void;
    error(o: object, m?: string): void;
  };
  /** Aborted when the work has to end; what is half done is done again later. */
  signal: AbortSignal;
  now(): Date;
}
