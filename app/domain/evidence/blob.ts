/** What is known about stored bytes: what the scanner said, and whether they still fit their checksum. */
export interface BlobHealth {
  state: 'unscanned' | 'clean' | 'infected';
  fault: 'missing' | 'changed' | null;
  /** What the scanner named; null unless infected. */
  signature: string | null;
}

/** Why nobody may read a file: its scan is awaited, something was found, or the bytes are gone or others. */
export type Held = 'pending' | 'infected' | 'missing' | 'changed';
export type Readability = 'readable' | Held;

/** Why a file cannot be read now; both null when it can. */
export interface EvidenceState {
  held: Held | null;
  /** What the scanner named; null unless infected. */
  signature: string | null;
}

/**
 * Whether bytes may be shown to anybody. With scanning, only what was found clean is; without, what was never found
 * infected is. Bytes that changed under their checksum are nobody's evidence any more.
 */
export function readability(
  { state, fault }: Pick<BlobHealth, 'state' | 'fault'>,
  scanning: boolean,
): Readability {
  if (state === 'infected') return 'infected';
  if (fault !== null) return fault;
  return scanning && state !== 'clean' ? 'pending' : 'readable';
}

export function isReadable(blob: Pick<BlobHealth, 'state' | 'fault'>, scanning: boolean): boolean {
  return readability(blob, scanning) === 'readable';
}
