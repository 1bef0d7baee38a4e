import type { AnswerValue } from '~/domain/instruments/answer';
import { AppError } from '~/shared/app-error';

import type { GivenAnswer } from './content';

/** The answer that is there now. */
export interface TheirAnswer extends GivenAnswer {
  /** The same person wrote it, from another tab, device or workbook. */
  isOwn: boolean;
  /** What the refused text was written on, as it was kept; null where it was written on nothing. */
  before: { value: AnswerValue | null; note: string } | null;
}

/** The answer was saved since the page was made. Carries what is there, so that both can be shown side by side. */
export class StaleAnswer extends AppError {
  constructor(readonly current: TheirAnswer | null) {
    super('CONFLICT', 'unit:errors.staleAnswer');
  }
}
