import type { SignedInActor } from '~/domain/accounts/actor';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { findChoices, keepChoices, type MailChoices } from './choices.repo.server';

/**
 * Keeps how somebody wants to be told; of kinds the form did not name what was chosen before stays.
 * Errors: CONFLICT when another page changed it meanwhile.
 */
export async function saveChoices(
  db: Db,
  actor: SignedInActor,
  { choices, now }: { choices: MailChoices; now: Date },
): Promise<void> {
  const before = await findChoices(db, actor.userId);
  const next = { ...choices, ways: { ...before.ways, ...choices.ways } };
  if (!(await keepChoices(db, actor.userId, next, now)))
    throw new AppError('CONFLICT', 'notices:errors.changed');
  const facts = ({ language, ways }: MailChoices) => ({ language, ...ways });
  await recordAudit(db, {
    action: 'account.mail_choices',
    entity: 'account',
    entityId: actor.userId,
    regionCode: actor.scope,
    before: facts(before),
    after: facts(next),
  });
}
