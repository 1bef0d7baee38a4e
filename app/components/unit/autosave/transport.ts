import type { answerFields, AnswerFields } from '~/domain/assessments/answer-fields';
import type { SaveRefusal, SaveReply } from '~/domain/assessments/save-reply';

import { TAB_ID } from '../tab-id';
import type { Confirmed, Happening, Snapshot } from './machine';

/** Whose text for which work. */
export interface SaveTarget {
  person: string;
  assessment: string;
  requirement: string;
}

/** How a form shows an answer that came over the wire. */
export type ReadTheirs = (theirs: Parameters<typeof answerFields>[0]) => AnswerFields;

/** Milliseconds after which a request counts as lost. */
const PATIENCE_MS = 20_000;
/** Bytes a browser lets a request carry that outlives its page. */
const KEEPALIVE_BYTES = 60_000;

/**
 * Sends a text once and says what came of it. Never rejects: a line that is away, a server that fails and an answer
 * nobody can read are all `lost`. `outlive` lets the request go on when the page is left.
 */
export async function postAnswer(
  target: SaveTarget,
  snapshot: Snapshot,
  { readTheirs, outlive, role }: { readTheirs: ReadTheirs; outlive: boolean; role: string },
): Promise<Happening> {
  const { person, assessment, requirement } = target;
  const body = new URLSearchParams({
    ...snapshot.fields,
    ...{ person, assessment, version: String(snapshot.base), tab: TAB_ID, role },
  });
  try {
    const response = await fetch(`/unit/butir/${requirement}/simpan`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body,
      redirect: 'manual',
      keepalive: outlive && body.toString().length < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return happeningOf(response.status, await response.json(), readTheirs);
  } catch {
    // why: whatever went wrong on the way, nobody knows whether the text arrived; it is sent again.
    return { type: 'lost' };
  }
}

/** What an answer of the save endpoint means. */
export function happeningOf(status: number, body: unknown, readTheirs: ReadTheirs): Happening {
  if (typeof body !== 'object' || body === null) return { type: 'lost' };
  if (status === 200 && 'saved' in body) {
    const { saved: version, savedAt: at, by, state } = body as SaveReply;
    return { type: 'saved', version, at, by, state };
  }
  if (!('code' in body)) return { type: 'lost' };
  const { code, key, params, errors, theirs } = body as SaveRefusal;
  if (status === 401) return { type: 'expired' };
  if (code === 'OTHER_PERSON') return { type: 'otherPerson' };
  if (code === 'CONFLICT' && theirs !== undefined) {
    return { type: 'stale', theirs: confirmedOf(theirs, readTheirs) };
  }
  if (status === 422) return { type: 'refused', errors: errors ?? {} };
  const isOver = status === 409 && key !== undefined;
  const isClosed = isOver || [403, 404, 413].includes(status);
  return isClosed ? { type: 'closed', key, params, isOver } : { type: 'lost' };
}

function confirmedOf(theirs: SaveRefusal['theirs'], read: ReadTheirs): Confirmed {
  if (!theirs) return { fields: {}, version: 0, at: null, by: null };
  const { version, updatedAt: at, updatedByName: by, isOwn, before } = theirs;
  return { fields: read(theirs), version, at, by, isOwn, before: read(before) };
}
