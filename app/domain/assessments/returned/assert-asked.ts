import { AppError } from '~/shared/app-error';

/** Throws CONFLICT where the last return asks for other requirements and the unit did not open this one. */
export function assertAsked({ isOpen, code }: { isOpen: boolean; code: string }): void {
  if (!isOpen) throw new AppError('CONFLICT', 'unit:errors.notAsked', { code });
}
