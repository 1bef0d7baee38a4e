/** What is known about stored bytes: what the scanner said, and whether they still fit their checksum. */
export interface BlobHealth {
  state: 'unscanned' | 'clean' | 'infected';
  fault: 'missing' | 'changed' | null;
}

export type Readability = 'readable' | 'pending' | 'infected' | 'damaged';

/**
 * Whether bytes may be shown to anybody. With scanning, only what was found clean is; without, what was never found
 * infected is. Bytes that changed under their checksum are nobody's evidence any more.
 */
export function readability({ state, fault }: BlobHealth, scanning: boolean): Readability {
  if (state === 'infected') return 'infected';
  if (fault !== null) return 'damaged';
  return scanning && state !== 'clean' ? 'pending' : 'readable';
}

export function isReadable(blob: BlobHealth, scanning: boolean): boolean {
  return readability(blob, scanning) === 'readable';
}
