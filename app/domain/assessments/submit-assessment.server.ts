import { createHash } from 'node:crypto';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { canonicalJson } from '~/shared/canonical-json';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { markSubmitted } from './assessments.repo.server';
import { checklist } from './checklist';
import { getContent } from './content.repo.server';
import { openForWriting } from './open-for-writing.server';
import { buildSnapshot, receiptCode, type Snapshot } from './snapshot';
import { insertSubmission } from './submissions.repo.server';

export interface SubmitAssessmentInput {
  assessmentId: string;
  /** The version of the assessment whose checklist the person saw. */
  version: number;
  /** When the server received the request; the deadline is judged by it. */
  at: Date;
}

/** The checksum that stands on the receipt. */
export function snapshotSha256(snapshot: Snapshot): string {
  return createHash('sha256').update(canonicalJson(snapshot), 'utf8').digest('hex');
}

/**
 * The unit's head hands the work in: answers, versions and file checksums are frozen, a new round begins.
 * Throws FORBIDDEN (any other role), INVALID (the checklist is not clear), CONFLICT (submitted or changed
 * meanwhile), DEADLINE_PASSED, NOT_FOUND.
 */
export async function submitAssessment(
  db: Db,
  actor: SignedInActor,
  input: SubmitAssessmentInput,
): Promise<{ submissionId: string; receiptCode: string }> {
  assertCan(actor, 'submit', 'assessment', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at, 'alone');
  assertCan(actor, 'submit', 'assessment', assessment.regionCode);
  if (assessment.version !== input.version) {
    throw new AppError('CONFLICT', 'unit:errors.chosenMeanwhile');
  }
  // Held alone, so from here no answer or file can change under the snapshot.
  const sections = await getContent(db, assessment.id);
  const open = checklist(sections, jakartaDate(input.at));
  if (!open.ready) {
    const count = open.items.filter((item) => item.blocks).length;
    throw new AppError('INVALID', 'unit:errors.checklistOpen', { count });
  }
  const marked = await markSubmitted(db, assessment.id, {
    version: input.version,
    userId: actor.userId,
    at: input.at,
  });
  if (!marked) throw new AppError('CONFLICT', 'unit:errors.chosenMeanwhile');
  const snapshot = buildSnapshot(
    {
      assessmentId: assessment.id,
      cycle: { year: assessment.cycle.year, name: assessment.cycle.name },
      regionCode: assessment.regionCode,
      round: marked.round,
      submittedAt: input.at,
      isSimulated: assessment.isSimulated,
    },
    sections,
  );
  const sha256 = snapshotSha256(snapshot);
  const code = receiptCode(snapshot, sha256);
  const submissionId = await insertSubmission(db, {
    snapshot,
    snapshotSha256: sha256,
    receiptCode: code,
    userId: actor.userId,
    at: input.at,
  });
  await recordAudit(db, {
    action: 'assessment.submitted',
    entity: 'assessment',
    entityId: assessment.id,
    regionCode: assessment.regionCode,
    before: { status: assessment.status, round: assessment.round },
    after: { status: 'submitted', round: marked.round, snapshotSha256: sha256, receiptCode: code },
  });
  return { submissionId, receiptCode: code };
}
