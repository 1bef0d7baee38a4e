import { join } from 'node:path';

import type { EvidenceStore } from './evidence-store.server';
import { fileSystemStore } from './file-system-store.server';
import { s3Store, type S3StoreOptions } from './s3-store.server';

export type StoreKind = 'disk' | 's3';

export interface StorePlaces {
  dataDir: string;
  evidence: { store: StoreKind; s3: Omit<S3StoreOptions, 'incoming'> | null };
}

const opened = new WeakMap<object, Map<StoreKind, EvidenceStore>>();

/**
 * The evidence of a deployment, or the other kind of store when named; one store per configuration and kind.
 * @throws RangeError for an S3 store that is not configured
 */
export function openEvidenceStore(
  places: StorePlaces,
  kind: StoreKind = places.evidence.store,
): EvidenceStore {
  const stores = opened.get(places.evidence) ?? new Map<StoreKind, EvidenceStore>();
  opened.set(places.evidence, stores);
  const store = stores.get(kind) ?? make(places, kind);
  stores.set(kind, store);
  return store;
}

/** Where files lie on this machine while they arrive, whatever the store. */
export const incomingFolder = ({ dataDir }: Pick<StorePlaces, 'dataDir'>): string =>
  join(dataDir, 'evidence', '.incoming');

function make(places: StorePlaces, kind: StoreKind): EvidenceStore {
  const { dataDir, evidence } = places;
  if (kind === 'disk') return fileSystemStore(join(dataDir, 'evidence'));
  if (!evidence.s3) throw new RangeError('the S3 store is not configured');
  return s3Store({ ...evidence.s3, incoming: incomingFolder(places) });
}
