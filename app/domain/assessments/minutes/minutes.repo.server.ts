import { sql } from 'kysely';

import { json, type Db } from '~db/sql';

import type {
  ActNumber,
  Capacity,
  MinutesContent,
  MinutesState,
  MinutesStatus,
  SeatToSignFor,
} from './minutes';

export interface Signature {
  capacity: Capacity;
  userId: string;
  name: string | null;
  signedAt: Date;
  /** In whose stead and why; null for who signed for themself. */
  instead: { name: string | null; reason: string } | null;
}

/** Minutes as they are kept, with who signed them; what they say is read apart. */
export interface MinutesRow {
  id: string;
  assessmentId: string;
  regionCode: string;
  round: number;
  year: number;
  number: number;
  /** How many seats sign it, beside a lead. */
  seats: number;
  sha256: string;
  verificationCode: string;
  preparedByName: string | null;
  preparedAt: Date;
  frozenAt: Date | null;
  lapsedAt: Date | null;
  lapsedBecause: 'seat' | 'verdicts' | 'returned' | 'interest' | null;
  signatures: Signature[];
  reopening:
    | (ActNumber & { reason: string; byName: string | null; at: Date; openUntil: Date | null })
    | null;
}

/** All minutes of an assessment the handle's actor may see, latest first, without their content. One query. */
export async function listMinutes(db: Db, { assessmentId }: { assessmentId: string }) {
  const { rows } = await sql<Omit<MinutesRow, 'signatures' | 'reopening'> & Signed>`
    select m.id, m.assessment_id as "assessmentId", m.region_code as "regionCode", m.round, m.year,
      m.act_number as number, jsonb_array_length(m.content -> 'seats') as seats,
      m.content_sha256 as sha256,
      m.verification_code as "verificationCode", user_display_name(m.prepared_by) as "preparedByName",
      m.prepared_at as "preparedAt", m.frozen_at as "frozenAt", m.lapsed_at as "lapsedAt",
      m.lapsed_because as "lapsedBecause",
      coalesce((select jsonb_agg(jsonb_build_object('capacity', g.capacity, 'userId', g.user_id,
          'name', user_display_name(g.user_id), 'signedAt', g.signed_at,
          'instead', case when g.instead_of is not null then jsonb_build_object(
            'name', user_display_name(g.instead_of), 'reason', g.instead_reason) end) order by g.capacity desc)
        from minutes_signatures g where g.minutes_id = m.id), '[]') as signed,
      (select jsonb_build_object('number', r.act_number, 'year', r.year, 'reason', r.reason,
          'byName', user_display_name(r.reopened_by), 'at', r.reopened_at,
          'openUntil', r.open_until)
        from reopenings r where r.minutes_id = m.id) as reopened
    from minutes m where m.assessment_id = ${assessmentId}
    order by m.year desc, m.act_number desc`.execute(db);
  return rows.map(({ signed, reopened, ...row }): MinutesRow => ({
    ...row,
    signatures: signed.map((one) => ({ ...one, signedAt: new Date(one.signedAt) })),
    reopening: reopened && {
      ...{ ...reopened, at: new Date(reopened.at) },
      openUntil: reopened.openUntil === null ? null : new Date(reopened.openUntil),
    },
  }));
}
interface Signed {
  signed: (Omit<Signature, 'signedAt'> & { signedAt: string })[];
  reopened:
    | (ActNumber & { reason: string; byName: string | null; at: string; openUntil: string | null })
    | null;
}

/** What minutes say; null out of sight. One query. */
export async function findMinutesContent(
  db: Db,
  minutesId: string,
): Promise<MinutesContent | null> {
  const row = await db
    .selectFrom('minutes')
    .where('id', '=', minutesId)
    .select('content')
    .executeTakeFirst();
  return row ? (row.content as MinutesContent) : null;
}

/** What the code of signed minutes says, for anybody; null for a code that is none. One query. */
export async function findMinutesStatus(db: Db, code: string): Promise<MinutesStatus | null> {
  const { rows } = await sql<MinutesStatus>`
    select region_code as "regionCode", region_name as "regionName", cycle_name as "cycleName", round,
      year, act_number as number, signed_at as "signedAt", content_sha256 as sha256,
      is_simulated as "isSimulated", reopened_at as "reopenedAt"
    from minutes_status(${code})`.execute(db);
  return rows[0] ?? null;
}

export function minutesState({
  frozenAt,
  lapsedAt,
  reopening,
}: Pick<MinutesRow, 'frozenAt' | 'lapsedAt' | 'reopening'>): MinutesState {
  if (lapsedAt) return 'lapsed';
  if (!frozenAt) return 'open';
  return reopening ? 'reopened' : 'signed';
}

/** Whether minutes of an assessment wait for signatures, as far as the reader may know. One query. */
export async function doMinutesWait(db: Db, assessmentId: string): Promise<boolean> {
  const { waits } = await db
    .selectNoFrom(({ exists, selectFrom }) =>
      exists(
        selectFrom('minutes')
          .where('assessment_id', '=', assessmentId)
          .where('frozen_at', 'is', null)
          .where('lapsed_at', 'is', null),
      ).as('waits'),
    )
    .executeTakeFirstOrThrow();
  return Boolean(waits);
}

/** The number the next act of the region's province gets in a year; held until the transaction ends. */
export async function nextActNumber(db: Db, regionCode: string, year: number): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select next_act_number(${regionCode}, ${year}) as number`.execute(db);
  return rows[0]?.number ?? 1;
}

export async function insertMinutes(
  db: Db,
  values: {
    regionCode: string;
    content: MinutesContent;
    sha256: string;
    userId: string;
    at: Date;
  },
): Promise<string> {
  const { content, regionCode, sha256, userId, at } = values;
  const row = await db
    .insertInto('minutes')
    .values({
      assessment_id: content.assessmentId,
      region_code: regionCode,
      round: content.round,
      year: content.act.year,
      act_number: content.act.number,
      content: json(content),
      content_sha256: sha256,
      prepared_by: userId,
      prepared_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** False when somebody signed in that capacity, or the person in another, before. */
export async function insertSignature(
  db: Db,
  { id, assessmentId, regionCode, sha256 }: MinutesRow,
  by: {
    userId: string;
    capacity: Capacity;
    at: Date;
    /** In whose stead and why. */
    instead: { holderId: string; reason: string } | null;
  },
): Promise<boolean> {
  const row = await db
    .insertInto('minutes_signatures')
    .values({
      ...{ minutes_id: id, assessment_id: assessmentId, region_code: regionCode },
      ...{ user_id: by.userId, capacity: by.capacity, signed_at: by.at, content_sha256: sha256 },
      ...{ instead_of: by.instead?.holderId ?? null, instead_reason: by.instead?.reason ?? null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('capacity')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertReopening(
  db: Db,
  { id, assessmentId, regionCode }: Pick<MinutesRow, 'id' | 'assessmentId' | 'regionCode'>,
  by: ActNumber & { userId: string; reason: string; at: Date; openUntil: Date | null },
): Promise<void> {
  await db
    .insertInto('reopenings')
    .values({
      ...{ minutes_id: id, assessment_id: assessmentId, region_code: regionCode },
      ...{ year: by.year, act_number: by.number, reason: by.reason },
      ...{ reopened_by: by.userId, reopened_at: by.at, open_until: by.openUntil },
    })
    .execute();
}

/** Seats of the round under review whose holder can sign no more, for who may see all seats. One query. */
export async function listSeatsToSignFor(db: Db, assessmentId: string): Promise<SeatToSignFor[]> {
  const { rows } = await sql<{ seat: number; holderId: string; name: string | null }>`
    select u.seat, u.holder_id as "holderId", user_display_name(u.holder_id) as name
    from assessments a cross join lateral seats_unable_to_sign(a.id, a.round) u
    where a.id = ${assessmentId} order by u.seat`.execute(db);
  return rows.map(({ seat, holderId, name }) => ({
    ...{ capacity: seat === 2 ? 'seat2' : 'seat1', holderId, name: name ?? '–' },
  }));
}
