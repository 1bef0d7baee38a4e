import { sql, type RawBuilder } from 'kysely';

import type { AnswerValue } from '~/domain/instruments/answer';
import { json, keptPlan, type Db } from '~db/sql';

import { carriedOf, type GivenAnswer } from './content';

export interface AnswerKey {
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

export interface AnswerRow {
  id: string;
  value: unknown;
  note: string;
  version: number;
  updated_at: Date;
  updated_by_name: string | null;
  carried_from: string | null;
  confirmed_at: Date | null;
}

export function toAnswer(row: AnswerRow): GivenAnswer & { id: string } {
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
 * Writes version `expected + 1`; null when another version is there already (0 expects that there is none).
 * The database keeps every version. `event` is the audit event of the row, written in the same statement.
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
    confirmedAt: Date | null;
  },
  event: (entityId: RawBuilder<string>) => RawBuilder<string>,
): Promise<{ version: number; updatedAt: Date } | null> {
  const row = await db
    .with('written', (qc) =>
      answer.expected === 0 ? inserted(qc, key, answer) : updated(qc, key, answer),
    )
    .selectFrom('written')
    .select(['version', 'updatedAt', event(sql`written.id::text`).as('event')])
    .modifyEnd(keptPlan)
    .executeTakeFirst();
  return row ?? null;
}

type Writer = Pick<Db, 'insertInto' | 'updateTable'>;
type Content = Parameters<typeof writeAnswer>[2];
const WRITTEN = ['id', 'version', 'updated_at as updatedAt'] as const;

function inserted(db: Writer, key: AnswerKey, { value, note, userId }: Content) {
  return db
    .insertInto('answers')
    .values({
      assessment_id: key.assessmentId,
      region_code: key.regionCode,
      requirement_id: key.requirementId,
      value: value === null ? null : json(value),
      note,
      updated_by: userId,
    })
    .onConflict((oc) => oc.constraint('answers_requirement_key').doNothing())
    .returning(WRITTEN);
}

function updated(
  db: Writer,
  key: AnswerKey,
  { value, note, userId, expected, confirmedAt }: Content,
) {
  return db
    .updateTable('answers')
    .set({
      value: value === null ? null : json(value),
      note,
      version: sql`version + 1`,
      updated_by: userId,
      updated_at: new Date(),
      ...(confirmedAt ? { confirmed_at: confirmedAt, confirmed_by: userId } : {}),
    })
    .where('assessment_id', '=', key.assessmentId)
    .where('requirement_id', '=', key.requirementId)
    .where('version', '=', expected)
    .returning(WRITTEN);
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
