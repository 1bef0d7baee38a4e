import { useEffect, useSyncExternalStore } from 'react';

import { PERSON_HEADER, UPLOADS_PATH } from '~/domain/evidence/uploads/upload-path';

import { SIGNED_IN } from '../../autosave/keepers';
import type { UploadItem } from './upload-item';
import { UploadQueue } from './upload-queue';
import { forgetUploads, rememberedPath, type Remembered } from './upload-storage';

const SIGNED_OUT = ['session', 'otherPerson'] as const;
const NONE: readonly UploadItem[] = [];
let current: { person: string; queue: UploadQueue } | null = null;

/** The queue of the person in this page; another person's ends. Only in a browser. */
export function queueOf(person: string): UploadQueue {
  if (current?.person === person) return current.queue;
  current?.queue.clear();
  const load = () => import('./tus-transport').then((module) => module.tusTransport);
  const queue = new UploadQueue(person, load, (fingerprint) => terminate(fingerprint, person));
  if (!current) watch();
  current = { person, queue };
  return queue;
}

/** Ends and forgets every upload of this browser; for signing out. */
export function endUploads(): void {
  current?.queue.clear();
  forgetUploads();
}

/** The uploads of a place, those left from an earlier visit with them. */
export function useUploads(person: string, placeId: string): readonly UploadItem[] {
  useEffect(() => {
    const queue = queueOf(person);
    queue.restore(placeId, (left) => sentBytes(left, person));
    return () => queue.settle(placeId);
  }, [person, placeId]);
  const items = useSyncExternalStore(
    (listener) => queueOf(person).subscribe(listener),
    () => queueOf(person).snapshot(),
    () => NONE,
  );
  return items.filter((item) => item.placeId === placeId);
}

/** How far the server has it; null when it has it no more or it is finished. Unknown counts as nothing. */
async function sentBytes({ path, sizeBytes }: Remembered, person: string): Promise<number | null> {
  const response = await ask('HEAD', path, person).catch(() => null);
  if (!response || [401, 403].includes(response.status)) return 0;
  const offset = Number(response.headers.get('Upload-Offset') ?? Number.NaN);
  return response.ok && offset < sizeBytes ? offset : null;
}

/** Gives up on the server what was left from an earlier visit. */
async function terminate(fingerprint: string, person: string): Promise<void> {
  const path = rememberedPath(fingerprint);
  const response = path ? await ask('DELETE', path, person) : null;
  if (response && !response.ok && response.status !== 404) throw new Error(String(response.status));
}

function ask(method: string, path: string, person: string): Promise<Response> {
  if (!path.startsWith(UPLOADS_PATH)) throw new RangeError(path);
  const headers = { 'Tus-Resumable': '1.0.0', [PERSON_HEADER]: person };
  return fetch(path, { method, headers });
}

function watch(): void {
  window.addEventListener('online', () => current?.queue.retry());
  window.addEventListener('focus', () => current?.queue.retry(['offline', 'later', ...SIGNED_OUT]));
  window.addEventListener(SIGNED_IN, () => current?.queue.retry(SIGNED_OUT));
  window.addEventListener('beforeunload', (event) => {
    if (current?.queue.isBusy) event.preventDefault();
  });
}
