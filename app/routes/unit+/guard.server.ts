import type { Role } from '~/domain/accounts/actor';
import { WORK } from '~/domain/assessments/work-address';
import { redirectWithToast } from '~/http/toast.server';
import { AppError, isAppError } from '~/shared/app-error';

/** Who works on these pages. */
export const UNIT_ROLES = ['unit_operator', 'unit_head'] as const satisfies readonly Role[];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id from the address; anything else is an address that does not exist. */
export function idParam(value: string | undefined): string {
  if (!value || !UUID.test(value)) throw new AppError('NOT_FOUND');
  return value.toLowerCase();
}

/** For `.catch`: before the draft is opened these pages have nothing to show, so the way leads to the home page. */
export function toHomeUnlessStarted(error: unknown): never {
  if (!isAppError(error) || error.messageKey !== 'unit:errors.notStarted') throw error;
  throw redirectWithToast('/unit', { kind: 'info', key: error.messageKey });
}

/** Refusals of a form whose page is not about the work the desk shows, or does not say which it is about. */
const ELSEWHERE = ['unit:errors.otherCycle', 'unit:errors.workUnnamed'];

export const isElsewhere = (key: string): boolean => ELSEWHERE.includes(key);

/** The assessment that the page of a form was made for; null where its address does not say (`workHref`). */
export function namedWork(request: Request): string | null {
  const work = new URL(request.url).searchParams.get(WORK);
  return work !== null && UUID.test(work) ? work.toLowerCase() : null;
}
