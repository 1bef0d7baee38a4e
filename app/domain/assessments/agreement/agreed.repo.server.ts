import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { AgreedVerdict } from './agreed-verdict';

/** The agreed verdicts of a round by requirement, as far as the handle's actor may see them. One query. */
export async function listAgreed(
  db: Db,
  assessmentId: string,
  round: number,
): Promise<Map<string, AgreedVerdict>> {
  const rows = await db
    .selectFrom('agreed_verdicts')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .select([
      'requirement_id',
      'verdict',
      'level',
      'score',
      'reason',
      'source',
      sql<string | null>`user_display_name(decided_by)`.as('decidedByName'),
      'decided_at as decidedAt',
      'version',
    ])
    .execute();
  return new Map(rows.map(({ requirement_id, ...agreed }) => [requirement_id, agreed]));
}

export interface AgreementKey {
  assessmentId: string;
  regionCode: string;
  round: number;
  userId: string;
  at: Date;
}

/** Agrees to everything both seats found alike and nobody settled yet; how many that were. One query. */
export async function insertAlike(db: Db, key: AgreementKey): Promise<number> {
  const { assessmentId, regionCode, round, userId, at } = key;
  const { rows } = await sql`
    insert into agreed_verdicts (assessment_id, region_code, round, requirement_id, verdict, level, score,
        reason, source, decided_by, decided_at, version)
      select ${assessmentId}, ${regionCode}, ${round}::int, f.requirement_id, f.verdict, f.level, f.score,
        f.reason, 'same', ${userId}::uuid, ${at}::timestamptz, 1
      from alike_findings(${assessmentId}, ${round}) f
      where not exists (select from agreed_verdicts g where g.assessment_id = ${assessmentId}
        and g.round = ${round} and g.requirement_id = f.requirement_id)
      on conflict do nothing
      returning 1`.execute(db);
  return rows.length;
}

/** Writes version `expected + 1` of a moderated verdict (0 expects that there is none); null when another is there. */
export async function writeModerated(
  db: Db,
  { assessmentId, regionCode, round, userId, at }: AgreementKey,
  expected: number,
  row: Pick<AgreedVerdict, 'verdict' | 'level' | 'score' | 'reason'> & { requirementId: string },
): Promise<number | null> {
  const { requirementId, verdict, level, score, reason } = row;
  const values = {
    ...{ verdict, level, score, reason, source: 'moderated' as const },
    ...{ decided_by: userId, decided_at: at, version: expected + 1 },
  };
  const place = { assessment_id: assessmentId, round, requirement_id: requirementId };
  const written =
    expected === 0
      ? await db
          .insertInto('agreed_verdicts')
          .values({ ...values, ...place, region_code: regionCode })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await db
          .updateTable('agreed_verdicts')
          .set(values)
          .where('assessment_id', '=', assessmentId)
          .where('round', '=', round)
          .where('requirement_id', '=', requirementId)
          .where('version', '=', expected)
          .returning('version')
          .executeTakeFirst();
  return written?.version ?? null;
}
