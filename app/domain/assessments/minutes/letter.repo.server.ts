import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { ReopenedMinutes, ReopeningTold } from '../assessment';
import type { LetterText } from './letter';
import type { MinutesContent } from './minutes';

/** The letter that goes with minutes. */
export interface LetterRow extends LetterText {
  minutesId: string;
  assessmentId: string;
  regionCode: string;
  number: number;
  year: number;
  minutesSha256: string;
  version: number;
  editedByName: string | null;
  editedAt: Date;
  /** Null while the minutes wait for signatures, and for good once they lapsed. */
  sentAt: Date | null;
  /** The minutes it goes with were opened again: what it says is in doubt. */
  isReopened: boolean;
}

const isReopened = sql<boolean>`minutes_id in (select reopened_minutes())`.as('isReopened');

export async function insertLetter(
  db: Db,
  of: { id: string; regionCode: string; content: MinutesContent; sha256: string; at: Date },
  { strengths, missing }: LetterText,
): Promise<void> {
  const { assessmentId, act } = of.content;
  await db
    .insertInto('feedback_letters')
    .values({
      ...{ minutes_id: of.id, assessment_id: assessmentId, region_code: of.regionCode },
      ...{ year: act.year, act_number: act.number, minutes_sha256: of.sha256 },
      ...{ strengths, missing, edited_by: null, edited_at: of.at, sent_at: null },
    })
    .execute();
}

/** The letters of an assessment the handle's actor may see, latest first. One query. */
export function listLetters(db: Db, assessmentId: string): Promise<LetterRow[]> {
  return db
    .selectFrom('feedback_letters')
    .where('assessment_id', '=', assessmentId)
    .select([
      'minutes_id as minutesId',
      'assessment_id as assessmentId',
      'region_code as regionCode',
      'act_number as number',
      'year',
      'minutes_sha256 as minutesSha256',
      'strengths',
      'missing',
      'version',
      sql<string | null>`user_display_name(edited_by)`.as('editedByName'),
      'edited_at as editedAt',
      'sent_at as sentAt',
      isReopened,
    ])
    .orderBy('year', 'desc')
    .orderBy('act_number', 'desc')
    .execute();
}

/** The latest letter of an assessment whose minutes were opened again, and for the unit by which act and why. One query. */
export async function findReopened(db: Db, assessmentId: string): Promise<ReopenedMinutes | null> {
  const row = await db
    .selectFrom('feedback_letters')
    .where('assessment_id', '=', assessmentId)
    .where(sql<boolean>`minutes_id in (select reopened_minutes())`)
    .select([
      'minutes_id as minutesId',
      'act_number as number',
      'year',
      sql<ReopeningTold | null>`reopening_told(minutes_id)`.as('reopening'),
    ])
    .orderBy('year', 'desc')
    .orderBy('act_number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** By which act and why minutes were opened again, for the unit their letter went to; null for everybody else. One query. */
export async function findReopening(db: Db, minutesId: string): Promise<ReopeningTold | null> {
  const { rows } = await sql<{ told: ReopeningTold | null }>`
    select reopening_told(${minutesId}::uuid) as told`.execute(db);
  return rows[0]?.told ?? null;
}

/** Writes version `expected + 1`; null when another is there, or it was sent or lapsed. */
export async function updateLetter(
  db: Db,
  minutesId: string,
  { strengths, missing }: LetterText,
  by: { userId: string; at: Date; expected: number },
): Promise<number | null> {
  const row = await db
    .updateTable('feedback_letters')
    .set({
      ...{ strengths, missing, edited_by: by.userId, edited_at: by.at },
      version: by.expected + 1,
    })
    .where('minutes_id', '=', minutesId)
    .where('version', '=', by.expected)
    .where('sent_at', 'is', null)
    .returning('version')
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Every letter a region was sent, latest first. One query. */
export function listSentLetters(db: Db, regionCode: string) {
  return db
    .selectFrom('feedback_letters as l')
    .innerJoin('assessments as a', 'a.id', 'l.assessment_id')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .where('l.region_code', '=', regionCode)
    .where('l.sent_at', 'is not', null)
    .select([
      'l.minutes_id as minutesId',
      'l.assessment_id as assessmentId',
      'l.region_code as regionCode',
      'l.act_number as number',
      'l.year',
      'l.sent_at as sentAt',
      'c.name as cycleName',
      isReopened,
    ])
    .orderBy('l.sent_at', 'desc')
    .$narrowType<{ sentAt: Date }>()
    .execute();
}
