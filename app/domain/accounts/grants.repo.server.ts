import type { Role } from './actor';
import type { Db } from '~db/sql';

/** A role held in a region scope, now. */
export interface Grant {
  id: string;
  userId: string;
  role: Role;
  regionCode: string;
  regionName: string;
  grantedAt: Date;
}

/** Roles in force of one account that this handle may see, the oldest first. */
export async function listGrants(db: Db, userId: string): Promise<Grant[]> {
  const rows = await grantsInForce(db).where('g.user_id', '=', userId).execute();
  return rows.map(toGrant);
}

export async function findGrant(db: Db, grantId: string): Promise<Grant | null> {
  const row = await grantsInForce(db).where('g.id', '=', grantId).executeTakeFirst();
  return row ? toGrant(row) : null;
}

/** Grants the role, or renews one that was revoked. Null when it is already in force. */
export async function insertGrant(
  db: Db,
  grant: { userId: string; role: Role; regionCode: string; now: Date },
): Promise<{ id: string } | null> {
  const row = await db
    .insertInto('role_grants')
    .values({
      user_id: grant.userId,
      role: grant.role,
      region_code: grant.regionCode,
      granted_at: grant.now,
    })
    .onConflict((oc) =>
      oc
        .constraint('role_grants_key')
        .doUpdateSet({ granted_at: grant.now, revoked_at: null })
        .where('role_grants.revoked_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  return row ?? null;
}

/** False when the role is not in force or this handle may not revoke it. */
export async function revokeGrant(db: Db, grantId: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('role_grants')
    .set({ revoked_at: now })
    .where('id', '=', grantId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function grantsInForce(db: Db) {
  return db
    .selectFrom('role_grants as g')
    .innerJoin('regions as r', 'r.code', 'g.region_code')
    .where('g.revoked_at', 'is', null)
    .select([
      'g.id',
      'g.user_id',
      'g.role',
      'g.region_code',
      'g.granted_at',
      'r.name as region_name',
    ])
    .orderBy('g.granted_at')
    .orderBy('g.id');
}

function toGrant(row: {
  id: string;
  user_id: string;
  role: Role;
  region_code: string;
  region_name: string;
  granted_at: Date;
}): Grant {
  return {
    id: row.id,
    userId: row.user_id,
    role: row.role,
    regionCode: row.region_code,
    regionName: row.region_name,
    grantedAt: row.granted_at,
  };
}
