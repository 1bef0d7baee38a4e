import type { SignedInActor } from '~/domain/accounts/actor';
import { PERSON_HEADER } from '~/domain/evidence/uploads/upload-path';
import { AppError } from '~/shared/app-error';
import { PERSON_CHANGED } from '~/shared/person-changed';

import { formKind } from './form-kind';
import { readForm } from './form.server';

type Named = FormDataEntryValue | null | undefined;

/**
 * Holds a request to the account its page was made for. why: a browser has one session for all its tabs; nobody's work
 * is kept under another name. A page that names no account is taken at its session's word.
 * @throws AppError FORBIDDEN `errors:page.otherPerson.text`
 */
export function assertSamePerson(actor: Pick<SignedInActor, 'userId'>, person: Named): void {
  if (!isSamePerson(actor, person)) throw new AppError('FORBIDDEN', PERSON_CHANGED);
}

/** Whether a page made for `person`, if it says so, is the actor's. */
export function isSamePerson(actor: Pick<SignedInActor, 'userId'>, person: Named): boolean {
  return person === null || person === undefined || person === '' || person === actor.userId;
}

/** Bytes of an upload's form that are looked at: `PostForm` names its account before everything else. */
const HEAD_BYTES = 16 * 1024;

const NAMED = /^Content-Disposition: form-data; name="person"\r\n\r\n([^\r\n]*)\r\n/im;

/**
 * why: Node cancels the body of a request when a copy of it is collected before the body is read, so a copy must live
 * as long as its request.
 */
const copies = new WeakMap<Request, Request>();

/**
 * The account that a request says its page was made for; null where it says none, or was read before. The body can
 * still be read afterwards; of one that may carry a file only the head is read here.
 * @throws AppError INVALID when the body is no form
 */
export async function personOf(request: Request): Promise<string | null> {
  const header = request.headers.get(PERSON_HEADER);
  if (header !== null) return header;
  if (!request.body || request.bodyUsed) return null;
  const kind = formKind(request.headers.get('Content-Type'));
  if (!kind) return null;
  const copy = request.clone();
  copies.set(request, copy);
  if (kind === 'multipart') return NAMED.exec(await headOf(copy))?.[1] ?? null;
  const person = (await readForm(copy)).get('person');
  return typeof person === 'string' ? person : null;
}

/** The first bytes of a body as text; the rest of it is left to others. */
async function headOf({ body }: Request): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder('latin1');
  let head = '';
  while (head.length < HEAD_BYTES && !NAMED.test(head)) {
    const { done, value } = await reader.read();
    if (done) break;
    head += decoder.decode(value, { stream: true });
  }
  // why: of two copies of a body the first is told only when the second goes too; nobody waits for that, and of a line
  // that breaks meanwhile the reader of the second is told.
  reader.cancel().catch(() => undefined);
  return head;
}
