/** Statuses the queue can be narrowed to. */
export const QUEUE_STATUSES = ['draft', 'submitted', 'in_review', 'returned', 'accepted'] as const;
/** Orders the queue can be read in. */
export const QUEUE_SORTS = ['waiting', 'newest', 'region', 'progress'] as const;
