import { AppError } from '~/shared/app-error';

import type { GivenAnswer } from './content';

/** Somebody saved this answer since the page was made. Carries theirs, so that both can be shown side by side. */
export class StaleAnswer extends AppError {
  constructor(readonly current: GivenAnswer | null) {
    super('CONFLICT', 'unit:errors.staleAnswer');
  }
}
