import { z } from 'zod';

import { digits } from '~/shared/form-text';

/** How the submissions of a cycle are judged. */
export interface ReviewMode {
  /** One assessor for a submission, or two who learn nothing of each other before both are done. */
  seats: 1 | 2;
  /** Minutes a seat stays with its holder after the last save: five minutes to a week. */
  leaseMinutes: number;
}

export const reviewModeSchema = z.object({
  seats: z
    .enum(['1', '2'], { error: 'admin:errors.reviewSeats' })
    .transform((text) => (text === '2' ? 2 : 1) as ReviewMode['seats']),
  leaseMinutes: digits('admin:errors.leaseMinutes').pipe(
    z.number().min(5, 'admin:errors.leaseMinutes').max(10_080, 'admin:errors.leaseMinutes'),
  ),
});
