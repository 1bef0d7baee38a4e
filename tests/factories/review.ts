import { randomUUID } from 'node:crypto';

import type { Actor, Role, SignedInActor } from '~/domain/accounts/actor';
import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';
import {
  inputColumns,
  type InputColumn,
  type TableRow,
  type TableSpec,
} from '~/domain/instruments/table';
import type { DbActor } from '~db/client.server';
import type { AssessmentStatus } from '~db/schema';
import { json, type Db } from '~db/sql';

import { declareAll, UNSIGNED } from './interests';

/** The same person as the database's policies see them. */
export function dbActor({ userId, role, scope, homeRegion }: Actor): DbActor {
  return { userId, role, scope, homeRegion, ip: '127.0.0.1', requestId: 'test' };
}

/** An account holding one role in a region; who judges has signed for every cycle there is, unless said otherwise. */
export async function makePerson(
  db: Db,
  role: Role,
  scope: string,
  homeRegion: string | null = null,
  { signed = true } = {},
): Promise<SignedInActor> {
  const name = `${role} ${scope}`;
  const { id } = await db
    .insertInto('users')
    .values({
      email: `${signed ? '' : UNSIGNED}${randomUUID()}@test.example`,
      name,
      password_hash: '!',
      owner_code: scope,
      home_region: homeRegion,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  // why: a seat is given only to who holds a role that assesses its region.
  if (role === 'assessor' || role === 'lead_assessor') {
    await db.insertInto('role_grants').values({ user_id: id, role, region_code: scope }).execute();
    await declareAll(db);
  }
  return { userId: id, name, role, scope, homeRegion };
}

/** A cycle, signed for by all who judge, of a region for a year with the newest edition of every instrument; filing and review are open for a year around now. */
export async function makeCycle(
  db: Db,
  regionCode: string,
  year: number,
  reviewEndsAt = new Date(Date.now() + 180 * 86_400_000),
): Promise<string> {
  const { id } = await db
    .insertInto('cycles')
    .values({ region_code: regionCode, year, name: `Siklus ${regionCode} ${year}` })
    .returning('id')
    .executeTakeFirstOrThrow();
  const startsAt = new Date(Math.min(Date.now(), reviewEndsAt.getTime()) - 180 * 86_400_000);
  await db
    .insertInto('cycle_phases')
    .values(
      (['filing', 'review'] as const).map((phase) => ({
        cycle_id: id,
        phase,
        starts_at: startsAt,
        ends_at: reviewEndsAt,
      })),
    )
    .execute();
  const instruments = await db
    .selectFrom('instruments')
    .distinctOn('kind')
    .select(['id', 'kind'])
    .orderBy('kind')
    .orderBy('edition', 'desc')
    .execute();
  await db
    .insertInto('cycle_instruments')
    .values(
      instruments.map(({ id: instrument_id, kind }) => ({ cycle_id: id, kind, instrument_id })),
    )
    .execute();
  await declareAll(db);
  return id;
}

export interface FilingInput {
  cycleId: string;
  regionCode: string;
  /** Codes of the sections filed: 'S01', 'PROSES', 'A', … */
  sections: readonly string[];
  status?: AssessmentStatus;
  holder?: SignedInActor;
  isSimulated?: boolean;
  /** The answer to a requirement; null leaves it unanswered. */
  answer?: (requirement: Requirement) => AnswerValue | null;
}

export interface Filing {
  assessmentId: string;
  /** Id by requirement code. */
  requirements: Map<string, string>;
}

/** What a willing unit would answer. */
export function fullAnswer(requirement: Requirement): AnswerValue {
  switch (requirement.answerType) {
    case 'claim':
      return { type: 'claim', claim: 'met' };
    case 'level':
      return { type: 'level', level: 3 };
    case 'ratio':
      return { type: 'ratio', numerator: '10', denominator: '23' };
    case 'percentage':
      return { type: 'percentage', percentage: '90' };
    case 'flag':
      return { type: 'flag', flag: true };
    case 'number':
      return { type: 'number', number: requirement.min ?? '1' };
    case 'date':
      return { type: 'date', date: requirement.min ?? '2024-06-01' };
    case 'choice':
      return { type: 'choice', choice: requirement.options[0]!.code };
    case 'table':
      return { type: 'table', rows: fullRows(requirement.table) };
  }
}

/** As few rows as count, every cell filled in. */
export function fullRows(table: TableSpec): TableRow[] {
  return Array.from({ length: Math.max(1, table.minRows) }, () =>
    Object.fromEntries(inputColumns(table).map((column) => [column.code, fullCell(column)])),
  );
}

function fullCell(column: InputColumn): string {
  switch (column.kind) {
    case 'text':
      return column.title.id;
    case 'number':
      return column.min ?? '1';
    case 'date':
      return column.min ?? '2024-06-01';
    case 'choice':
      return column.options[0]!.code;
  }
}

/** A submitted assessment with answers, written past the use cases of the unit. */
export async function makeFiling(
  db: Db,
  {
    cycleId,
    regionCode,
    sections,
    status = 'submitted',
    holder,
    isSimulated = false,
    answer = fullAnswer,
  }: FilingInput,
): Promise<Filing> {
  const { id } = await db
    .insertInto('assessments')
    .values({
      cycle_id: cycleId,
      region_code: regionCode,
      status,
      round: 1,
      is_simulated: isSimulated,
      created_by: null,
      submitted_at: new Date(),
      submitted_by: null,
      accepted_at: null,
      accepted_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (holder) await seatIn(db, id, holder.userId);
  const rows = await db
    .selectFrom('instrument_sections as s')
    .innerJoin('instrument_requirements as r', 'r.section_id', 's.id')
    .innerJoin('cycle_instruments as p', 'p.instrument_id', 's.instrument_id')
    .where('p.cycle_id', '=', cycleId)
    .where('s.code', 'in', [...sections])
    .select(['s.id as sectionId', 'r.id', 'r.code', 'r.content'])
    .orderBy('r.code')
    .execute();
  await db
    .insertInto('assessment_sections')
    .values(
      [...new Set(rows.map((row) => row.sectionId))].map((section_id) => ({
        assessment_id: id,
        region_code: regionCode,
        section_id,
      })),
    )
    .execute();
  const answers = rows.flatMap((row) => {
    const value = answer(row.content as Requirement);
    return value
      ? {
          assessment_id: id,
          region_code: regionCode,
          requirement_id: row.id,
          value: json(value),
          updated_by: null,
        }
      : [];
  });
  if (answers.length > 0) await db.insertInto('answers').values(answers).execute();
  return { assessmentId: id, requirements: new Map(rows.map(({ code, id: key }) => [code, key])) };
}

/** Puts somebody into a seat of the first round, past the use cases. */
export async function seatIn(db: Db, assessmentId: string, userId: string | null, seat = 1) {
  await db
    .updateTable('review_seats')
    .set({ holder_id: userId })
    .where('assessment_id', '=', assessmentId)
    .where('seat', '=', seat)
    .execute();
}

/** The leases of an assessment are over, as if nobody had saved anything for their length. */
export async function letLapse(db: Db, assessmentId: string, seat?: number): Promise<void> {
  await db
    .updateTable('seat_work')
    .set({ lease_until: new Date(Date.now() - 60_000) })
    .where('assessment_id', '=', assessmentId)
    .where('held_since', 'is not', null)
    .$if(seat !== undefined, (query) => query.where('seat', '=', seat ?? 0))
    .execute();
}

/** A file shown for a requirement; its bytes are nowhere. */
export async function linkEvidence(
  db: Db,
  {
    assessmentId,
    regionCode,
    requirementId,
  }: { assessmentId: string; regionCode: string; requirementId: string },
): Promise<string> {
  const { id } = await db
    .insertInto('evidence_files')
    .values({
      region_code: regionCode,
      sha256: randomUUID().replaceAll('-', '').repeat(2),
      size_bytes: 1234,
      media_type: 'application/pdf',
      original_name: 'bukti.pdf',
      uploaded_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('evidence_links')
    .values({
      assessment_id: assessmentId,
      region_code: regionCode,
      requirement_id: requirementId,
      file_id: id,
      linked_by: null,
    })
    .execute();
  return id;
}
