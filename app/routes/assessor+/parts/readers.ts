import { z } from 'zod';

import type { Role } from '~/domain/accounts/actor';

/** Who sees the queue. */
export const QUEUE_READERS: readonly Role[] = ['assessor', 'lead_assessor', 'auditor'];
/** Who opens one assessment; which ones is for the database to say. */
export const REVIEW_READERS: readonly Role[] = [...QUEUE_READERS, 'governor_office'];
/** Who reads how the team judges. */
export const TEAM_READERS: readonly Role[] = ['lead_assessor', 'auditor'];
/** Who settles what two assessors found. */
export const LEADS: readonly Role[] = ['lead_assessor'];
export const ASSESSORS: readonly Role[] = ['assessor', 'lead_assessor'];

/** Who reads a letter: who judged, and the unit it was sent to. */
export const LETTER_READERS: readonly Role[] = [...QUEUE_READERS, 'unit_operator', 'unit_head'];

export const reviewParams = z.object({ assessmentId: z.uuid() });
export const itemParams = reviewParams.extend({ requirementId: z.uuid() });
export const actParams = reviewParams.extend({ minutesId: z.uuid() });

/** The minutes a page is asked for by its address; null: the latest. */
export const minutesAsked = (request: Request): string | null =>
  z.uuid().nullable().parse(new URL(request.url).searchParams.get('akta'));
