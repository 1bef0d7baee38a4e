import { can } from '~/domain/accounts/permissions';
import type { SignedInActor } from '~/domain/accounts/actor';

import type { AssessmentStatus } from '../transitions';

/** What the actor may do to the assessment now; the page offers exactly this. */
export interface ReviewActions {
  claim: boolean;
  takeOver: boolean;
  handBack: boolean;
  /** Return or accept. */
  close: boolean;
  judge: boolean;
}

/** From the permission matrix, the status and who holds it. The use cases ask the same again. */
export function reviewActions(
  actor: SignedInActor,
  review: { regionCode: string; status: AssessmentStatus; holderId: string | null },
): ReviewActions {
  const { regionCode, status, holderId } = review;
  const mayClaim = can(actor, 'claim', 'assessment', regionCode);
  const inReview = status === 'in_review';
  const isHolder = inReview && holderId === actor.userId;
  const isLead = actor.role === 'lead_assessor';
  return {
    claim: mayClaim && status === 'submitted',
    takeOver: mayClaim && isLead && inReview && !isHolder,
    handBack: mayClaim && inReview && (isHolder || isLead),
    close: can(actor, 'accept', 'assessment', regionCode) && inReview && (isHolder || isLead),
    judge: isHolder && can(actor, 'update', 'verdict', regionCode),
  };
}
