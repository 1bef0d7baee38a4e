import type { RequirementState } from '~/domain/assessments/requirement-state';
import type { AssessmentStatus } from '~/domain/assessments/transitions';

import type { Status } from '../ui/status';

/** Steps of the work in the one vocabulary of states. */
export const WORK_STATUS: Record<AssessmentStatus, Status> = {
  draft: 'draft',
  submitted: 'submitted',
  in_review: 'inReview',
  returned: 'returned',
  accepted: 'accepted',
};

/** States of a requirement in the one vocabulary of states. */
export const REQUIREMENT_STATUS: Record<RequirementState, Status> = {
  blank: 'blank',
  carried: 'carried',
  draft: 'draft',
  saved: 'saved',
  returned: 'returned',
  met: 'met',
};
