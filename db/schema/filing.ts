import type { Generated } from 'kysely';

import type { Json, Instant, Created } from './columns';
import type { InstrumentsTable } from './reference';

export interface CyclesTable {
  id: Generated<string>;
  region_code: string;
  year: number;
  name: string;
  created_at: Created;
  /** How many judge a submission, blind to each other: 1 or 2. */
  review_seats: Generated<number>;
  /** How long a seat stays with its holder after the last save. */
  lease_minutes: Generated<number>;
}
export interface CyclePhasesTable {
  cycle_id: string;
  phase: 'filing' | 'review' | 'objection' | 'announced';
  starts_at: Instant;
  ends_at: Instant;
}
export interface CycleInstrumentsTable {
  cycle_id: string;
  kind: InstrumentsTable['kind'];
  instrument_id: string;
}
export type AssessmentStatus = 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';
export interface AssessmentsTable {
  id: Generated<string>;
  cycle_id: string;
  region_code: string;
  status: Generated<AssessmentStatus>;
  round: Generated<number>;
  version: Generated<number>;
  is_simulated: Generated<boolean>;
  created_by: string | null;
  created_at: Created;
  updated_at: Created;
  submitted_at: Instant | null;
  submitted_by: string | null;
  accepted_at: Instant | null;
  accepted_by: string | null;
  /** The earlier filing of the same region it was begun from. */
  carried_from: string | null;
}
export interface AssessmentSectionsTable {
  assessment_id: string;
  region_code: string;
  section_id: string;
  chosen_at: Created;
}
export interface AnswersTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  value: Json | null;
  note: Generated<string>;
  version: Generated<number>;
  updated_by: string | null;
  updated_at: Created;
  /** The answer of an earlier filing it was brought from. */
  carried_from: string | null;
  /** When a person confirmed what was brought; null until then, and where nothing was brought. */
  confirmed_at: Instant | null;
  confirmed_by: string | null;
}
export interface AnswerVersionsTable {
  answer_id: string;
  version: number;
  assessment_id: string;
  value: Json | null;
  note: string;
  written_by: string | null;
  written_at: Instant;
  /** Brought from an earlier filing and not confirmed at that version. */
  unconfirmed: Generated<boolean>;
}
export interface EvidenceFilesTable {
  id: Generated<string>;
  region_code: string;
  sha256: string;
  size_bytes: number;
  media_type: string;
  original_name: string;
  uploaded_by: string | null;
  uploaded_at: Created;
}
export interface EvidenceLinksTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  file_id: string;
  pointer: Generated<string>;
  /** Level of a maturity variable it shows, 1 to 5; null where none was said. */
  level: number | null;
  linked_by: string | null;
  linked_at: Created;
}
export interface SubmissionsTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  round: number;
  snapshot: Json;
  snapshot_sha256: string;
  receipt_code: string;
  verification_code: Generated<string>;
  submitted_by: string | null;
  submitted_at: Instant;
}
export type VerdictName = 'met' | 'partly' | 'not_met' | 'not_assessable' | 'not_applicable';
export interface ReturnsTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  round: number;
  reason: string;
  due_at: Instant;
  returned_by: string | null;
  returned_at: Created;
}
