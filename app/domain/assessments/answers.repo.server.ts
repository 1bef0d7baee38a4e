import { sql, type InsertQueryBuilder, type RawBuilder, type UpdateQueryBuilder } from 'kysely';

import { auditCall, auditJson, type AuditEntry } from '~/domain/audit/audit-call.repo.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import type { DB, JsonInput } from '~db/schema';
import { keptQuery, type Db, type Manner, type Values } from '~db/sql';

import { carriedOf, type GivenAnswer } from './content';

export interface AnswerKey {
  assessmentId: string;
  regionCode: string;
  requirementId: string;
}

export async function findAnswer(
  db: Db,
  key: Omit<AnswerKey, 'regionCode'>,
): Promise<(GivenAnswer & { id: string; updatedById: string | null }) | null> {
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
      'updated_by',
      sql<string | null>`user_display_name(updated_by)`.as('updated_by_name'),
    ])
    .executeTakeFirst();
  return row ? { ...toAnswer(row), updatedById: row.updated_by } : null;
}

/** The name shown for an account; null without one. One query, or none. */
export async function displayName(db: Db, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  const { rows } = await sql<{ name: string | null }>`
    select user_display_name(${userId}::uuid) as name`.execute(db);
  return rows[0]?.name ?? null;
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

export interface NewAnswer {
  value: AnswerValue | null;
  note: string;
  /** The version it was made from; 0 when there was none. */
  expected: number;
  userId: string;
  /** The instant a person confirmed what was brought from an earlier filing; null leaves that as it is. */
  confirmedAt: Date | null;
}

/**
 * Writes version `expected + 1`; null when another version is there already (0 expects that there is none). The caller
 * holds the assessment and has read since that it covers the requirement.
 * The database keeps every version. `event` is the audit event of the row, written in the same statement. `isLast`: the
 * transaction ends with it; see LAST in db/sql.ts.
 */
export async function writeAnswer(
  db: Db,
  key: AnswerKey,
  answer: NewAnswer,
  event: Omit<AuditEntry, 'entityId' | 'regionCode'>,
  how?: Pick<Manner, 'isLast'>,
): Promise<{ version: number; updatedAt: Date } | null> {
  const { value, confirmedAt, ...rest } = answer;
  const values = {
    ...key,
    ...rest,
    value: value === null ? null : JSON.stringify(value),
    at: confirmedAt ?? new Date(),
    action: event.action,
    entity: event.entity,
    before: auditJson(event.before),
    after: auditJson(event.after),
  };
  const write = answer.expected === 0 ? insertAnswer : confirmedAt ? confirmText : updateAnswer;
  const [row] = await write(db, values, how);
  return row ?? null;
}

interface WriteValues extends AnswerKey {
  value: string | null;
  note: string;
  expected: number;
  userId: string;
  at: Date;
  action: string;
  entity: string;
  before: string | null;
  after: string | null;
}

type Writer = Pick<Db, 'insertInto' | 'updateTable'>;
const WRITTEN = ['id', 'version', 'updated_at as updatedAt'] as const;

interface Written {
  id: string;
  version: number;
  updatedAt: Date;
}
type Returning =
  | InsertQueryBuilder<DB, 'answers', Written>
  | UpdateQueryBuilder<DB, 'answers', 'answers', Written>;

/** jsonb from the text of a value. */
const jsonOf = (text: RawBuilder<string | null>) => sql`${text}::jsonb` as RawBuilder<JsonInput>;

/** A write with its audit event, in one statement. */
const written = (write: (db: Writer, value: Values<WriteValues>) => Returning) =>
  keptQuery((db, value: Values<WriteValues>) => {
    const event = auditCall({
      action: value('action'),
      entity: value('entity'),
      entityId: sql`written.id`,
      regionCode: value('regionCode'),
      before: value('before'),
      after: value('after'),
    });
    return db
      .with('written', (qc) => write(qc, value))
      .selectFrom('written')
      .select(['version', 'updatedAt', event.as('event')]);
  });

const insertAnswer = written((db, value) =>
  db
    .insertInto('answers')
    .values({
      assessment_id: value('assessmentId'),
      region_code: value('regionCode'),
      requirement_id: value('requirementId'),
      value: jsonOf(value('value')),
      note: value('note'),
      updated_by: value('userId'),
    })
    .onConflict((oc) => oc.constraint('answers_requirement_key').doNothing())
    .returning(WRITTEN),
);

const updateAnswer = written((db, value) => update(db, value).returning(WRITTEN));

const confirmText = written((db, value) =>
  update(db, value)
    .set({ confirmed_at: value('at'), confirmed_by: value('userId') })
    .returning(WRITTEN),
);

function update(db: Writer, value: Values<WriteValues>) {
  return db
    .updateTable('answers')
    .set({
      value: jsonOf(value('value')),
      note: value('note'),
      version: sql`version + 1`,
      updated_by: value('userId'),
      updated_at: value('at'),
    })
    .where('assessment_id', '=', value('assessmentId'))
    .where('requirement_id', '=', value('requirementId'))
    .where('version', '=', value('expected'));
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

/** What one version of an answer said; null when there is none of that number. */
export async function findAnswerVersion(
  db: Db,
  key: Omit<AnswerKey, 'regionCode'>,
  version: number,
): Promise<Pick<AnswerVersion, 'value' | 'note'> | null> {
  const row = await db
    .selectFrom('answers as a')
    .innerJoin('answer_versions as v', 'v.answer_id', 'a.id')
    .where('a.assessment_id', '=', key.assessmentId)
    .where('a.requirement_id', '=', key.requirementId)
    .where('v.version', '=', version)
    .select(['v.value', 'v.note'])
    .executeTakeFirst();
  return row ? { value: row.value as AnswerValue | null, note: row.note } : null;
}

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
