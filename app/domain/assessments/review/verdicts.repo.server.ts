import { sql } from 'kysely';

import type { Level } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import type { Db } from '~db/sql';

import type { SeatKey } from './seats.repo.server';
import type { VerdictWords } from './verdict-fields';

export interface VerdictRowInput {
  regionCode: string;
  requirementId: string;
  verdict: Verdict | null;
  level: number | null;
  score: string | null;
  reason: string;
  question: string;
  isDraft: boolean;
  answerVersion: number;
  userId: string;
  at: Date;
}

/**
 * Writes version `expected + 1` of a seat's verdict (0 expects that there is none); null when another one is there.
 * It is bound to the evidence as it is now.
 */
export async function writeVerdict(
  db: Db,
  { assessmentId, round, seat }: SeatKey,
  expected: number,
  row: VerdictRowInput,
): Promise<{ id: string; version: number } | null> {
  const values = {
    round,
    verdict: row.verdict,
    level: row.level,
    score: row.score,
    reason: row.reason,
    question: row.question,
    is_draft: row.isDraft,
    answer_version: row.answerVersion,
    evidence_key: sql<string>`evidence_key(${assessmentId}, ${row.requirementId})`,
    assessor_id: row.userId,
    updated_at: row.at,
  };
  const place = {
    assessment_id: assessmentId,
    region_code: row.regionCode,
    requirement_id: row.requirementId,
    seat,
  };
  const written =
    expected === 0
      ? await db
          .insertInto('verdicts')
          .values({ ...values, ...place })
          .onConflict((conflict) => conflict.constraint('verdicts_seat_key').doNothing())
          .returning(['id', 'version'])
          .executeTakeFirst()
      : await db
          .updateTable('verdicts')
          .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
          .where('assessment_id', '=', assessmentId)
          .where('requirement_id', '=', row.requirementId)
          .where('seat', '=', seat)
          .where('version', '=', expected)
          .returning(['id', 'version'])
          .executeTakeFirst();
  return written ?? null;
}

/** What one version of a seat's verdict said; null when there is none of that number. */
export async function findVerdictVersion(
  db: Db,
  verdictId: string,
  version: number,
): Promise<VerdictWords | null> {
  const row = await db
    .selectFrom('verdict_versions')
    .where('verdict_id', '=', verdictId)
    .where('version', '=', version)
    .select(['verdict', 'level', 'score', 'reason', 'question'])
    .executeTakeFirst();
  return row ? { ...row, level: row.level as 0 | Level | null } : null;
}
