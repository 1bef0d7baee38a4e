import type { Verdict } from '~/domain/instruments/verdict';

/**
 * Where an agreed verdict comes from.
 * - `single`    the only seat found it
 * - `same`      both seats found it
 * - `moderated` a lead decided between them
 */
export type AgreedSource = 'single' | 'same' | 'moderated';

/** What the seats of a round come to about one requirement. */
export interface AgreedVerdict {
  verdict: Verdict;
  level: number | null;
  score: string | null;
  reason: string;
  source: AgreedSource;
  decidedByName: string | null;
  decidedAt: Date;
  version: number;
}
