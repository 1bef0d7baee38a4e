import type { SignedInActor } from '~/domain/accounts/actor';
import { claimAssessment } from '~/domain/assessments/review/claim-assessment.server';
import { handBack } from '~/domain/assessments/review/hand-back.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import type { StepForm } from '~/domain/assessments/review/review.schema';
import type { Db } from '~db/sql';

import { acceptAssessment } from './accept-assessment.server';

/** The use case behind each button of an assessment's page. */
export function takeReviewStep(
  db: Db,
  actor: SignedInActor,
  at: { assessmentId: string; now: Date },
  form: StepForm,
): Promise<void> {
  switch (form.intent) {
    case 'claim':
      return claimAssessment(db, actor, at);
    case 'takeOver':
      return claimAssessment(db, actor, { ...at, takeOver: true });
    case 'handBack':
      return handBack(db, actor, at);
    case 'return':
      return returnAssessment(db, actor, { ...at, reason: form.reason, dueOn: form.dueOn });
    case 'accept':
      return acceptAssessment(db, actor, at);
  }
}
