import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { assertHolder, loadReview } from './review-guard.server';

/**
 * Puts an assessment in review back into the queue, without a holder; its verdicts stay for the next one.
 * The holder may, or a lead assessor. Errors: NOT_FOUND, FORBIDDEN, CONFLICT.
 */
export async function handBack(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now }: { assessmentId: string; now: Date },
): Promise<void> {
  const before = await loadReview(db, assessmentId);
  assertCan(actor, 'claim', 'assessment', before.regionCode);
  assertHolder(before, actor, { orLead: true });
  const back = await db
    .updateTable('assessments')
    .set((eb) => ({
      status: 'submitted',
      assessor_id: null,
      claimed_at: null,
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', assessmentId)
    .where('status', '=', 'in_review')
    .where('assessor_id', '=', before.holderId)
    .returning('version')
    .executeTakeFirst();
  if (!back) throw new AppError('CONFLICT', 'assessor:errors.notInReview');
  await recordAudit(db, {
    action: 'assessment.handed_back',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode: before.regionCode,
    before: { status: 'in_review', assessorId: before.holderId },
    after: { status: 'submitted', assessorId: null, version: back.version },
  });
}
