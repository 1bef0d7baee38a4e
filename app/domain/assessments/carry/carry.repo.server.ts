import { sql } from 'kysely';

import type { AnswerValue } from '~/domain/instruments/answer';
import type { InstrumentKind } from '~/domain/instruments/instrument';
import { anyOf, json, type Db } from '~db/sql';

import type { CarriedAnswer, CarriedFile, EarlierAnswer } from './carry';
import type { EarlierVerdict } from './carried-page';
import type { EarlierFiling } from './earlier-filing';
import type { Replacement } from './evidence-callout';

/** The region's last accepted filing of a year before `year`, or null. One query. */
export async function findEarlierFiling(
  db: Db,
  regionCode: string,
  year: number,
): Promise<EarlierFiling | null> {
  const row = await db
    .selectFrom('assessments as a')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .where('a.region_code', '=', regionCode)
    .where('a.status', '=', 'accepted')
    .where('a.accepted_at', 'is not', null)
    .where('c.year', '<', year)
    .select([
      'a.id as assessmentId',
      'a.cycle_id as cycleId',
      'c.name as cycleName',
      'c.year',
      'a.accepted_at as acceptedAt',
    ])
    .orderBy('c.year', 'desc')
    .orderBy('a.accepted_at', 'desc')
    .limit(1)
    .$narrowType<{ acceptedAt: Date }>()
    .executeTakeFirst();
  return row ?? null;
}

/** Answers and files of everything a filing covered, in the order asked. One query. */
export async function listEarlierAnswers(db: Db, assessmentId: string): Promise<EarlierAnswer[]> {
  const rows = await db
    .selectFrom('assessment_sections as c')
    .innerJoin('instrument_sections as s', 's.id', 'c.section_id')
    .innerJoin('instruments as i', 'i.id', 's.instrument_id')
    .innerJoin('instrument_requirements as r', 'r.section_id', 's.id')
    .leftJoin('answers as a', (join) =>
      join.onRef('a.assessment_id', '=', 'c.assessment_id').onRef('a.requirement_id', '=', 'r.id'),
    )
    .where('c.assessment_id', '=', assessmentId)
    .select([
      'i.kind',
      's.code as section',
      'r.code',
      'a.id',
      'a.value',
      'a.note',
      sql<EarlierAnswer['files']>`coalesce((
        select json_agg(json_build_object('fileId', l.file_id, 'pointer', l.pointer, 'level', l.level)
            order by l.linked_at, l.id)
          from evidence_links l
         where l.assessment_id = c.assessment_id and l.requirement_id = r.id), '[]')`.as('files'),
    ])
    .orderBy('i.kind')
    .orderBy('s.ordinal')
    .orderBy('r.ordinal')
    .execute();
  return rows
    .filter((row) => row.id !== null || row.files.length > 0)
    .map((row) => ({
      kind: row.kind as InstrumentKind,
      section: row.section,
      code: row.code,
      answerId: row.id,
      value: row.value as AnswerValue | null,
      note: row.note ?? '',
      files: row.files,
    }));
}

/** What an accepted filing was told on a section of any edition, by requirement code. One query. */
export async function listEarlierVerdicts(
  db: Db,
  assessmentId: string,
  section: { instrumentKind: InstrumentKind; code: string },
): Promise<Record<string, EarlierVerdict>> {
  const rows = await db
    .selectFrom('closed_verdicts as v')
    .innerJoin('assessments as a', (join) =>
      join.onRef('a.id', '=', 'v.assessment_id').onRef('a.round', '=', 'v.round'),
    )
    .innerJoin('instrument_requirements as r', 'r.id', 'v.requirement_id')
    .innerJoin('instrument_sections as s', 's.id', 'r.section_id')
    .innerJoin('instruments as i', 'i.id', 's.instrument_id')
    .where('v.assessment_id', '=', assessmentId)
    .where('i.kind', '=', section.instrumentKind)
    .where('s.code', '=', section.code)
    .select(['r.code', 'v.verdict', 'v.reason'])
    .execute();
  return Object.fromEntries(rows.map(({ code, ...verdict }) => [code, verdict]));
}

/** Every replacement of a file of the region. One query. */
export function listReplacements(db: Db, regionCode: string): Promise<Replacement[]> {
  return db
    .selectFrom('evidence_replacements')
    .where('region_code', '=', regionCode)
    .select(['old_file_id as oldFileId', 'new_file_id as newFileId'])
    .execute();
}

/** Codes of the standards the region has met, by the edition they were met under. One query. */
export function listMetStandards(
  db: Db,
  regionCode: string,
): Promise<{ edition: string; code: string }[]> {
  return db
    .selectFrom('standard_outcomes')
    .where('region_code', '=', regionCode)
    .where('is_met', '=', true)
    .distinct()
    .select(['edition', 'standard_code as code'])
    .execute();
}

interface Target {
  id: string;
  regionCode: string;
  userId: string;
}

/** Unconfirmed, as version 1; what was answered already stays as it is. Returns how many were written. */
export async function insertCarriedAnswers(
  db: Db,
  target: Target,
  answers: readonly CarriedAnswer[],
): Promise<number> {
  if (answers.length === 0) return 0;
  const rows = await db
    .insertInto('answers')
    .values(
      answers.map(({ requirementId, from, value, note }) => ({
        assessment_id: target.id,
        region_code: target.regionCode,
        requirement_id: requirementId,
        value: value === null ? null : json(value),
        note,
        updated_by: target.userId,
        carried_from: from,
      })),
    )
    .onConflict((oc) => oc.constraint('answers_requirement_key').doNothing())
    .returning('id')
    .execute();
  return rows.length;
}

/** Returns how many were linked; a file that is linked already is not linked twice. */
export async function insertCarriedLinks(
  db: Db,
  target: Target,
  files: readonly CarriedFile[],
): Promise<number> {
  if (files.length === 0) return 0;
  const rows = await db
    .insertInto('evidence_links')
    .values(
      files.map(({ requirementId, fileId, pointer, level }) => ({
        assessment_id: target.id,
        region_code: target.regionCode,
        requirement_id: requirementId,
        file_id: fileId,
        pointer,
        level,
        linked_by: target.userId,
      })),
    )
    .onConflict((oc) => oc.constraint('evidence_links_key').doNothing())
    .returning('id')
    .execute();
  return rows.length;
}

/** False when it was begun from an earlier filing already, or is closed. */
export async function markCarried(db: Db, assessmentId: string, from: string): Promise<boolean> {
  const row = await db
    .updateTable('assessments')
    .set({ carried_from: from, version: sql`version + 1`, updated_at: new Date() })
    .where('id', '=', assessmentId)
    .where('carried_from', 'is', null)
    .where('status', '=', 'draft')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The latest statement about the period of each file that has one. One query. */
export async function listPeriodsOf(db: Db, fileIds: readonly string[]) {
  const rows = await db
    .selectFrom('evidence_periods')
    .where('file_id', '=', anyOf(fileIds, 'uuid'))
    .distinctOn('file_id')
    .select(['file_id', 'effective_from as from', 'effective_until as until'])
    .orderBy('file_id')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map(({ file_id, from, until }) => [file_id, { from, until }]));
}

/** Of these files those that took another one's place after `since`, with the name of the one before. One query. */
export async function listReplacedSince(
  db: Db,
  fileIds: readonly string[],
  since: Date,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('evidence_replacements as r')
    .innerJoin('evidence_files as f', 'f.id', 'r.old_file_id')
    .where('r.new_file_id', '=', anyOf(fileIds, 'uuid'))
    .where('r.replaced_at', '>', since)
    .select(['r.new_file_id', 'f.original_name'])
    .execute();
  return new Map(rows.map((row) => [row.new_file_id, row.original_name]));
}
