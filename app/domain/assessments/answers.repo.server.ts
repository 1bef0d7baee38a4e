import { sql } from 'kysely';

import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';
import { json, type Db } from '~db/sql';

import { carriedOf, type GivenAnswer } from './content';

interface AnswerKey {
  assessmentId: string;
  regionCode: string;
  requirementId: string;
}

export async function findAnswer(
  db: Db,
  key: Omit<AnswerKey, 'regionCode'>,
): Promise<(GivenAnswer & { id: string }) | null> {
  const row = await db
    .selectFrom('answers')
    .where('assessment_id', '=', key.assessmentId)
    .where('requirement_id', '=', key.requirementId)
    .select([
      'id',
      'value',
      'note',
      'version',
      'updated_at',
      'carried_from',
      'confirmed_at',
      sql<string | null>`user_display_name(updated_by)`.as('updated_by_name'),
    ])
    .executeTakeFirst();
  return row ? toAnswer(row) : null;
}

interface AnswerRow {
  id: string;
  value: unknown;
  note: string;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
  carried_from: string | null;
  confirmed_at: Date | null;
}

function toAnswer(row: AnswerRow): GivenAnswer & { id: string } {
  return {
    id: row.id,
    value: row.value as AnswerValue | null,
    note: row.note,
    version: row.version,
    updatedAt: row.updated_at,
    updatedByName: row.updated_by_name,
    ...carriedOf(row),
  };
}

/**
 * The requirement, when the assessment covers it, with the answer it has now; null otherwise. One query.
 */
export async function findToAnswer(db: Db, key: Omit<AnswerKey, 'regionCode'>) {
  const row = await db
    .selectFrom('assessment_sections as c')
    .innerJoin('instrument_requirements as r', 'r.section_id', 'c.section_id')
    .leftJoin('answers as a', (join) =>
      join.onRef('a.assessment_id', '=', 'c.assessment_id').onRef('a.requirement_id', '=', 'r.id'),
    )
    .where('c.assessment_id', '=', key.assessmentId)
    .where('r.id', '=', key.requirementId)
    .select([
      'r.code',
      'r.content',
      'a.id',
      'a.value',
      'a.note',
      'a.version',
      'a.updated_at',
      'a.carried_from',
      'a.confirmed_at',
      sql<string | null>`user_display_name(a.updated_by)`.as('updated_by_name'),
    ])
    .executeTakeFirst();
  if (!row) return null;
  return {
    requirement: { code: row.code, content: row.content as Requirement },
    answer: row.id === null ? null : toAnswer(row as AnswerRow),
  };
}

/**
 * Writes version `expected + 1`; null when another version is there already (0 expects that there is none).
 * The database keeps every version.
 */
export async function writeAnswer(
  db: Db,
  key: AnswerKey,
  answer: {
    value: AnswerValue | null;
    note: string;
    expected: number;
    userId: string;
    /** The instant a person confirmed what was brought from an earlier filing; null leaves that as it is. */
    confirmedAt?: Date | null;
  },
): Promise<{ id: string; version: number; updatedAt: Date } | null> {
  const value = answer.value === null ? null : json(answer.value);
  if (answer.expected === 0) {
    const inserted = await db
      .insertInto('answers')
      .values({
        assessment_id: key.assessmentId,
        region_code: key.regionCode,
        requirement_id: key.requirementId,
        value,
        note: answer.note,
        updated_by: answer.userId,
      })
      .onConflict((oc) => oc.constraint('answers_requirement_key').doNothing())
      .returning(['id', 'version', 'updated_at as updatedAt'])
      .executeTakeFirst();
    return inserted ?? null;
  }
  const updated = await db
    .updateTable('answers')
    .set({
      value,
      note: answer.note,
      version: sql`version + 1`,
      updated_by: answer.userId,
      updated_at: new Date(),
      ...(answer.confirmedAt
        ? { confirmed_at: answer.confirmedAt, confirmed_by: answer.userId }
        : {}),
    })
    .where('assessment_id', '=', key.assessmentId)
    .where('requirement_id', '=', key.requirementId)
    .where('version', '=', answer.expected)
    .returning(['id', 'version', 'updated_at as updatedAt'])
    .executeTakeFirst();
  return updated ?? null;
}

/**
 * Confirms version `version` of an answer brought from an earlier filing, as a new version of the same text; null when it
 * is another version by now, was confirmed, or was never brought.
 */
export async function confirmAnswer(
  db: Db,
  key: Omit<AnswerKey, 'regionCode'>,
  { version, userId, at }: { version: number; userId: string; at: Date },
): Promise<{ id: string; version: number } | null> {
  const row = await db
    .updateTable('answers')
    .set({
      version: sql`version + 1`,
      updated_by: userId,
      updated_at: at,
      confirmed_at: at,
      confirmed_by: userId,
    })
    .where('assessment_id', '=', key.assessmentId)
    .where('requirement_id', '=', key.requirementId)
    .where('version', '=', version)
    .where('carried_from', 'is not', null)
    .where('confirmed_at', 'is', null)
    .returning(['id', 'version'])
    .executeTakeFirst();
  return row ?? null;
}

/** One version of an answer, as it was kept. */
export type AnswerVersion = Pick<
  GivenAnswer,
  'value' | 'note' | 'version' | 'updatedAt' | 'updatedByName'
>;

/** Every version of an answer that was ever kept, the latest first. */
export async function listAnswerVersions(
  db: Db,
  key: Omit<AnswerKey, 'regionCode'>,
): Promise<AnswerVersion[]> {
  const rows = await db
    .selectFrom('answers as a')
    .innerJoin('answer_versions as v', 'v.answer_id', 'a.id')
    .where('a.assessment_id', '=', key.assessmentId)
    .where('a.requirement_id', '=', key.requirementId)
    .select([
      'v.value',
      'v.note',
      'v.version',
      'v.written_at',
      sql<string | null>`user_display_name(v.written_by)`.as('written_by_name'),
    ])
    .orderBy('v.version', 'desc')
    .execute();
  return rows.map((row) => ({
    value: row.value as AnswerValue | null,
    note: row.note,
    version: row.version,
    updatedAt: row.written_at,
    updatedByName: row.written_by_name,
  }));
}
