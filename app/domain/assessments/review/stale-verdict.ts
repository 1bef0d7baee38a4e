import { AppError } from '~/shared/app-error';

import type { SeatVerdict } from '../content';
import type { VerdictWords } from './verdict-fields';

/** The verdict was saved on another page since this one was made. Carries it, so that both can be shown side by side. */
export class StaleVerdict extends AppError {
  constructor(
    readonly current: SeatVerdict | null,
    /** What the refused text was written on, as it was kept; null where it was written on nothing. */
    readonly before: VerdictWords | null,
  ) {
    super('CONFLICT', 'assessor:errors.verdictChanged');
  }
}
