import type { Migration } from 'kysely/migration';

import * as rolesAndReference from './0001_roles_and_reference';
import * as accountsAndAudit from './0002_accounts_and_audit';
import * as filingAndReview from './0003_filing_and_review';
import * as outcomesFiguresAwards from './0004_outcomes_figures_awards';
import * as hardening from './0005_hardening';
import * as together from './0006_together';
import * as uploads from './0007_uploads';
import * as ledger from './0008_ledger';
import * as typedAnswers from './0009_typed_answers';
import * as submission from './0010_submission';
import * as conflictOfInterest from './0011_conflict_of_interest';
import * as evidenceLevels from './0012_evidence_levels';
import * as blobsOfFiles from './0013_blobs_of_files';
import * as uploadsThatReplace from './0014_uploads_that_replace';
import * as uploadsArrived from './0015_uploads_arrived';
import * as lighterGuards from './0016_lighter_guards';
import * as idleFromTheLastUse from './0017_idle_from_the_last_use';
import * as reviewSeats from './0018_review_seats';
import * as declaredInterests from './0019_declared_interests';
import * as agreedVerdicts from './0020_agreed_verdicts';
import * as minutes from './0021_minutes';
import * as openedItems from './0022_opened_items';
import * as assignment from './0023_assignment';
import * as reviewBoard from './0024_review_board';
import * as notices from './0025_notices';
import * as outcomeChain from './0026_outcome_chain';
import * as signingInstead from './0027_signing_instead';
import * as fairSeats from './0028_fair_seats';
import * as noticesTakenBack from './0029_notices_taken_back';
import * as reopeningTold from './0030_reopening_told';
import * as proposalsTold from './0031_proposals_told';
import * as lighterSaves from './0032_lighter_saves';
import * as keptInEveryRole from './0033_kept_in_every_role';
import * as goneWithTheHolder from './0034_gone_with_the_holder';

/** Every migration, in order of its name. Frozen once landed: a change is a new migration. */
export const migrations: Record<string, Migration> = {
  '0001_roles_and_reference': rolesAndReference,
  '0002_accounts_and_audit': accountsAndAudit,
  '0003_filing_and_review': filingAndReview,
  '0004_outcomes_figures_awards': outcomesFiguresAwards,
  '0005_hardening': hardening,
  '0006_together': together,
  '0007_uploads': uploads,
  '0008_ledger': ledger,
  '0009_typed_answers': typedAnswers,
  '0010_submission': submission,
  '0011_conflict_of_interest': conflictOfInterest,
  '0012_evidence_levels': evidenceLevels,
  '0013_blobs_of_files': blobsOfFiles,
  '0014_uploads_that_replace': uploadsThatReplace,
  '0015_uploads_arrived': uploadsArrived,
  '0016_lighter_guards': lighterGuards,
  '0017_idle_from_the_last_use': idleFromTheLastUse,
  '0018_review_seats': reviewSeats,
  '0019_declared_interests': declaredInterests,
  '0020_agreed_verdicts': agreedVerdicts,
  '0021_minutes': minutes,
  '0022_opened_items': openedItems,
  '0023_assignment': assignment,
  '0024_review_board': reviewBoard,
  '0025_notices': notices,
  '0026_outcome_chain': outcomeChain,
  '0027_signing_instead': signingInstead,
  '0028_fair_seats': fairSeats,
  '0029_notices_taken_back': noticesTakenBack,
  '0030_reopening_told': reopeningTold,
  '0031_proposals_told': proposalsTold,
  '0032_lighter_saves': lighterSaves,
  '0033_kept_in_every_role': keptInEveryRole,
  '0034_gone_with_the_holder': goneWithTheHolder,
};
