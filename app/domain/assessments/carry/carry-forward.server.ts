import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { baseEdition } from '~/domain/instruments/edition';
import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { openForWriting } from '../open-for-writing.server';
import { insertSections } from '../sections.repo.server';
import { planCarry } from './carry';
import {
  findEarlierFiling,
  insertCarriedAnswers,
  insertCarriedLinks,
  listEarlierAnswers,
  listMetStandards,
  listReplacements,
  markCarried,
} from './carry.repo.server';
import { currentFile } from './evidence-callout';

export interface CarryForwardResult {
  answers: number;
  files: number;
  /** Answers that did not arrive as they were; the difference view tells each. */
  left: number;
  /** False when this filing was begun from an earlier one before: nothing was done again. */
  carried: boolean;
}

/**
 * Brings the region's last accepted filing into a draft, once: every answer arrives unconfirmed, with its files; of the
 * standards filed then, those not met yet are chosen. What is in the draft already stays as it is.
 * Throws FORBIDDEN, NOT_FOUND (no such draft, or no accepted filing of an earlier year), CONFLICT, DEADLINE_PASSED.
 */
export async function carryForward(
  db: Db,
  actor: SignedInActor,
  input: { assessmentId: string; at: Date },
): Promise<CarryForwardResult> {
  assertCan(actor, 'update', 'answer', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at, 'alone');
  const { regionCode } = assessment;
  assertCan(actor, 'update', 'answer', regionCode);
  const earlier = await findEarlierFiling(db, regionCode, assessment.cycle.year);
  if (!earlier) throw new AppError('NOT_FOUND', 'carry:errors.nothing');
  if (!(await markCarried(db, assessment.id, earlier.assessmentId)))
    return { answers: 0, files: 0, left: 0, carried: false };

  const pinned = await listPinnedSections(db, assessment.cycleId);
  const before = await listEarlierAnswers(db, earlier.assessmentId);
  const plan = planCarry(
    before,
    pinned.flatMap(({ instrumentKind: kind, code: section, requirements }) =>
      requirements.map((r) => ({ kind, section, ...r })),
    ),
    currentFile(await listReplacements(db, regionCode)),
  );
  const met = await listMetStandards(db, regionCode);
  const filed = new Set(before.filter(({ kind }) => kind === 'lpse').map((one) => one.section));
  const chosen = pinned.filter(
    ({ instrumentKind, code, edition }) =>
      instrumentKind === 'lpse' &&
      filed.has(code) &&
      !met.some((one) => one.code === code && baseEdition(one.edition) === baseEdition(edition)),
  );
  await insertSections(
    db,
    assessment,
    chosen.map(({ sectionId }) => sectionId),
  );
  const target = { id: assessment.id, regionCode, userId: actor.userId };
  const answers = await insertCarriedAnswers(db, target, plan.answers);
  const files = await insertCarriedLinks(db, target, plan.files);
  await recordAudit(db, {
    action: 'assessment.carried',
    entity: 'assessment',
    entityId: assessment.id,
    regionCode,
    after: {
      from: earlier.assessmentId,
      cycle: earlier.cycleName,
      answers,
      files,
      standards: chosen.map(({ code }) => code),
      left: plan.left,
    },
  });
  return { answers, files, left: plan.left.length, carried: true };
}
