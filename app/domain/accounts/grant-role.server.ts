import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { GrantInput } from './account.schema';
import { findAccount } from './accounts.repo.server';
import type { SignedInActor } from './actor';
import { assertCan } from './assert-can';
import { findGrant, insertGrant, listGrants, revokeGrant } from './grants.repo.server';

/**
 * Gives an account a role in a region of the actor's scope. Nobody gives themselves one: two people stand behind each role.
 * @throws AppError NOT_FOUND for an account out of sight, FORBIDDEN outside the scope, INVALID `admin:errors.ownRole` for
 * oneself, CONFLICT `admin:errors.roleHeld`
 */
export async function grantRole(
  db: Db,
  actor: SignedInActor,
  input: GrantInput & { accountId: string; now: Date },
): Promise<void> {
  const account = await findAccount(db, input.accountId);
  if (!account) throw new AppError('NOT_FOUND');
  assertCan(actor, 'update', 'account', account.ownerCode);
  assertCan(actor, 'update', 'account', input.regionCode);
  if (account.id === actor.userId) throw new AppError('INVALID', 'admin:errors.ownRole');
  const grant = await insertGrant(db, {
    userId: account.id,
    role: input.role,
    regionCode: input.regionCode,
    now: input.now,
  });
  if (!grant) throw new AppError('CONFLICT', 'admin:errors.roleHeld');
  await recordAudit(db, {
    action: 'account.role_granted',
    entity: 'account',
    entityId: account.id,
    regionCode: input.regionCode,
    after: {
      ...{ role: input.role, scope: input.regionCode },
      ...((await judgesAndAdministers(db, account.id)) ? { marks: ['administrator'] } : {}),
    },
  });
}

/** An account that gives roles and could sit in a seat: on record, so that nobody comes into one unseen. */
async function judgesAndAdministers(db: Db, accountId: string): Promise<boolean> {
  const roles = new Set((await listGrants(db, accountId)).map(({ role }) => role));
  return roles.has('administrator') && (roles.has('assessor') || roles.has('lead_assessor'));
}

/**
 * Takes a role away; sessions in that role end with it.
 * @throws AppError NOT_FOUND for a role out of sight, FORBIDDEN outside the scope, INVALID `admin:errors.lastAdministrator`
 * for the actor's only administrator role, CONFLICT when somebody else was faster
 */
export async function revokeRole(
  db: Db,
  actor: SignedInActor,
  input: { accountId: string; grantId: string; now: Date },
): Promise<void> {
  const grant = await findGrant(db, input.grantId);
  if (!grant || grant.userId !== input.accountId) throw new AppError('NOT_FOUND');
  assertCan(actor, 'update', 'account', grant.regionCode);
  if (grant.userId === actor.userId && grant.role === 'administrator') {
    const own = await listGrants(db, actor.userId);
    if (own.filter((one) => one.role === 'administrator').length < 2) {
      throw new AppError('INVALID', 'admin:errors.lastAdministrator');
    }
  }
  if (!(await revokeGrant(db, grant.id, input.now))) throw new AppError('CONFLICT');
  await recordAudit(db, {
    action: 'account.role_revoked',
    entity: 'account',
    entityId: grant.userId,
    regionCode: grant.regionCode,
    before: { role: grant.role, scope: grant.regionCode },
  });
}
