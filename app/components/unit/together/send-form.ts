import { PERSON_CHANGED } from '~/shared/person-changed';

import type { FieldError } from '../../forms/form-state';

/** What became of a form that the page sent by itself. */
export type Sent =
  /** `said`: the comment as an earlier attempt had left it already; null otherwise. */
  | { kind: 'done'; said: string | null }
  | { kind: 'refused'; errors: Record<string, FieldError> }
  /** The session is over, or somebody else's: nothing was kept, and signing in helps. */
  | { kind: 'expired' }
  | { kind: 'otherPerson' }
  /** Nobody answered; it may have arrived or not. */
  | { kind: 'lost' };

/** Milliseconds after which a request counts as lost. */
const PATIENCE_MS = 20_000;

/** Sends a form and says what came of it. Never rejects: whatever goes wrong on the way is `lost`. */
export async function sendForm(action: string, form: FormData): Promise<Sent> {
  const body = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') body.append(name, value);
  try {
    const response = await fetch(action, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return sentOf(response.status, await response.json());
  } catch {
    // why: a line that is away, a server that fails and an answer nobody can read are one thing to who pressed send.
    return { kind: 'lost' };
  }
}

const NOT_ALLOWED = { '': { key: 'unit:errors.notAllowed' } };

/** What an answer of the address that takes the forms means. */
export function sentOf(status: number, answer: unknown): Sent {
  if (typeof answer !== 'object' || answer === null) return { kind: 'lost' };
  if ('ok' in answer && answer.ok === true) {
    const said = 'said' in answer && typeof answer.said === 'string' ? answer.said : null;
    return { kind: 'done', said };
  }
  if (status === 401) return { kind: 'expired' };
  if (status >= 500) return { kind: 'lost' };
  // why: a refusal that says nothing more stays one, however often it is asked for.
  if (!('errors' in answer))
    return status >= 400 ? { kind: 'refused', errors: NOT_ALLOWED } : { kind: 'lost' };
  const errors = answer.errors as Record<string, FieldError>;
  const isOther = errors['']?.key === PERSON_CHANGED;
  return isOther ? { kind: 'otherPerson' } : { kind: 'refused', errors };
}
