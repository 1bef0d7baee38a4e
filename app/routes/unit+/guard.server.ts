import type { Role } from '~/domain/accounts/actor';
import { idParam } from '~/http/id-param.server';
import { redirectWithToast } from '~/http/toast.server';
import { namedWork, stayAt, stayingAtDesk } from '~/http/work-at-hand.server';
import { isAppError } from '~/shared/app-error';

/** Who works on these pages. */
export const UNIT_ROLES = ['unit_operator', 'unit_head'] as const satisfies readonly Role[];

export { idParam, namedWork, stayAt, stayingAtDesk };

/** For `.catch`: before the draft is opened these pages have nothing to show, so the way leads to the home page. */
export function toHomeUnlessStarted(error: unknown): never {
  if (!isAppError(error) || error.messageKey !== 'unit:errors.notStarted') throw error;
  throw redirectWithToast('/unit', { kind: 'info', key: error.messageKey });
}

/** Refusals of a form whose page is not about the work the desk shows, or does not say which it is about. */
const ELSEWHERE = ['unit:errors.otherCycle', 'unit:errors.workUnnamed'];

export const isElsewhere = (key: string): boolean => ELSEWHERE.includes(key);
