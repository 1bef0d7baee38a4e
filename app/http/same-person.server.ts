import type { SignedInActor } from '~/domain/accounts/actor';
import { ROLE_FIELD, roleField } from '~/domain/accounts/role-field';
import { PERSON_HEADER } from '~/domain/evidence/uploads/upload-path';
import { AppError } from '~/shared/app-error';
import { PERSON_CHANGED, ROLE_CHANGED } from '~/shared/person-changed';

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

/**
 * Holds a request to the role its page was made for. why: what a form does, it does in the region of the role in force;
 * one account may hold several, and takes them in one browser for all its tabs. A page that names none is taken at its
 * session's word.
 * @throws AppError FORBIDDEN `errors:page.roleChanged.text`
 */
export function assertSameRole(actor: Pick<SignedInActor, 'role' | 'scope'>, role: Named): void {
  if (role === null || role === undefined || role === '') return;
  if (role !== roleField(actor)) throw new AppError('FORBIDDEN', ROLE_CHANGED);
}

/** Bytes of an upload's form that are looked at: `PostForm` names its account and role before everything else. */
const HEAD_BYTES = 16 * 1024;

const PERSON = /^Content-Disposition: form-data; name="person"\r\n\r\n([^\r\n]*)\r\n/im;
const ROLE = /^Content-Disposition: form-data; name="peran"\r\n\r\n([^\r\n]*)\r\n/im;

/** Whose page a request says it comes from; null where it does not say. */
export interface Sender {
  person: string | null;
  /** As `roleField` tells it. */
  role: string | null;
}
const NOBODY: Sender = { person: null, role: null };

/**
 * why: Node cancels the body of a request when a copy of it is collected before the body is read, so a copy must live
 * as long as its request.
 */
const copies = new WeakMap<Request, Request>();

/**
 * The account and role that a request says its page was made for; none where it was read before. The body can still be
 * read afterwards; of one that may carry a file only the head is read here.
 * @throws AppError INVALID when the body is no form
 */
export async function senderOf(request: Request): Promise<Sender> {
  const header = request.headers.get(PERSON_HEADER);
  if (header !== null) return { ...NOBODY, person: header };
  if (!request.body || request.bodyUsed) return NOBODY;
  const kind = formKind(request.headers.get('Content-Type'));
  if (!kind) return NOBODY;
  const copy = request.clone();
  copies.set(request, copy);
  if (kind === 'multipart') {
    const head = await headOf(copy);
    return { person: PERSON.exec(head)?.[1] ?? null, role: ROLE.exec(head)?.[1] ?? null };
  }
  const form = await readForm(copy);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : null;
  };
  return { person: text('person'), role: text(ROLE_FIELD) };
}

/** The first bytes of a body as text; the rest of it is left to others. */
async function headOf({ body }: Request): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder('latin1');
  let head = '';
  while (head.length < HEAD_BYTES && !(PERSON.test(head) && ROLE.test(head))) {
    const { done, value } = await reader.read();
    if (done) break;
    head += decoder.decode(value, { stream: true });
  }
  // why: of two copies of a body the first is told only when the second goes too; nobody waits for that, and of a line
  // that breaks meanwhile the reader of the second is told.
  reader.cancel().catch(() => undefined);
  return head;
}
