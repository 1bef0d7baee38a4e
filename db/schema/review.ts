import type { Generated } from 'kysely';

import type { Created, Instant } from './columns';
import type { VerdictName } from './filing';

/** Who is to judge and who does; seen by the whole team. */
export interface ReviewSeatsTable {
  assessment_id: string;
  region_code: string;
  round: number;
  seat: number;
  assigned_to: string | null;
  /** Null where the round before named the person. */
  assigned_by: string | null;
  assigned_at: Instant | null;
  holder_id: string | null;
  /** When the unit took the submission back. */
  closed_at: Instant | null;
}
/** Since when and how far; of two seats only the own one is in sight until both are submitted. */
export interface SeatWorkTable {
  assessment_id: string;
  region_code: string;
  round: number;
  seat: number;
  held_since: Instant | null;
  lease_until: Instant | null;
  submitted_at: Instant | null;
  submitted_by: string | null;
  verdicts_sha256: string | null;
}
/** The one seat of an assessment a person ever sat in. */
export interface SeatHoldersTable {
  assessment_id: string;
  region_code: string;
  user_id: string;
  seat: number;
}
/** When what a seat found was open to who did not sit in it. */
export interface FindingsShownTable {
  id: Generated<number>;
  assessment_id: string;
  region_code: string;
  round: number;
  seat: number;
  shown_to: 'proposals' | 'leads' | 'team';
  /** Who sat in the other seat then. */
  beside: string | null;
  shown_at: Created;
  hidden_at: Instant | null;
}
export interface VerdictsTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  seat: Generated<number>;
  /** The round it was written in. */
  round: number;
  /** Null while none is chosen. */
  verdict: VerdictName | null;
  level: number | null;
  score: string | null;
  reason: Generated<string>;
  question: Generated<string>;
  /** It cannot stand yet. */
  is_draft: Generated<boolean>;
  answer_version: number;
  evidence_key: Generated<string>;
  version: Generated<number>;
  assessor_id: string;
  updated_at: Created;
}
export interface VerdictVersionsTable {
  verdict_id: string;
  version: number;
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  seat: number;
  round: number;
  verdict: VerdictName | null;
  level: number | null;
  score: string | null;
  reason: string;
  question: string;
  is_draft: boolean;
  answer_version: number;
  evidence_key: string;
  written_by: string;
  written_at: Instant;
}
/** What the seats of a round come to. */
export interface AgreedVerdictsTable {
  assessment_id: string;
  region_code: string;
  round: number;
  requirement_id: string;
  verdict: VerdictName;
  level: number | null;
  score: string | null;
  reason: string;
  /** The only seat's; what both found alike; what a lead decided. */
  source: 'single' | 'same' | 'moderated';
  decided_by: string;
  decided_at: Instant;
  version: number;
}
/** For nobody but its author. */
export interface VerdictNotesTable {
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  user_id: string;
  note: string;
  version: Generated<number>;
  updated_at: Created;
}
/** What a return asks for, requirement by requirement. */
export interface ReturnItemsTable {
  return_id: string;
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  ask: string;
}
/** What a seat proposes to ask. */
export interface ReturnProposalsTable {
  assessment_id: string;
  region_code: string;
  round: number;
  seat: number;
  requirement_id: string;
  ask: string;
  proposed_by: string;
  proposed_at: Created;
}
/** A requirement the unit opened after a return that did not ask for it. */
export interface OpenedItemsTable {
  assessment_id: string;
  region_code: string;
  /** Of the return it answers to. */
  round: number;
  requirement_id: string;
  opened_by: string;
  opened_at: Created;
}
