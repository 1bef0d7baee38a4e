import type { FieldError } from '../../forms/form-state';

/**
 * waiting: its turn has not come · sending · checking: all sent, the server inspects · paused: by the person ·
 * offline: nobody answers, tried again by itself · later: the server cannot take it now, tried again ·
 * session: sign in · otherPerson: somebody else is signed in · left: of an earlier visit, needs its file · done ·
 * failed: see `error`
 */
export type UploadState =
  | 'waiting'
  | 'sending'
  | 'checking'
  | 'paused'
  | 'offline'
  | 'later'
  | 'session'
  | 'otherPerson'
  | 'left'
  | 'done'
  | 'failed';

export interface UploadItem {
  id: string;
  /** See `UploadOrder`. */
  placeId: string;
  name: string;
  sizeBytes: number;
  sentBytes: number;
  state: UploadState;
  error: FieldError | null;
  /** Bytes per second; null when it cannot be told. */
  perSecond: number | null;
}

const MOVING: readonly UploadState[] = [
  'waiting',
  'sending',
  'checking',
  'offline',
  'later',
  'session',
  'otherPerson',
];

/** Still meant to arrive without anybody choosing anything. */
export const isMoving = ({ state }: UploadItem) => MOVING.includes(state);
export const isPausable = ({ state }: UploadItem) =>
  ['waiting', 'sending', 'offline', 'later'].includes(state);
/** Waits for its own person to sign in. */
export const isSignedOut = ({ state }: Pick<UploadItem, 'state'>) =>
  ['session', 'otherPerson'].includes(state);
export const isResumable = (item: UploadItem) => item.state === 'paused' || isSignedOut(item);
export const isCancellable = ({ state }: UploadItem) =>
  !['done', 'failed', 'checking'].includes(state);

export interface Totals {
  files: number;
  done: number;
  /** Could not be sent; they do not count among `files`. */
  refused: number;
  sizeBytes: number;
  sentBytes: number;
  perSecond: number | null;
  /** Seconds until everything has arrived; null when it cannot be told. */
  secondsLeft: number | null;
}

/** All uploads taken together; refused ones and those left from an earlier visit do not count. */
export function totalsOf(items: readonly UploadItem[]): Totals {
  const counted = items.filter(({ state }) => state !== 'failed' && state !== 'left');
  const sum = (value: (item: UploadItem) => number) =>
    counted.reduce((total, item) => total + value(item), 0);
  const [sizeBytes, sentBytes] = [sum((i) => i.sizeBytes), sum((i) => i.sentBytes)];
  const moving = counted.filter(({ perSecond }) => perSecond !== null);
  const perSecond = moving.length === 0 ? null : sum((item) => item.perSecond ?? 0);
  return {
    files: counted.length,
    done: counted.filter(({ state }) => state === 'done').length,
    refused: items.filter(({ state }) => state === 'failed').length,
    sizeBytes,
    sentBytes,
    perSecond,
    secondsLeft: perSecond ? Math.ceil((sizeBytes - sentBytes) / perSecond) : null,
  };
}
