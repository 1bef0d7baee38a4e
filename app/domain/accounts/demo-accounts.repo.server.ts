import { ROLES, type Role } from './actor';
import type { Db } from '~db/sql';

/** Accounts of the demonstration all end so; nobody can receive mail there. */
const DEMO_DOMAIN = '@demo.pranata.test';

export interface DemoAccountName {
  email: string;
  name: string;
  role: Role;
  regionName: string;
}

/** Names and roles of the demonstration's accounts by role, without passwords. For the sign-in page of a demonstration only. */
export async function listDemoAccounts(db: Db): Promise<DemoAccountName[]> {
  const accounts = await db
    .selectFrom('users as u')
    .innerJoin('role_grants as g', 'g.user_id', 'u.id')
    .innerJoin('regions as r', 'r.code', 'g.region_code')
    .where('u.email', 'like', `%${DEMO_DOMAIN}`)
    .where('u.is_active', '=', true)
    .where('g.revoked_at', 'is', null)
    .select(['u.email', 'u.name', 'g.role', 'r.name as regionName'])
    .orderBy('u.email')
    .execute();
  return accounts.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}
