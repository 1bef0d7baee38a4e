import { UPLOADS_PATH } from '~/domain/evidence/uploads/upload-path';

const PREFIX = 'pranata.unggah:';

/** What this browser remembers of an upload that is not complete; the file itself is not kept. */
export interface Remembered {
  /** Where in the storage it stands. */
  key: string;
  /** Path on this server. */
  path: string;
  /** See `UploadOrder`. */
  placeId: string;
  name: string;
  sizeBytes: number;
}

/** Names a file of a person for a place: the same one is recognised when it is chosen again. */
export function fingerprintOf(
  file: Pick<File, 'name' | 'size' | 'lastModified'>,
  { person, placeId }: { person: string; placeId: string },
): string {
  const { name, size, lastModified } = file;
  return `${PREFIX}${person}:${placeId}:${size}:${lastModified}:${name}`;
}

/** Unfinished uploads of a person for a place. */
export function remembered(person: string, placeId: string): Remembered[] {
  const prefix = `${PREFIX}${person}:${placeId}:`;
  return keys(prefix).flatMap((key) => read(key, placeId) ?? []);
}

/** Where the upload with this fingerprint goes on; null when none is remembered. */
export function rememberedPath(fingerprint: string): string | null {
  const path = storage()?.getItem(fingerprint);
  return path?.startsWith(`${UPLOADS_PATH}/`) ? path : null;
}

export function remember(fingerprint: string, path: string): void {
  try {
    storage()?.setItem(fingerprint, path);
  } catch (error) {
    // why: a full storage only means that this upload cannot be continued after a reload.
    if (!(error instanceof DOMException)) throw error;
  }
}

export function forget(fingerprint: string): void {
  storage()?.removeItem(fingerprint);
}

/** Forgets every upload of everybody in this browser; for signing out. */
export function forgetUploads(): void {
  for (const key of keys(PREFIX)) forget(key);
}

function keys(prefix: string): string[] {
  const kept = storage();
  if (!kept) return [];
  return Array.from({ length: kept.length }, (_, index) => kept.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}

function read(key: string, placeId: string): Remembered | null {
  const [, , sizeBytes, , ...name] = key.slice(PREFIX.length).split(':');
  const path = rememberedPath(key);
  if (path === null) return null;
  return { key, path, placeId, name: name.join(':'), sizeBytes: Number(sizeBytes) };
}

/** null where the browser keeps nothing. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
