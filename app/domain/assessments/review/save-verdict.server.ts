import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { RequirementContent, SeatVerdict } from '../content';
import { getContent } from '../content.repo.server';
import { assertReviewOpen, assertWorksIn, holdReview } from './review-guard.server';
import type { SeatNumber } from './seats';
import { extendLease } from './seats.repo.server';
import { StaleVerdict } from './stale-verdict';
import { verdictProblem, type UnfinishedVerdict, type VerdictProblem } from './verdict-problem';
import { findVerdictVersion, writeVerdict } from './verdicts.repo.server';

export interface SaveVerdictInput extends UnfinishedVerdict {
  assessmentId: string;
  requirementId: string;
  /** What the unit is asked; '' or left out without a question. */
  question?: string;
  /** Keep it as far as it is, even if it cannot stand yet; see `verdictProblem`. */
  draft?: boolean;
  /** Round of the submission the assessor read: its evidence stands for a whole round. */
  round: number;
  /** Version of the answer the assessor read; 0 when the unit gave none. */
  answerVersion: number;
  /** Version of the verdict on the screen; 0 when there was none. */
  verdictVersion: number;
  now: Date;
}

export interface SavedVerdict {
  version: number;
  /** When this version was written, by the server's clock. */
  savedAt: Date;
  /** Until when the seat stays with its holder now. */
  leaseUntil: Date;
  /** It cannot stand yet. */
  isDraft: boolean;
  /** Why not; null when it can. */
  problem: VerdictProblem | null;
  /** False when the same content was there already. */
  changed: boolean;
}

/**
 * Writes the verdict of the actor's seat on one requirement as a new version, bound to the answer and the evidence it was
 * given on, and renews the lease. The same content again changes nothing, whatever version it rests on.
 * Throws StaleVerdict (CONFLICT, nothing overwritten), CONFLICT when answer or round are no longer those on the screen,
 * INVALID (see `verdictProblem`, unless `draft`), NOT_FOUND, FORBIDDEN (somebody else holds the seat), DEADLINE_PASSED.
 */
export async function saveVerdict(
  db: Db,
  actor: SignedInActor,
  input: SaveVerdictInput,
): Promise<SavedVerdict> {
  const review = await holdReview(
    db,
    input.assessmentId,
    'shared',
    ({ regionCode }) => {
      assertCan(actor, 'update', 'verdict', regionCode);
    },
    { inOwnSeat: true },
  );
  const seat = assertWorksIn(review, actor);
  assertReviewOpen(review, input.now);
  const requirement = await readRequirement(db, input, seat.seat);
  if (review.round !== input.round || (requirement.answer?.version ?? 0) !== input.answerVersion)
    throw new AppError('CONFLICT', 'assessor:errors.answerChanged');
  const { content, evidence, answer, work } = requirement;
  const problem = verdictProblem(input, content, answer?.value ?? null, evidence.length);
  if (problem && !input.draft) throw new AppError('INVALID', `assessor:errors.${problem}`);
  const key = { assessmentId: input.assessmentId, round: seat.round, seat: seat.seat };
  const leaseUntil = await extendLease(db, key);
  if (!leaseUntil) throw new AppError('CONFLICT', 'assessor:errors.seatSubmitted');
  if (work && isSame(work, input, review.round, actor.userId)) {
    const { version, updatedAt: savedAt, isDraft } = work;
    return { version, savedAt, leaseUntil, isDraft, problem, changed: false };
  }
  if ((work?.version ?? 0) !== input.verdictVersion) throw await staleVerdict(db, work, input);
  const isDraft = problem !== null;
  const saved = await writeVerdict(db, key, input.verdictVersion, {
    ...{ regionCode: review.regionCode, requirementId: input.requirementId, isDraft },
    ...{ verdict: input.verdict, level: input.level, score: input.score ?? null },
    ...{ reason: input.reason, question: input.question ?? '' },
    ...{ answerVersion: input.answerVersion, userId: actor.userId, at: input.now },
  });
  if (!saved) {
    const now = await readRequirement(db, input, seat.seat);
    throw await staleVerdict(db, now.work, input);
  }
  // why: what it says is in the versions, under the rules of the seat; the log is read by others.
  await recordAudit(db, {
    action: 'verdict.saved',
    entity: 'verdict',
    entityId: saved.id,
    regionCode: review.regionCode,
    before: work && { version: work.version },
    after: {
      assessmentId: input.assessmentId,
      requirement: requirement.code,
      seat: seat.seat,
      round: seat.round,
      answerVersion: input.answerVersion,
      version: saved.version,
      isDraft,
    },
  });
  const { version } = saved;
  return { version, savedAt: input.now, leaseUntil, isDraft, problem, changed: true };
}

async function staleVerdict(
  db: Db,
  current: SeatVerdict | undefined,
  { verdictVersion }: SaveVerdictInput,
): Promise<StaleVerdict> {
  const before = current && (await findVerdictVersion(db, current.id, verdictVersion));
  return new StaleVerdict(current ?? null, before ?? null);
}

async function readRequirement(
  db: Db,
  { assessmentId, requirementId }: SaveVerdictInput,
  seat: SeatNumber,
): Promise<RequirementContent> {
  const [section] = await getContent(db, assessmentId, { requirementId, verdicts: seat });
  const requirement = section?.requirements[0];
  if (!requirement) throw new AppError('NOT_FOUND');
  return requirement;
}

/** What is asked to be kept is what is there, by the same person on the same answer and evidence. */
function isSame(
  work: SeatVerdict,
  input: SaveVerdictInput,
  round: number,
  userId: string,
): boolean {
  return (
    work.assessorId === userId &&
    work.round === round &&
    !work.stale &&
    work.verdict === input.verdict &&
    work.level === input.level &&
    work.score === (input.score ?? null) &&
    work.reason === input.reason &&
    work.question === (input.question ?? '')
  );
}
