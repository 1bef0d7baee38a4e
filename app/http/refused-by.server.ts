import { isAppError, type AppErrorCode } from '~/shared/app-error';

import { refuseField } from './form.server';

/** Failures the same form can be shown again with, its typed text kept. */
const SHOWABLE: readonly AppErrorCode[] = ['INVALID', 'CONFLICT', 'DEADLINE_PASSED', 'TOO_LARGE'];

/**
 * A refusal of the form out of a use case's expected failure that has words of its own; anything else is thrown on.
 * @param fields the field an error key belongs to; the whole form where it names none
 */
export function refusedBy(error: unknown, form: FormData, fields: Record<string, string> = {}) {
  if (!isAppError(error) || !error.messageKey || !SHOWABLE.includes(error.code)) throw error;
  const { messageKey: key, params, status } = error;
  return refuseField(form, fields[key] ?? '', { key, params }, status);
}
