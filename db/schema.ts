/*
 * The database as Kysely sees it: one interface per table, in db/schema/. A test compares them with the live catalog.
 */
import type {
  DeploymentTable,
  RegionsTable,
  RegionAliasesTable,
  InstrumentsTable,
  InstrumentSectionsTable,
  InstrumentRequirementsTable,
  RuleSetsTable,
} from './schema/reference';
import type {
  UsersTable,
  RoleGrantsTable,
  SessionsTable,
  RateLimitsTable,
  AuditHeadsTable,
  AuditEventsTable,
} from './schema/accounts';
import type {
  CyclesTable,
  CyclePhasesTable,
  CycleInstrumentsTable,
  AssessmentsTable,
  AssessmentSectionsTable,
  AnswersTable,
  AnswerVersionsTable,
  EvidenceFilesTable,
  EvidenceLinksTable,
  SubmissionsTable,
  VerdictsTable,
  ReturnsTable,
} from './schema/filing';
import type {
  EvidenceBlobsTable,
  EvidencePeriodsTable,
  EvidenceReplacementsTable,
  SubmissionFilesTable,
  EvidenceIdleTable,
  NoticesTable,
  NoticeReadsTable,
} from './schema/ledger';
import type {
  StandardOutcomesTable,
  MaturityOutcomesTable,
  ItkpResultsTable,
  PublishedFiguresTable,
  ImportBatchesTable,
  MarketplaceTotalsTable,
  AttestationsTable,
  AwardEditionsTable,
  AwardResultsTable,
} from './schema/outcomes';
import type {
  DeadlineExtensionsTable,
  ClosedVerdictsTable,
  WithdrawalsTable,
} from './schema/submission';
import type {
  AssignmentsTable,
  CommentThreadsTable,
  CommentsTable,
  PresenceTable,
} from './schema/together';
import type { UploadsTable } from './schema/uploads';

export type * from './schema/columns';
export type * from './schema/reference';
export type * from './schema/accounts';
export type * from './schema/filing';
export type * from './schema/ledger';
export type * from './schema/outcomes';
export type * from './schema/submission';
export type * from './schema/together';
export type * from './schema/uploads';

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
  uploads: UploadsTable;
  verdicts: VerdictsTable;
  returns: ReturnsTable;
  deadline_extensions: DeadlineExtensionsTable;
  closed_verdicts: ClosedVerdictsTable;
  withdrawals: WithdrawalsTable;
  evidence_blobs: EvidenceBlobsTable;
  evidence_periods: EvidencePeriodsTable;
  evidence_replacements: EvidenceReplacementsTable;
  submission_files: SubmissionFilesTable;
  evidence_idle: EvidenceIdleTable;
  notices: NoticesTable;
  notice_reads: NoticeReadsTable;
  standard_outcomes: StandardOutcomesTable;
  maturity_outcomes: MaturityOutcomesTable;
  itkp_results: ItkpResultsTable;
  published_figures: PublishedFiguresTable;
  import_batches: ImportBatchesTable;
  marketplace_totals: MarketplaceTotalsTable;
  attestations: AttestationsTable;
  award_editions: AwardEditionsTable;
  award_results: AwardResultsTable;
  assignments: AssignmentsTable;
  comment_threads: CommentThreadsTable;
  comments: CommentsTable;
  presence: PresenceTable;
}
