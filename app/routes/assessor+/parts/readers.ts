import { z } from 'zod';

import type { Role } from '~/domain/accounts/actor';

/** Who sees the queue. */
export const QUEUE_READERS: readonly Role[] = ['assessor', 'lead_assessor', 'auditor'];
/** Who opens one assessment; which ones is for the database to say. */
export const REVIEW_READERS: readonly Role[] = [...QUEUE_READERS, 'governor_office'];
export const ASSESSORS: readonly Role[] = ['assessor', 'lead_assessor'];

export const reviewParams = z.object({ assessmentId: z.uuid() });
export const itemParams = reviewParams.extend({ requirementId: z.uuid() });
