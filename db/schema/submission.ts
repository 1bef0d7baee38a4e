import type { Generated } from 'kysely';

import type { Created, Instant } from './columns';
import type { VerdictName } from './filing';

export interface DeadlineExtensionsTable {
  id: Generated<string>;
  cycle_id: string;
  region_code: string;
  until: Instant;
  reason: string;
  granted_by: string | null;
  granted_at: Created;
}
export interface ClosedVerdictsTable {
  assessment_id: string;
  region_code: string;
  round: number;
  requirement_id: string;
  verdict: VerdictName;
  level: number | null;
  score: string | null;
  reason: string;
  question: Generated<string>;
  answer_version: number;
  /** Which evidence it was given on; null where that was not kept. */
  evidence_key: string | null;
  assessor_id: string;
  judged_at: Instant;
  /** The signed minutes that told it; null: a return did, or there were none yet. */
  minutes_id: string | null;
}
export interface WithdrawalsTable {
  assessment_id: string;
  region_code: string;
  round: number;
  reason: Generated<string>;
  withdrawn_by: string | null;
  withdrawn_at: Created;
}
