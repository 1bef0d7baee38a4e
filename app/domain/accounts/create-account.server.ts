import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { CreateAccountInput } from './account.schema';
import { insertAccount, type Account } from './accounts.repo.server';
import type { SignedInActor } from './actor';
import { assertCan } from './assert-can';
import { insertGrant } from './grants.repo.server';
import { generatePassword, hashPassword } from './password.server';

/**
 * Makes an account with its first role and a password to hand over once; its person must change it at first sign-in.
 * The account is owned by the region of that role, so the administrators above it manage it too.
 * @throws AppError FORBIDDEN outside the actor's scope, CONFLICT `admin:errors.emailTaken`, INVALID `admin:errors.homeRegion` or
 * `admin:errors.roleRegion`
 */
export async function createAccount(
  db: Db,
  actor: SignedInActor,
  input: CreateAccountInput & { now: Date },
): Promise<{ account: Account; password: string }> {
  assertCan(actor, 'create', 'account', input.regionCode);
  const password = generatePassword();
  const account = await insertAccount(db, {
    email: input.email,
    name: input.name,
    passwordHash: await hashPassword(password),
    ownerCode: input.regionCode,
    homeRegion: input.homeRegion === '' ? null : input.homeRegion,
    mustChangePassword: true,
  });
  const grant = await insertGrant(db, {
    userId: account.id,
    role: input.role,
    regionCode: input.regionCode,
    now: input.now,
  });
  if (!grant) throw new AppError('CONFLICT');
  await recordAudit(db, {
    action: 'account.created',
    entity: 'account',
    entityId: account.id,
    regionCode: account.ownerCode,
    after: {
      email: account.email,
      name: account.name,
      homeRegion: account.homeRegion,
      role: input.role,
      scope: input.regionCode,
    },
  });
  return { account, password };
}
