import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import type { StepForm } from '~/domain/assessments/review/review.schema';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import type { Db } from '~db/sql';

import { acceptAssessment } from './accept-assessment.server';

/** The use case behind each button of an assessment's page. */
export async function takeReviewStep(
  db: Db,
  actor: SignedInActor,
  at: { assessmentId: string; now: Date },
  form: StepForm,
): Promise<void> {
  switch (form.intent) {
    case 'claim':
      await claimSeat(db, actor, at);
      return;
    case 'takeOver':
      return takeOver(db, actor, at);
    case 'handBack':
      return releaseSeat(db, actor, at);
    case 'accept':
      await acceptAssessment(db, actor, at);
      return;
  }
}
