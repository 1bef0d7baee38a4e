import { sql } from 'kysely';

import type { Level } from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import type { ClosedVerdict } from './closed-verdict';

/** The verdicts of a closed round by requirement id; none while it is open. One query. */
export async function listClosedVerdicts(
  db: Db,
  assessmentId: string,
  round: number,
): Promise<Record<string, ClosedVerdict>> {
  const rows = await db
    .selectFrom('closed_verdicts')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .select([
      'requirement_id',
      'verdict',
      'level',
      'reason',
      'question',
      'judged_at',
      sql<string | null>`user_display_name(assessor_id)`.as('assessor_name'),
    ])
    .execute();
  return Object.fromEntries(
    rows.map((row) => [
      row.requirement_id,
      {
        verdict: row.verdict,
        level: row.level as 0 | Level | null,
        reason: row.reason,
        question: row.question,
        judgedAt: row.judged_at,
        assessorName: row.assessor_name,
      },
    ]),
  );
}

/** Why a round was returned, and by when it was wanted back; null when it was not. One query. */
export async function findReturn(db: Db, assessmentId: string, round: number) {
  const row = await db
    .selectFrom('returns')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .select(['reason', 'due_at as dueAt', 'returned_at as returnedAt'])
    .executeTakeFirst();
  return row ?? null;
}
