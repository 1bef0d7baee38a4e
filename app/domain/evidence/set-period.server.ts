import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { isCivilDate, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { findLedgerFile } from './ledger.repo.server';
import { addPeriod } from './periods.repo.server';

export interface SetPeriodInput {
  fileId: string;
  /** Both days belong to the period; null is open. */
  from: CivilDate | null;
  until: CivilDate | null;
}

/**
 * Says when a document is in force, apart from when its file was uploaded. Every statement stays; the last one counts,
 * and saying the same again adds nothing. Throws FORBIDDEN, NOT_FOUND, INVALID (no such day, or the end before the start).
 */
export async function setPeriod(
  db: Db,
  actor: SignedInActor,
  { fileId, from, until }: SetPeriodInput,
): Promise<{ changed: boolean }> {
  assertCan(actor, 'update', 'evidence', actor.scope);
  for (const day of [from, until]) {
    if (day !== null && !isCivilDate(day))
      throw new AppError('INVALID', 'evidence:errors.noSuchDay');
  }
  if (from !== null && until !== null && until < from) {
    throw new AppError('INVALID', 'evidence:errors.endsBeforeStart');
  }
  const file = await findLedgerFile(db, actor.scope, fileId);
  if (!file) throw new AppError('NOT_FOUND');
  if (file.from === from && file.until === until) return { changed: false };
  const own = { id: file.id, regionCode: actor.scope };
  await addPeriod(db, own, { from, until, userId: actor.userId });
  await recordAudit(db, {
    action: 'evidence.period_set',
    entity: 'evidence_file',
    entityId: file.id,
    regionCode: actor.scope,
    before: { from: file.from, until: file.until },
    after: { from, until },
  });
  return { changed: true };
}
