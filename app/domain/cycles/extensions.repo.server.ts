import { sql, type RawBuilder } from 'kysely';

import type { Db } from '~db/sql';

import type { Extension, GrantedExtension } from './extension';

/** An extension inside JSON: its instants are text. */
interface ExtensionJson {
  until: string;
  reason: string;
  grantedAt: string;
  grantedByName: string | null;
}

/** The extension of the cycle `c` that counts for a region, inside a query over `cycles as c`; null without one. */
export function latestExtension(regionCode: string | RawBuilder<string>) {
  return sql<ExtensionJson | null>`(
    select json_build_object('until', e.until, 'reason', e.reason, 'grantedAt', e.granted_at,
      'grantedByName', user_display_name(e.granted_by))
    from deadline_extensions e where e.cycle_id = c.id and e.region_code = ${regionCode}
    order by e.granted_at desc, e.id desc limit 1)`;
}

export function toExtension(json: ExtensionJson | null): Extension | null {
  return json && { ...json, until: new Date(json.until), grantedAt: new Date(json.grantedAt) };
}

/** Every extension of a cycle the actor may see, the latest granted first. One query. */
export async function listExtensions(db: Db, cycleId: string): Promise<GrantedExtension[]> {
  return db
    .selectFrom('deadline_extensions as e')
    .innerJoin('regions as r', 'r.code', 'e.region_code')
    .where('e.cycle_id', '=', cycleId)
    .select([
      'e.id',
      'e.region_code as regionCode',
      'r.name as regionName',
      'e.until',
      'e.reason',
      'e.granted_at as grantedAt',
      sql<string | null>`user_display_name(e.granted_by)`.as('grantedByName'),
      sql<boolean>`row_number() over (partition by e.region_code
        order by e.granted_at desc, e.id desc) > 1`.as('replaced'),
    ])
    .orderBy('e.granted_at', 'desc')
    .orderBy('e.id', 'desc')
    .execute();
}

/** Until when the region may file by the extension granted last; null without one. One query. */
export async function findExtendedUntil(
  db: Db,
  cycleId: string,
  regionCode: string,
): Promise<Date | null> {
  const row = await db
    .selectFrom('deadline_extensions')
    .where('cycle_id', '=', cycleId)
    .where('region_code', '=', regionCode)
    .select('until')
    .orderBy('granted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.until ?? null;
}

export async function insertExtension(
  db: Db,
  values: {
    cycleId: string;
    regionCode: string;
    until: Date;
    reason: string;
    userId: string;
    at: Date;
  },
): Promise<string> {
  const row = await db
    .insertInto('deadline_extensions')
    .values({
      cycle_id: values.cycleId,
      region_code: values.regionCode,
      until: values.until,
      reason: values.reason,
      granted_by: values.userId,
      granted_at: values.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
