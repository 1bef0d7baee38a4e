import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll } from 'vitest';

import type { EvidenceJob } from '~/domain/evidence/evidence-job.server';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { fileSystemStore } from '~/domain/evidence/file-system-store.server';
import { storeEvidence } from '~/domain/evidence/store-evidence.server';
import { keepFile } from '~/domain/evidence/evidence.repo.server';
import type { Database } from '~db/client.server';

import { pdfBytes } from './evidence-bytes';

/** What a job told the log. */
export interface Told {
  level: 'info' | 'warn' | 'error';
  entry: object;
  message?: string;
}

/** A job's surroundings on a test database. */
export function jobOn(db: Database, store: EvidenceStore, now: () => Date = () => new Date()) {
  const told: Told[] = [];
  const log = (level: Told['level']) => (entry: object, message?: string) =>
    void told.push({ level, entry, message });
  const stop = new AbortController();
  const job: EvidenceJob = {
    db: db.system,
    write: (fn) => db.asSystem({ requestId: 'job:uji' }, fn),
    store,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    signal: stop.signal,
    now,
  };
  return { job, told, stop };
}

/** An evidence folder for a test file, gone at its end. */
export function useStore(): { readonly store: EvidenceStore; readonly folder: string } {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    get store() {
      return fileSystemStore(join(folder, 'evidence'));
    },
    get folder() {
      return folder;
    },
  };
}

/** A stored PDF of a region; `text` makes its bytes. */
export async function addFile(
  db: Database,
  store: EvidenceStore,
  person: { userId: string; scope: string },
  text: string,
) {
  const stored = await storeEvidence(store, Readable.from([pdfBytes(text)]), {
    name: `${text.slice(0, 40)}.pdf`,
    maxBytes: 1024 ** 2,
  });
  return db.asSystem({}, (trx) =>
    keepFile(trx, { ...stored, regionCode: person.scope, userId: person.userId }),
  );
}
