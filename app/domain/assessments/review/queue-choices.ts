/**
 * Parts of the queue. `open`: a seat could be taken; `others`: it is with somebody else, or waits for them.
 * `differences` and `minutes`: every seat is submitted. Every work is in `all`; drafts are for an auditor.
 */
export const QUEUE_TABS = [
  'all',
  'mine',
  'assigned',
  'open',
  'others',
  'differences',
  'minutes',
  'returned',
  'accepted',
  'draft',
] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];
/** Orders the queue can be read in. */
export const QUEUE_SORTS = ['waiting', 'newest', 'deadline', 'region', 'size', 'progress'] as const;
/** How long a work waits: at least so many days, or past its date. */
export const QUEUE_AGES = ['any', '3', '7', '14', 'overdue'] as const;
/** First submissions, or those that came back. */
export const QUEUE_ROUNDS = ['any', 'first', 'again'] as const;
export const QUEUE_KINDS = ['any', 'lpse', 'maturity', 'itkp_inputs'] as const;
