import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { isCivilDate, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { findLedgerFile } from './ledger.repo.server';
import type { Period } from './ledger';
import { addPeriod, holdPeriod } from './periods.repo.server';

export interface SetPeriodInput {
  fileId: string;
  /** Both days belong to the period; null is open. */
  from: CivilDate | null;
  until: CivilDate | null;
  /** The period the form was made from; left out, whatever was said last is replaced. */
  was?: Period;
}

/**
 * Says when a document is in force, apart from when its file was uploaded. Every statement stays; the last one counts,
 * and saying the same again adds nothing. Throws FORBIDDEN, NOT_FOUND, INVALID (no such day, or the
 * end before the start), CONFLICT (`params`: the days somebody else gave meanwhile).
 */
export async function setPeriod(
  db: Db,
  actor: SignedInActor,
  { fileId, from, until, was }: SetPeriodInput,
): Promise<{ changed: boolean }> {
  assertCan(actor, 'update', 'evidence', actor.scope);
  for (const day of [from, until]) {
    if (day !== null && !isCivilDate(day))
      throw new AppError('INVALID', 'evidence:errors.noSuchDay');
  }
  if (from !== null && until !== null && until < from) {
    throw new AppError('INVALID', 'evidence:errors.endsBeforeStart');
  }
  await holdPeriod(db, fileId);
  const file = await findLedgerFile(db, actor.scope, fileId);
  if (!file) throw new AppError('NOT_FOUND');
  if (file.from === from && file.until === until) return { changed: false };
  if (was && (was.from !== file.from || was.until !== file.until)) {
    const { from, until } = file;
    throw new AppError('CONFLICT', 'evidence:errors.periodMeanwhile', {
      from: from ?? '',
      until: until ?? '',
    });
  }
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
