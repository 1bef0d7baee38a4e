import { AppError } from '~/shared/app-error';

import { cleanFileName } from './file-name';
import { ACCEPTED_LABELS } from './kinds';
import { nameTrick, hasAcceptedExtension, type NameTrick } from './name-tricks';

const KEYS: Record<NameTrick, string> = {
  control: 'upload:errors.nameControl',
  direction: 'upload:errors.nameDirection',
  double: 'upload:errors.nameDouble',
};

/**
 * The name a file is kept under. Throws AppError INVALID for one made to deceive, UNSUPPORTED_TYPE for one whose
 * ending no accepted kind has.
 */
export function checkName(raw: string): string {
  const name = cleanFileName(raw);
  const trick = nameTrick(raw);
  if (trick) throw new AppError('INVALID', KEYS[trick], { name });
  if (!hasAcceptedExtension(name)) {
    throw new AppError('UNSUPPORTED_TYPE', 'upload:errors.ending', {
      name,
      accepted: ACCEPTED_LABELS,
    });
  }
  return name;
}
