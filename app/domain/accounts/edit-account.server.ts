import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { EditAccountInput } from './account.schema';
import { findAccount, setPassword, updateAccount, type Account } from './accounts.repo.server';
import type { SignedInActor } from './actor';
import { assertCan } from './assert-can';
import { generatePassword, hashPassword } from './password.server';

/** The account, when the actor may change it. @throws AppError NOT_FOUND outside the actor's sight, FORBIDDEN */
async function changeable(db: Db, actor: SignedInActor, accountId: string): Promise<Account> {
  const account = await findAccount(db, accountId);
  if (!account) throw new AppError('NOT_FOUND');
  assertCan(actor, 'update', 'account', account.ownerCode);
  return account;
}

/**
 * Changes name, home region and whether the account may sign in.
 * @throws AppError INVALID `admin:errors.ownAccount` for switching oneself off; FORBIDDEN `admin:errors.beyondScope`
 * for an account that also holds a role outside the actor's scope
 */
export async function editAccount(
  db: Db,
  actor: SignedInActor,
  input: EditAccountInput & { accountId: string; now: Date },
): Promise<Account> {
  const before = await changeable(db, actor, input.accountId);
  const isActive = input.isActive === 'yes';
  if (before.id === actor.userId && !isActive) {
    throw new AppError('INVALID', 'admin:errors.ownAccount');
  }
  const after = await updateAccount(db, input.accountId, {
    name: input.name,
    homeRegion: input.homeRegion === '' ? null : input.homeRegion,
    isActive,
    now: input.now,
  });
  if (!after) throw new AppError('FORBIDDEN', 'admin:errors.beyondScope');
  await recordAudit(db, {
    action: 'account.edited',
    entity: 'account',
    entityId: after.id,
    regionCode: after.ownerCode,
    before: described(before),
    after: described(after),
  });
  return after;
}

/**
 * Gives the account a new password to hand over once. The person's sessions go on until they end or are ended;
 * switch the account off to end them at once.
 * @throws AppError INVALID `admin:errors.ownPassword` for oneself, FORBIDDEN `admin:errors.beyondScope` as above
 */
export async function resetPassword(
  db: Db,
  actor: SignedInActor,
  input: { accountId: string; now: Date },
): Promise<{ account: Account; password: string }> {
  const account = await changeable(db, actor, input.accountId);
  if (account.id === actor.userId) throw new AppError('INVALID', 'admin:errors.ownPassword');
  const password = generatePassword();
  const changed = await setPassword(db, account.id, {
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    now: input.now,
  });
  if (!changed) throw new AppError('FORBIDDEN', 'admin:errors.beyondScope');
  await recordAudit(db, {
    action: 'account.password_reset',
    entity: 'account',
    entityId: account.id,
    regionCode: account.ownerCode,
  });
  return { account, password };
}

function described(account: Account) {
  const { name, homeRegion, isActive } = account;
  return { name, homeRegion, isActive };
}
