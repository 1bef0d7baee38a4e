import type { SignedInActor } from '~/domain/accounts/actor';
import { AppError } from '~/shared/app-error';

/** i18n key of what is said to somebody whose browser another account has signed in to. */
export const PERSON_CHANGED = 'unit:errors.personChanged';

/**
 * Holds a request to the account its page was made for. why: a browser has one session for all its tabs; nobody's work
 * is kept under another name. A page that names no account is taken at its session's word.
 * @throws AppError FORBIDDEN `unit:errors.personChanged`
 */
export function assertSamePerson(
  actor: Pick<SignedInActor, 'userId'>,
  person: FormDataEntryValue | null | undefined,
): void {
  if (!isSamePerson(actor, person)) throw new AppError('FORBIDDEN', PERSON_CHANGED);
}

/** Whether a page made for `person`, if it says so, is the actor's. */
export function isSamePerson(
  actor: Pick<SignedInActor, 'userId'>,
  person: FormDataEntryValue | null | undefined,
): boolean {
  return person === null || person === undefined || person === actor.userId;
}
