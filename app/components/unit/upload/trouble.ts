import { PERSON_CHANGED } from '~/shared/person-changed';

import type { FieldError } from '../../forms/form-state';

/** Why an upload does not go on, by what helps. */
export type Trouble =
  /** Nobody answers, or another tab is sending it: try again soon. */
  | { kind: 'line' }
  /** The server cannot take it now and said why: try again later. */
  | { kind: 'later'; error: FieldError }
  /** The session is over: sign in. */
  | { kind: 'session' }
  /** Somebody else is signed in in this browser: sign in as oneself. */
  | { kind: 'otherPerson' }
  /** It will never be taken like this. */
  | { kind: 'refused'; error: FieldError };

/**
 * What an answer of the server means; null when it is a good one.
 * @param refusal the header with the reason, when there is one
 */
export function troubleOf(status: number, refusal: string | undefined): Trouble | null {
  if (status < 400) return null;
  const error = readRefusal(refusal);
  if (status === 401) return { kind: 'session' };
  if (error?.key === PERSON_CHANGED) return { kind: 'otherPerson' };
  if (status >= 500 || status === 408 || status === 429) {
    return error ? { kind: 'later', error } : { kind: 'line' };
  }
  // Another tab or person is sending the same upload: the offset is asked for again.
  if (status === 423 || (status === 409 && (!error || error.key === 'upload:errors.offset')))
    return { kind: 'line' };
  return { kind: 'refused', error: error ?? { key: wordsFor(status) } };
}

function wordsFor(status: number): string {
  switch (status) {
    case 403:
      return 'upload:errors.forbidden';
    case 404:
      return 'upload:errors.gone';
    case 413:
      return 'unit:errors.uploadTooLarge';
    default:
      return 'unit:errors.uploadFailed';
  }
}

function readRefusal(header: string | undefined): FieldError | null {
  if (!header) return null;
  try {
    const { key, params } = JSON.parse(decodeURIComponent(header)) as Partial<FieldError>;
    return typeof key === 'string' ? { key, params } : null;
  } catch (error) {
    // why: a proxy in between may have cut the header; the status is all there is to tell then.
    if (error instanceof SyntaxError || error instanceof URIError) return null;
    throw error;
  }
}
