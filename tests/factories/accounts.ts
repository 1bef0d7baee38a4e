import { insertAccount, type Account } from '~/domain/accounts/accounts.repo.server';
import type { Role, SignedInActor } from '~/domain/accounts/actor';
import { insertGrant } from '~/domain/accounts/grants.repo.server';
import { hashPassword } from '~/domain/accounts/password.server';
import type { Db } from '~db/sql';

import { declareAll } from './interests';

export const PASSWORD = 'kata sandi uji yang panjang';

let count = 0;

/** An account with one role in a region; on a handle that sees every row. */
export async function addAccount(
  db: Db,
  role: Role,
  regionCode: string,
  rest: { email?: string; homeRegion?: string; mustChangePassword?: boolean } = {},
): Promise<{ account: Account; grantId: string; actor: SignedInActor }> {
  count += 1;
  const homeRegion = rest.homeRegion ?? null;
  const account = await insertAccount(db, {
    email: rest.email ?? `${role}-${count}@uji.test`,
    name: `Uji ${role} ${count}`,
    passwordHash: await hashPassword(PASSWORD),
    ownerCode: regionCode,
    homeRegion,
    mustChangePassword: rest.mustChangePassword ?? false,
  });
  const grant = await insertGrant(db, { userId: account.id, role, regionCode, now: new Date() });
  if (!grant) throw new Error('the role is held already');
  if (role === 'assessor' || role === 'lead_assessor') await declareAll(db);
  const actor = { userId: account.id, name: account.name, role, scope: regionCode, homeRegion };
  return { account, grantId: grant.id, actor };
}
