import type { SaveRefusal, SavedReply } from '~/domain/assessments/save-reply';

import type { Confirmed, Happening, Snapshot } from './machine';

/**
 * Sends a text once and says what came of it. Never rejects. `outlive` lets the request go on when the page is left.
 */
export type Send = (snapshot: Snapshot, how: { outlive: boolean }) => Promise<Happening>;

/** Milliseconds after which a request counts as lost. */
const PATIENCE_MS = 20_000;
/** Bytes a browser lets a request carry that outlives its page. */
const KEEPALIVE_BYTES = 60_000;

export interface Answered {
  status: number;
  body: unknown;
}

/**
 * Posts a form and reads the JSON that answers it. A line that is away, a server that fails and an answer nobody can
 * read are all null.
 */
export async function postText(
  path: string,
  body: URLSearchParams,
  { outlive = false } = {},
): Promise<Answered | null> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body,
      redirect: 'manual',
      keepalive: outlive && body.toString().length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    // why: whatever went wrong on the way, nobody knows whether the text arrived; it is sent again.
    return null;
  }
}

/**
 * What an answer of a save endpoint means; null is no answer.
 * @param confirmedOf how the form shows what is there instead
 */
export function happeningOf<Theirs>(
  answered: Answered | null,
  confirmedOf: (theirs: Theirs) => Confirmed,
): Happening {
  if (!answered) return { type: 'lost' };
  const { status, body } = answered;
  if (typeof body !== 'object' || body === null) return { type: 'lost' };
  if (status === 200 && 'saved' in body) {
    const { saved: version, savedAt: at, by } = body as SavedReply;
    return { type: 'saved', version, at, by };
  }
  if (!('code' in body)) return { type: 'lost' };
  const { code, key, params, errors, theirs } = body as SaveRefusal<Theirs>;
  if (status === 401) return { type: 'expired' };
  if (code === 'OTHER_PERSON') return { type: 'otherPerson' };
  if (code === 'CONFLICT' && theirs !== undefined) {
    return { type: 'stale', theirs: theirs === null ? NOTHING : confirmedOf(theirs) };
  }
  if (status === 422) return { type: 'refused', errors: errors ?? {} };
  const isOver = status === 409 && key !== undefined;
  const isClosed = isOver || [403, 404, 413].includes(status);
  return isClosed ? { type: 'closed', key, params, isOver } : { type: 'lost' };
}

const NOTHING: Confirmed = { fields: {}, version: 0, at: null, by: null };
