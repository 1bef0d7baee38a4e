import { sql } from 'kysely';

import type { Db } from '~db/sql';

/** An event as the chain's hash covers it: `at` in UTC with microseconds, jsonb as its canonical text. */
export interface ChainedEvent {
  id: number;
  lane: number;
  laneSeq: number;
  at: string;
  userId: string | null;
  role: string;
  scope: string;
  ip: string;
  requestId: string;
  action: string;
  entity: string;
  entityId: string;
  regionCode: string | null;
  before: string | null;
  after: string | null;
  prevHash: string;
  hash: string;
}

export interface LaneHead {
  lane: number;
  events: number;
  hash: string;
}

/** What each lane says it holds, by lane. */
export function listHeads(db: Db): Promise<LaneHead[]> {
  return db.selectFrom('audit_heads').select(['lane', 'events', 'hash']).orderBy('lane').execute();
}

/** The next events of a lane after a sequence number. */
export function listLane(
  db: Db,
  lane: number,
  after: number,
  limit: number,
): Promise<ChainedEvent[]> {
  return db
    .selectFrom('audit_events')
    .where('lane', '=', lane)
    .where('lane_seq', '>', after)
    .select([
      'id',
      'lane',
      'lane_seq as laneSeq',
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
      'user_id as userId',
      'role',
      'scope',
      'ip',
      'request_id as requestId',
      'action',
      'entity',
      'entity_id as entityId',
      'region_code as regionCode',
      sql<string | null>`before::text`.as('before'),
      sql<string | null>`after::text`.as('after'),
      'prev_hash as prevHash',
      'hash',
    ])
    .orderBy('lane_seq')
    .limit(limit)
    .execute();
}

/** Whether any event of the lane carries the hash. */
export async function laneHasHash(db: Db, lane: number, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom('audit_events')
    .where('lane', '=', lane)
    .where('hash', '=', hash)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
