import { AppError } from '~/shared/app-error';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isId = (value: string): boolean => UUID.test(value);

/** An id from the address; anything else is an address that does not exist. */
export function idParam(value: string | undefined): string {
  if (!value || !isId(value)) throw new AppError('NOT_FOUND');
  return value.toLowerCase();
}
