import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { EditAccountInput } from './account.schema';
import {
  findAccount,
  holdWorksOfRegion,
  setPassword,
  updateAccount,
  type Account,
} from './accounts.repo.server';
import type { SignedInActor } from './actor';
import { assertCan } from './assert-can';
import { generatePassword, hashPassword } from './password.server';
import { revokeSessionsOf } from './sessions.repo.server';

/** The account, when the actor may change it. @throws AppError NOT_FOUND outside the actor's sight, FORBIDDEN */
async function changeable(db: Db, actor: SignedInActor, accountId: string): Promise<Account> {
  const account = await findAccount(db, accountId);
  if (!account) throw new AppError('NOT_FOUND');
  assertCan(actor, 'update', 'account', account.ownerCode);
  return account;
}

/**
 * Changes name, home region and whether the account may sign in. Switching it off ends its sessions for good: switched
 * on again, its person signs in anew.
 * @throws AppError INVALID `admin:errors.ownAccount` for switching oneself off, `admin:errors.ownHomeRegion` for moving
 * oneself to another home region; FORBIDDEN `admin:errors.beyondScope` for an account that also holds a role outside
 * the actor's scope
 */
export async function editAccount(
  db: Db,
  actor: SignedInActor,
  input: EditAccountInput & { accountId: string; now: Date },
): Promise<Account> {
  const before = await changeable(db, actor, input.accountId);
  const isActive = input.isActive === 'yes';
  const homeRegion = input.homeRegion === '' ? null : input.homeRegion;
  if (before.id === actor.userId) {
    if (!isActive) throw new AppError('INVALID', 'admin:errors.ownAccount');
    // why: the home region is what keeps an assessor from scoring their own.
    if (homeRegion !== before.homeRegion) {
      throw new AppError('INVALID', 'admin:errors.ownHomeRegion');
    }
  }
  // why: works before people, as everybody who changes a seat locks them; the move empties seats of the region.
  if (homeRegion !== null && homeRegion !== before.homeRegion)
    await holdWorksOfRegion(db, homeRegion);
  const after = await updateAccount(db, input.accountId, {
    name: input.name,
    homeRegion,
    isActive,
    now: input.now,
  });
  if (!after) throw new AppError('FORBIDDEN', 'admin:errors.beyondScope');
  // why: also when switched on, for a session that was being opened in the moment of switching off.
  const isSwitched = !after.isActive || !before.isActive;
  const ended = isSwitched ? await revokeSessionsOf(db, actor, after.id, input.now) : [];
  await recordAudit(db, {
    action: 'account.edited',
    entity: 'account',
    entityId: after.id,
    regionCode: after.ownerCode,
    before: described(before),
    after: { ...described(after), ...(isSwitched ? { endedSessions: ended.length } : {}) },
  });
  return after;
}

/**
 * Gives the account a new password to hand over once. The person's sessions go on until they end or are ended;
 * switch the account off to end them at once.
 * @param input.seen the account's `accountMark` when the page was opened: of two who press at once one gets a password
 * @throws AppError INVALID `admin:errors.ownPassword` for oneself, CONFLICT `admin:errors.accountChanged` when the account
 * changed since, FORBIDDEN `admin:errors.beyondScope` as above
 */
export async function resetPassword(
  db: Db,
  actor: SignedInActor,
  input: { accountId: string; seen: string; now: Date },
): Promise<{ account: Account; password: string }> {
  const account = await changeable(db, actor, input.accountId);
  if (account.id === actor.userId) throw new AppError('INVALID', 'admin:errors.ownPassword');
  if (accountMark(account) !== input.seen) throw changedMeanwhile();
  const password = generatePassword();
  const changed = await setPassword(db, account.id, {
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    now: input.now,
    unchangedSince: account.updatedAt,
  });
  if (!changed) {
    const now = await findAccount(db, account.id);
    if (!now || accountMark(now) !== input.seen) throw changedMeanwhile();
    throw new AppError('FORBIDDEN', 'admin:errors.beyondScope');
  }
  await recordAudit(db, {
    action: 'account.password_reset',
    entity: 'account',
    entityId: account.id,
    regionCode: account.ownerCode,
  });
  return { account, password };
}

/** One text for the state of an account; a form that carries another one is stale. */
export function accountMark(account: Pick<Account, 'updatedAt'>): string {
  return account.updatedAt.toISOString();
}

function changedMeanwhile(): AppError {
  return new AppError('CONFLICT', 'admin:errors.accountChanged');
}

function described(account: Account) {
  const { name, homeRegion, isActive } = account;
  return { name, homeRegion, isActive };
}
