import type { ColumnType, Generated } from 'kysely';

/*
 * One interface per table, as the driver returns it: `int8` as a safe integer, `numeric` as a decimal
 * string, `date` as 'YYYY-MM-DD', `timestamptz` as Date. A test compares this file with the live catalog.
 */

/** jsonb: read as parsed, written only through `json(value)` of db/sql. */
export type Json<T = unknown> = ColumnType<T, JsonInput, JsonInput>;
export type JsonInput = { readonly __json: true };
export type Instant = ColumnType<Date, Date, Date>;
type Created = ColumnType<Date, Date | undefined, Date>;

/** A text in both languages, as stored in instruments and rules. */
export interface LocalisedText {
  id: string;
  en: string;
}

export interface DeploymentTable {
  key: string;
  value: Json;
}
export interface RegionsTable {
  code: string;
  name: string;
  short_name: string;
  level: 'nation' | 'province' | 'kabupaten' | 'kota';
  parent_code: string | null;
}
export interface RegionAliasesTable {
  alias: string;
  region_code: string;
  created_at: Created;
}
export interface InstrumentsTable {
  id: Generated<string>;
  code: string;
  kind: 'lpse' | 'maturity' | 'itkp_inputs';
  edition: string;
  title: Json<LocalisedText>;
  source: string;
  content: Json;
  checksum: string;
  loaded_at: Created;
}
export interface InstrumentSectionsTable {
  id: Generated<string>;
  instrument_id: string;
  code: string;
  ordinal: number;
  title: Json<LocalisedText>;
}
export interface InstrumentRequirementsTable {
  id: Generated<string>;
  section_id: string;
  code: string;
  ordinal: number;
  answer_type: 'claim' | 'level' | 'ratio' | 'percentage' | 'flag';
  indicator: string | null;
  content: Json;
}
export interface RuleSetsTable {
  id: Generated<string>;
  kind: 'itkp' | 'award';
  code: string;
  version: string;
  years: number[];
  content: Json;
  checksum: string;
  loaded_at: Created;
}
export interface UsersTable {
  id: Generated<string>;
  email: string;
  name: string;
  password_hash: string;
  owner_code: string;
  home_region: string | null;
  is_active: Generated<boolean>;
  must_change_password: Generated<boolean>;
  created_at: Created;
  updated_at: Created;
}
export type RoleName =
  | 'unit_operator'
  | 'unit_head'
  | 'assessor'
  | 'lead_assessor'
  | 'governor_office'
  | 'administrator'
  | 'auditor';
export interface RoleGrantsTable {
  id: Generated<string>;
  user_id: string;
  role: RoleName;
  region_code: string;
  granted_at: Created;
  revoked_at: Instant | null;
}
export interface SessionsTable {
  token_hash: string;
  id: Generated<string>;
  user_id: string;
  grant_id: string;
  created_at: Created;
  last_seen_at: Created;
  expires_at: Instant;
  revoked_at: Instant | null;
  ip: string;
  user_agent: string;
}
export interface RateLimitsTable {
  key: string;
  points: Generated<number>;
  expire: number | null;
}
export interface AuditHeadsTable {
  lane: number;
  events: Generated<number>;
  hash: string;
}
export interface AuditEventsTable {
  id: Generated<number>;
  lane: number;
  lane_seq: number;
  at: Instant;
  user_id: string | null;
  role: string;
  scope: string;
  ip: string;
  request_id: string;
  action: string;
  entity: string;
  entity_id: string;
  region_code: string | null;
  before: Json | null;
  after: Json | null;
  prev_hash: string;
  hash: string;
}
export interface CyclesTable {
  id: Generated<string>;
  region_code: string;
  year: number;
  name: string;
  created_at: Created;
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
  assessor_id: string | null;
  claimed_at: Instant | null;
  accepted_at: Instant | null;
  accepted_by: string | null;
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
}
export interface AnswerVersionsTable {
  answer_id: string;
  version: number;
  assessment_id: string;
  value: Json | null;
  note: string;
  written_by: string | null;
  written_at: Instant;
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
  submitted_by: string | null;
  submitted_at: Instant;
}
export type VerdictName = 'met' | 'partly' | 'not_met' | 'not_assessable' | 'not_applicable';
export interface VerdictsTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  seat: Generated<number>;
  round: number;
  verdict: VerdictName;
  level: number | null;
  reason: string;
  answer_version: number;
  evidence_key: Generated<string>;
  version: Generated<number>;
  assessor_id: string;
  updated_at: Created;
}
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
export type OutcomeBasis = 'verified' | 'published' | 'simulated';
export interface StandardOutcomesTable {
  id: Generated<string>;
  region_code: string;
  edition: string;
  standard_code: string;
  is_met: boolean;
  decided_on: string;
  missing: ColumnType<unknown, JsonInput | undefined, JsonInput>;
  basis: OutcomeBasis;
  source: string;
  source_url: string | null;
  assessment_id: string | null;
  released_at: Instant | null;
  created_at: Created;
}
export interface MaturityOutcomesTable {
  id: Generated<string>;
  region_code: string;
  year: number;
  edition: string;
  variable_code: string;
  level: number;
  claimed_level: number | null;
  decided_on: string;
  basis: OutcomeBasis;
  source: string;
  source_url: string | null;
  assessment_id: string | null;
  released_at: Instant | null;
  created_at: Created;
}
export interface ItkpResultsTable {
  id: Generated<string>;
  region_code: string;
  year: number;
  as_of: string;
  status: 'official' | 'interim';
  basis: 'verified' | 'computed' | 'simulated';
  rule_set_code: string;
  rule_set_version: string;
  inputs: Json;
  result: Json;
  result_sha256: string;
  total: string | null;
  predicate: string | null;
  source: string;
  source_url: string | null;
  assessment_id: string | null;
  released_at: Instant | null;
  created_at: Created;
}
export interface PublishedFiguresTable {
  id: Generated<string>;
  region_code: string;
  indicator: string;
  year: number;
  period_from: string;
  period_to: string;
  is_part_year: Generated<boolean>;
  as_of: string;
  status: 'official' | 'interim';
  value: string;
  unit: string;
  note: Generated<string>;
  source: string;
  source_url: string | null;
  is_simulated: Generated<boolean>;
  entered_by: string | null;
  released_at: Instant | null;
  created_at: Created;
}
export interface ImportBatchesTable {
  id: Generated<string>;
  region_code: string;
  kind: 'marketplace_totals';
  file_name: string;
  sha256: string;
  row_count: number;
  source: string;
  as_of: string;
  imported_by: string | null;
  imported_at: Created;
}
export interface MarketplaceTotalsTable {
  id: Generated<string>;
  region_code: string;
  channel: Generated<string>;
  period_from: string;
  period_to: string;
  packages: number;
  value_rupiah: number;
  batch_id: string | null;
  source: string;
  as_of: string;
  is_simulated: Generated<boolean>;
  released_at: Instant | null;
  created_at: Created;
}
export interface AttestationsTable {
  id: Generated<string>;
  region_code: string;
  code: string;
  year: number;
  value: boolean;
  statement: string;
  source: string;
  is_simulated: Generated<boolean>;
  attested_by: string | null;
  attested_at: Created;
}
export interface AwardEditionsTable {
  id: Generated<string>;
  slug: string;
  region_code: string;
  year: number;
  rule_set_id: string;
  is_simulated: Generated<boolean>;
  announced_at: Instant | null;
  announced_by: string | null;
  created_at: Created;
}
export interface AwardResultsTable {
  id: Generated<string>;
  edition_id: string;
  region_code: string;
  category_code: string;
  inputs: Json;
  result: Json;
  result_sha256: string;
  computed_at: Created;
}

export interface DB {
  deployment: DeploymentTable;
  regions: RegionsTable;
  region_aliases: RegionAliasesTable;
  instruments: InstrumentsTable;
  instrument_sections: InstrumentSectionsTable;
  instrument_requirements: InstrumentRequirementsTable;
  rule_sets: RuleSetsTable;
  users: UsersTable;
  role_grants: RoleGrantsTable;
  sessions: SessionsTable;
  rate_limits: RateLimitsTable;
  audit_heads: AuditHeadsTable;
  audit_events: AuditEventsTable;
  cycles: CyclesTable;
  cycle_phases: CyclePhasesTable;
  cycle_instruments: CycleInstrumentsTable;
  assessments: AssessmentsTable;
  assessment_sections: AssessmentSectionsTable;
  answers: AnswersTable;
  answer_versions: AnswerVersionsTable;
  evidence_files: EvidenceFilesTable;
  evidence_links: EvidenceLinksTable;
  submissions: SubmissionsTable;
  verdicts: VerdictsTable;
  returns: ReturnsTable;
  standard_outcomes: StandardOutcomesTable;
  maturity_outcomes: MaturityOutcomesTable;
  itkp_results: ItkpResultsTable;
  published_figures: PublishedFiguresTable;
  import_batches: ImportBatchesTable;
  marketplace_totals: MarketplaceTotalsTable;
  attestations: AttestationsTable;
  award_editions: AwardEditionsTable;
  award_results: AwardResultsTable;
}
