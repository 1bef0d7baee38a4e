import type { Generated } from 'kysely';

import type { Instant, Json } from './columns';

/** The last number given to an act of a province in a year. */
export interface ActNumbersTable {
  /** The province. */
  region_code: string;
  year: number;
  last: number;
}
export interface MinutesTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  round: number;
  year: number;
  act_number: number;
  content: Json;
  content_sha256: string;
  verification_code: Generated<string>;
  prepared_by: string;
  prepared_at: Instant;
  /** When the last signature came. */
  frozen_at: Instant | null;
  /** When they were no longer true before everybody had signed. */
  lapsed_at: Instant | null;
  lapsed_because: 'seat' | 'verdicts' | 'returned' | 'interest' | null;
}
export interface MinutesSignaturesTable {
  minutes_id: string;
  assessment_id: string;
  region_code: string;
  user_id: string;
  capacity: 'seat1' | 'seat2' | 'lead';
  content_sha256: string;
  signed_at: Instant;
  /** Who held the seat and can sign no more; null where everybody signs for themself. */
  instead_of: string | null;
  instead_reason: string | null;
}
export interface ReopeningsTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  minutes_id: string;
  year: number;
  act_number: number;
  reason: string;
  reopened_by: string;
  reopened_at: Instant;
  /** The review goes on until then although its phase is over; null: it ends with the phase. */
  open_until: Date | null;
}
/** What the unit is told with the signed minutes. */
export interface FeedbackLettersTable {
  minutes_id: string;
  assessment_id: string;
  region_code: string;
  year: number;
  act_number: number;
  minutes_sha256: string;
  strengths: string;
  missing: string;
  version: Generated<number>;
  /** Null while it is as it was prefilled. */
  edited_by: string | null;
  edited_at: Instant;
  sent_at: Instant | null;
}
