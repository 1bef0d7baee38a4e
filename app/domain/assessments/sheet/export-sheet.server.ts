import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { findBaseline } from '../baseline.repo.server';
import { getContent } from '../content.repo.server';
import { withAsked } from '../returned/return-desk';
import { returnDeskOf } from '../returned/return-desk.server';

import type { ExportedWork } from './help-sheet';
import { findWork } from '../work.repo.server';

/**
 * Everything a workbook of an assessment is made from. Two queries, three while the work is back with the unit.
 * Throws NOT_FOUND (out of sight) and FORBIDDEN.
 */
export async function getExport(
  db: Db,
  actor: SignedInActor,
  { assessmentId, at }: { assessmentId: string; at: Date },
): Promise<ExportedWork> {
  const work = await findWork(db, assessmentId);
  if (!work) throw new AppError('NOT_FOUND');
  assertCan(actor, 'read', 'answer', work.regionCode);
  const content = await getContent(db, assessmentId);
  const baseline = work.status === 'returned' ? await findBaseline(db, assessmentId) : null;
  const asks = baseline?.asks;
  const back = baseline && asks ? returnDeskOf({ ...baseline, asks }, content) : null;
  return {
    ...work,
    content: withAsked(content, back),
    back,
    exportedAt: at,
    exportedBy: actor.name,
  };
}
