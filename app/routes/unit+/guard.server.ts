import type { Role } from '~/domain/accounts/actor';
import { AppError } from '~/shared/app-error';

/** Who works on these pages. */
export const UNIT_ROLES = ['unit_operator', 'unit_head'] as const satisfies readonly Role[];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id from the address; anything else is an address that does not exist. */
export function idParam(value: string | undefined): string {
  if (!value || !UUID.test(value)) throw new AppError('NOT_FOUND');
  return value.toLowerCase();
}
