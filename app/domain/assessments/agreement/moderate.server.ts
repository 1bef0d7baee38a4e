import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import type { Verdict } from '~/domain/instruments/verdict';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { getContent } from '../content.repo.server';
import { assertInReview, assertReviewOpen, holdReview } from '../review/review-guard.server';
import type { ReviewFacts } from '../review/review.repo.server';
import { verdictProblem, type VerifiedLevel } from '../review/verdict-problem';
import { listAgreed, writeModerated } from './agreed.repo.server';
import { assertSettles } from './agreement-guard.server';
import { compareSeats, isDifference, type Compared } from './differences';

export interface ModerateInput {
  assessmentId: string;
  requirementId: string;
  verdict: Verdict;
  /** The verified level of a maturity variable, else null. */
  level: VerifiedLevel | null;
  /** Decimal string, where the instrument asks for one. */
  score: string | null;
  /** Why it is so; always asked. */
  reason: string;
  /** Version of the agreed verdict on the screen; 0 when there was none. */
  version: number;
  now: Date;
}

/**
 * A lead who never sat in the assessment decides where its two seats differ, and after a reopening about anything, in place of
 * what was decided before. Gives the
 * version; the same content again changes nothing.
 * Errors: NOT_FOUND (nobody found anything about it), FORBIDDEN, CONFLICT (not in review, not every seat submitted, both found the
 * same, somebody decided since), DEADLINE_PASSED, INVALID (no reason, or see `verdictProblem`).
 */
export async function moderate(
  db: Db,
  actor: SignedInActor,
  input: ModerateInput,
): Promise<number> {
  const { assessmentId, requirementId, verdict, level, score, now } = input;
  const review = await holdReview(db, assessmentId, 'shared', ({ regionCode }) => {
    assertCan(actor, 'update', 'agreed_verdict', regionCode);
  });
  assertInReview(review);
  assertReviewOpen(review, now);
  assertSettles(review);
  const { regionCode, round } = review;
  const compared = await checked(db, review, input);
  const reason = input.reason.trim();
  const { agreed } = compared;
  if (agreed && isSame(agreed, { verdict, level, score, reason })) return agreed.version;
  const changed = () => new AppError('CONFLICT', 'agreement:errors.changed');
  if ((agreed?.version ?? 0) !== input.version) throw changed();
  const key = { assessmentId, regionCode, round, userId: actor.userId, at: now };
  const row = { requirementId, verdict, level, score, reason };
  const version = await writeModerated(db, key, input.version, row);
  if (version === null) throw changed();
  // why: the reason is in the versions, under the rules of the seats; the log is read by others.
  await recordAudit(db, {
    action: 'agreement.moderated',
    entity: 'agreed_verdict',
    entityId: assessmentId,
    regionCode,
    before: agreed && { verdict: agreed.verdict, level: agreed.level, version: agreed.version },
    after: { requirement: compared.code, round, verdict, level, score, version },
  });
  return version;
}

async function checked(
  db: Db,
  { round, wasReopened }: Pick<ReviewFacts, 'round' | 'wasReopened'>,
  input: ModerateInput,
): Promise<Compared> {
  const { assessmentId, requirementId, verdict, level, score, reason } = input;
  const first = await getContent(db, assessmentId, { requirementId, verdicts: 1 });
  const second = await getContent(db, assessmentId, { requirementId, verdicts: 2, files: 'none' });
  const agreed = await listAgreed(db, assessmentId, round);
  const [compared] = compareSeats(first, second, agreed);
  const requirement = first[0]?.requirements[0];
  if (!compared || !requirement) throw new AppError('NOT_FOUND');
  if (!isDifference(compared) && !wasReopened)
    throw new AppError('CONFLICT', 'agreement:errors.alike');
  if (reason.trim() === '') throw new AppError('INVALID', 'agreement:errors.reasonRequired');
  const { content, answer, evidence } = requirement;
  const draft = { verdict, level, score, reason };
  const problem = verdictProblem(draft, content, answer?.value ?? null, evidence.length);
  if (problem) throw new AppError('INVALID', `assessor:errors.${problem}`);
  return compared;
}

type Decided = Pick<ModerateInput, 'verdict' | 'score' | 'reason'> & { level: number | null };

const isSame = (there: Decided, asked: Decided) =>
  there.verdict === asked.verdict &&
  there.level === asked.level &&
  there.score === asked.score &&
  there.reason === asked.reason;
