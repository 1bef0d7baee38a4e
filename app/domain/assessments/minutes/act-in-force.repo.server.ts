import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { ActInForce } from './minutes';

/** Null before a work is accepted, out of sight, and for what was accepted before there were minutes. One query. */
export async function findActInForce(db: Db, assessmentId: string): Promise<ActInForce | null> {
  const { rows } = await sql<ActInForce>`
    select minutes_id as "minutesId", act_number as number, year, signed_at as "signedAt",
      verification_code as "verificationCode"
    from act_in_force(${assessmentId}::uuid)`.execute(db);
  return rows[0] ?? null;
}
