import { sql } from 'kysely';

import type { Db } from '~db/sql';

export interface Recusal {
  assessmentId: string;
  regionCode: string;
  regionName: string;
  userId: string;
  name: string;
  reason: string;
  at: Date;
}

/**
 * Recusals the handle's actor may read, the latest first: of one work, or of a person, or of the works of a cycle. One query.
 * why: whoever stepped back no longer sees the work, so the cycle of it is told by the database.
 */
export async function listRecusals(
  db: Db,
  { assessmentId, userId, cycleId }: { assessmentId?: string; userId?: string; cycleId?: string },
): Promise<Recusal[]> {
  return db
    .selectFrom('recusals as r')
    .innerJoin('regions as g', 'g.code', 'r.region_code')
    .$if(assessmentId !== undefined, (query) =>
      query.where('r.assessment_id', '=', assessmentId ?? ''),
    )
    .$if(userId !== undefined, (query) => query.where('r.user_id', '=', userId ?? ''))
    .$if(cycleId !== undefined, (query) =>
      query.where(sql<boolean>`cycle_of_work(r.assessment_id) = ${cycleId}::uuid`),
    )
    .select([
      'r.assessment_id as assessmentId',
      'r.region_code as regionCode',
      'g.name as regionName',
      'r.user_id as userId',
      sql<string>`coalesce(user_display_name(r.user_id), '')`.as('name'),
      'r.reason',
      'r.recused_at as at',
    ])
    .orderBy('r.recused_at', 'desc')
    .orderBy('r.region_code')
    .execute();
}

/** False when the person stepped back from it before. The database hands on what they hold there. */
export async function insertRecusal(
  db: Db,
  input: { assessmentId: string; regionCode: string; userId: string; reason: string; at: Date },
): Promise<boolean> {
  const row = await db
    .insertInto('recusals')
    .values({
      assessment_id: input.assessmentId,
      region_code: input.regionCode,
      user_id: input.userId,
      reason: input.reason,
      recused_at: input.at,
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'assessment_id']).doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}
