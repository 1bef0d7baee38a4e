import type { Generated } from 'kysely';

import type { Created } from './columns';

/** What an assessor declared for a cycle; of one person's the one with the highest number counts. */
export interface CoiDeclarationsTable {
  id: Generated<string>;
  number: Generated<number>;
  cycle_id: string;
  user_id: string;
  region_codes: string[];
  language: 'id' | 'en';
  /** The whole text as it was signed. */
  text: string;
  sha256: string;
  signed_at: Created;
}
/** Who stepped back from a work, and why. */
export interface RecusalsTable {
  assessment_id: string;
  region_code: string;
  user_id: string;
  reason: string;
  recused_at: Created;
}
/** How somebody came into a seat, where it was not the usual way. */
export interface SeatMarksTable {
  assessment_id: string;
  region_code: string;
  round: number;
  seat: number;
  user_id: string;
  mark:
    | 'self_assigned'
    | 'taken_over'
    | 'past_assignment'
    | 'administrator'
    | 'role_granted_late'
    | 'had_read';
}
