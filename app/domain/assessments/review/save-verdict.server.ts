import { sql } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { holdAssessment } from '../assessments.repo.server';
import type { RequirementContent } from '../content';
import { getContent } from '../content.repo.server';
import type { ReviewFacts } from './review.repo.server';
import { assertHolder, assertReviewOpen, loadReview } from './review-guard.server';
import { verdictProblem, type VerdictDraft } from './verdict-problem';

export interface SaveVerdictInput extends VerdictDraft {
  assessmentId: string;
  requirementId: string;
  /** Round of the submission the assessor read: its evidence stands for a whole round. */
  round: number;
  /** Version of the answer the assessor read; 0 when the unit gave none. */
  answerVersion: number;
  /** Version of the verdict on the screen; 0 when there was none. */
  verdictVersion: number;
  now: Date;
}

const SEAT = 1;

/**
 * Writes the holder's verdict on one requirement, bound to the version of the answer it was given on.
 * Returns the verdict's new version.
 * Errors: NOT_FOUND, FORBIDDEN (not the holder), DEADLINE_PASSED, INVALID (see `verdictProblem`),
 * CONFLICT when the answer or the verdict is no longer the one on the assessor's screen.
 */
export async function saveVerdict(
  db: Db,
  actor: SignedInActor,
  input: SaveVerdictInput,
): Promise<number> {
  // why: from here to the commit the assessment cannot be accepted, returned or taken over.
  await holdAssessment(db, input.assessmentId, 'shared');
  const review = await loadReview(db, input.assessmentId);
  assertCan(actor, 'update', 'verdict', review.regionCode);
  assertHolder(review, actor);
  assertReviewOpen(review, input.now);
  const [section] = await getContent(db, input.assessmentId, {
    requirementId: input.requirementId,
  });
  const requirement = section?.requirements[0];
  if (!requirement) throw new AppError('NOT_FOUND');
  if (review.round !== input.round || (requirement.answer?.version ?? 0) !== input.answerVersion)
    throw new AppError('CONFLICT', 'assessor:errors.answerChanged');
  const claimed = requirement.answer?.value ?? null;
  const { answerType, evidence } = requirement;
  const problem = verdictProblem(input, answerType, claimed, evidence.length);
  if (problem) throw new AppError('INVALID', `assessor:errors.${problem}`);
  const saved = await write(db, actor, review, input);
  if (!saved) throw new AppError('CONFLICT', 'assessor:errors.verdictChanged');
  await recordAudit(db, {
    action: 'verdict.saved',
    entity: 'verdict',
    entityId: saved.id,
    regionCode: review.regionCode,
    before: plain(requirement.verdict),
    after: {
      assessmentId: input.assessmentId,
      requirement: requirement.code,
      verdict: input.verdict,
      level: input.level,
      reason: input.reason,
      answerVersion: input.answerVersion,
      version: saved.version,
    },
  });
  return saved.version;
}

/** Inserts a first verdict or replaces exactly the expected version; nothing when somebody was faster. */
function write(db: Db, actor: SignedInActor, review: ReviewFacts, input: SaveVerdictInput) {
  const values = {
    round: review.round,
    verdict: input.verdict,
    level: input.level,
    reason: input.reason,
    answer_version: input.answerVersion,
    evidence_key: sql<string>`evidence_key(${input.assessmentId}, ${input.requirementId})`,
    assessor_id: actor.userId,
    updated_at: input.now,
  };
  if (input.verdictVersion === 0) {
    return db
      .insertInto('verdicts')
      .values({
        ...values,
        assessment_id: input.assessmentId,
        region_code: review.regionCode,
        requirement_id: input.requirementId,
        seat: SEAT,
      })
      .onConflict((conflict) => conflict.constraint('verdicts_seat_key').doNothing())
      .returning(['id', 'version'])
      .executeTakeFirst();
  }
  return db
    .updateTable('verdicts')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('assessment_id', '=', input.assessmentId)
    .where('requirement_id', '=', input.requirementId)
    .where('seat', '=', SEAT)
    .where('version', '=', input.verdictVersion)
    .returning(['id', 'version'])
    .executeTakeFirst();
}

function plain(verdict: RequirementContent['verdict']) {
  if (!verdict) return undefined;
  const { verdict: name, level, reason, answerVersion, version } = verdict;
  return { verdict: name, level, reason, answerVersion, version };
}
