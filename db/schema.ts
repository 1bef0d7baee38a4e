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
  RoleTermsTable,
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
  AgreedVerdictsTable,
  ReviewSeatsTable,
  SeatWorkTable,
  SeatHoldersTable,
  VerdictsTable,
  FindingsShownTable,
  VerdictVersionsTable,
  VerdictNotesTable,
  ReturnItemsTable,
  ReturnProposalsTable,
  OpenedItemsTable,
} from './schema/review';
import type {
  ActNumbersTable,
  FeedbackLettersTable,
  MinutesSignaturesTable,
  MinutesTable,
  ReopeningsTable,
} from './schema/minutes';
import type { InboxTable, MailChoicesTable, MailOutboxTable } from './schema/notices';
import type { CoiDeclarationsTable, RecusalsTable, SeatMarksTable } from './schema/interests';
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
export type * from './schema/minutes';
export type * from './schema/notices';
export type * from './schema/outcomes';
export type * from './schema/review';
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
  role_terms: RoleTermsTable;
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
  review_seats: ReviewSeatsTable;
  seat_work: SeatWorkTable;
  seat_holders: SeatHoldersTable;
  seat_marks: SeatMarksTable;
  findings_shown: FindingsShownTable;
  coi_declarations: CoiDeclarationsTable;
  recusals: RecusalsTable;
  verdicts: VerdictsTable;
  verdict_versions: VerdictVersionsTable;
  verdict_notes: VerdictNotesTable;
  agreed_verdicts: AgreedVerdictsTable;
  agreed_verdict_versions: AgreedVerdictsTable;
  act_numbers: ActNumbersTable;
  minutes: MinutesTable;
  minutes_signatures: MinutesSignaturesTable;
  reopenings: ReopeningsTable;
  feedback_letters: FeedbackLettersTable;
  returns: ReturnsTable;
  return_items: ReturnItemsTable;
  return_proposals: ReturnProposalsTable;
  opened_items: OpenedItemsTable;
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
  inbox: InboxTable;
  mail_outbox: MailOutboxTable;
  mail_choices: MailChoicesTable;
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
