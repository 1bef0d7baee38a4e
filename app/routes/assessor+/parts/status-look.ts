import type { Status } from '~/components/ui/status';
import type { AssessmentStatus } from '~/domain/assessments/transitions';

/** The state of an assessment in the one vocabulary of states. */
export const STATUS_LOOK: Record<AssessmentStatus, Status> = {
  draft: 'draft',
  submitted: 'submitted',
  in_review: 'inReview',
  returned: 'returned',
  accepted: 'accepted',
};
