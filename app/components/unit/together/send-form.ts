import type { FieldError } from '../../forms/form-state';

/** What became of a form that the page sent by itself. */
export type Sent = { ok: true } | { ok: false; errors: Record<string, FieldError> };

/** Milliseconds after which a request counts as lost. */
const PATIENCE_MS = 20_000;

/** Sends a form and says what came of it. Never rejects: whatever goes wrong on the way is a refusal that says so. */
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
    return read(await response.json());
  } catch {
    // why: a line that is away, a server that fails and an answer nobody can read are one thing to who pressed send.
    return lost;
  }
}

const lost: Sent = { ok: false, errors: { '': { key: 'unit:errors.notSent' } } };

function read(answer: unknown): Sent {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return lost;
  if (answer.ok === true) return { ok: true };
  return 'errors' in answer
    ? { ok: false, errors: answer.errors as Record<string, FieldError> }
    : lost;
}
