import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { Seat, SeatNumber, SeatPerson, SeatReading } from './seats';

interface SeatJson {
  seat: SeatNumber;
  round: number;
  assignedTo: SeatPerson | null;
  holder: SeatPerson | null;
  isFree: boolean;
  reading: SeatReading | null;
  work: {
    heldSince: string | null;
    leaseUntil: string | null;
    submittedAt: string | null;
    submittedByName: string | null;
    sha256: string | null;
  } | null;
}

/**
 * The seats of the last round that counts of assessment `a`, in one column: as much of each as the handle's actor may
 * see, no row for who is not of the team.
 */
export const seatsOf = sql<SeatJson[]>`coalesce((
  select json_agg(json_build_object('seat', s.seat, 'round', s.round,
      'assignedTo', case when s.assigned_to is not null then
        json_build_object('id', s.assigned_to, 'name', coalesce(user_display_name(s.assigned_to), '')) end,
      'holder', case when s.holder_id is not null then
        json_build_object('id', s.holder_id, 'name', coalesce(user_display_name(s.holder_id), '')) end,
      'isFree', seat_is_free(s.assessment_id, s.round, s.seat),
      'reading', own_seat_reading(s.assessment_id, s.region_code, s.round, s.seat),
      'work', (select json_build_object('heldSince', w.held_since, 'leaseUntil', w.lease_until,
          'submittedAt', w.submitted_at, 'submittedByName', user_display_name(w.submitted_by),
          'sha256', w.verdicts_sha256)
        from seat_work w where w.assessment_id = s.assessment_id and w.round = s.round
          and w.seat = s.seat)) order by s.seat)
  from review_seats s where s.assessment_id = a.id and s.closed_at is null
    and s.round = (select max(l.round) from review_seats l
      where l.assessment_id = a.id and l.closed_at is null)), '[]')`;

/** The seat of assessment `a` the handle's actor ever sat in. */
export const satIn = sql<SeatNumber | null>`(select h.seat from seat_holders h
  where h.assessment_id = a.id and h.user_id = app_user_id())`;

/** Instants in JSON are text. */
export function toSeats(rows: readonly SeatJson[]): Seat[] {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return rows.map(({ work, ...seat }) => ({
    ...seat,
    work: work && {
      ...work,
      heldSince: instant(work.heldSince),
      leaseUntil: instant(work.leaseUntil),
      submittedAt: instant(work.submittedAt),
    },
  }));
}

export interface SeatKey {
  assessmentId: string;
  round: number;
  seat: SeatNumber;
}

/** Takes a seat nobody holds any more. False when somebody does, or it waits for another person. */
export async function takeFreeSeat(
  db: Db,
  key: SeatKey,
  { userId, isLead }: { userId: string; isLead: boolean },
): Promise<boolean> {
  const row = await seatUpdate(db, key)
    .set({ holder_id: userId })
    .where(sql<boolean>`seat_is_free(assessment_id, round, seat)`)
    .$if(!isLead, (query) =>
      query.where((eb) => eb.or([eb('assigned_to', 'is', null), eb('assigned_to', '=', userId)])),
    )
    .returning('seat')
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts another holder, or none, in the place of the one named. False when that one holds it no more. */
export async function changeHolder(
  db: Db,
  key: SeatKey,
  { from, to }: { from: string; to: string | null },
): Promise<boolean> {
  const row = await seatUpdate(db, key)
    .set({ holder_id: to })
    .where('holder_id', '=', from)
    .returning('seat')
    .executeTakeFirst();
  return row !== undefined;
}

export async function assignTo(
  db: Db,
  key: SeatKey,
  { userId, by, at }: { userId: string | null; by: string; at: Date },
): Promise<boolean> {
  const row = await seatUpdate(db, key)
    .set({ assigned_to: userId, assigned_by: by, assigned_at: userId === null ? null : at })
    .returning('seat')
    .executeTakeFirst();
  return row !== undefined;
}

/** The end of the lease renewed from now on; null when the handle's actor may not. */
export async function extendLease(db: Db, key: SeatKey): Promise<Date | null> {
  const row = await workUpdate(db, key)
    .set({ lease_until: sql<Date>`seat_lease(assessment_id)` })
    .returning('lease_until')
    .executeTakeFirst();
  return row?.lease_until ?? null;
}

/** False when it is submitted already. */
export async function markSeatSubmitted(
  db: Db,
  key: SeatKey,
  { userId, at, sha256 }: { userId: string; at: Date; sha256: string },
): Promise<boolean> {
  const row = await workUpdate(db, key)
    .set({ submitted_at: at, submitted_by: userId, verdicts_sha256: sha256 })
    .returning('seat')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Whether somebody could be given a seat in an assessment: a role that assesses its region, and no tie to it, of the account, declared
 * for the cycle or by stepping back; and whether they could read what the other seat found, as far as a lead asks. One query.
 */
export async function mayAssess(
  db: Db,
  userId: string,
  {
    assessmentId,
    regionCode,
    seat,
  }: { assessmentId: string; regionCode: string; seat: SeatNumber },
): Promise<{ may: boolean; reading: SeatReading | null }> {
  const { rows } = await sql<{ may: boolean; reading: SeatReading | null }>`
    select app_may_assess(${userId}::uuid, ${regionCode})
      and not kept_from_work(${userId}::uuid, cycle_of_work(${assessmentId}::uuid), ${regionCode}) as may,
      assignee_reading(${userId}::uuid, ${assessmentId}::uuid, ${seat}::smallint) as reading`.execute(
    db,
  );
  return rows[0] ?? { may: false, reading: null };
}

/** The seat a person ever sat in, of those the handle's actor may see. One query. */
export async function seatEverHeld(
  db: Db,
  assessmentId: string,
  userId: string,
): Promise<SeatNumber | null> {
  const row = await db
    .selectFrom('seat_holders')
    .where('assessment_id', '=', assessmentId)
    .where('user_id', '=', userId)
    .select('seat')
    .executeTakeFirst();
  return (row?.seat as SeatNumber | undefined) ?? null;
}

function seatUpdate(db: Db, { assessmentId, round, seat }: SeatKey) {
  return db
    .updateTable('review_seats')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .where('seat', '=', seat)
    .where('closed_at', 'is', null);
}

function workUpdate(db: Db, { assessmentId, round, seat }: SeatKey) {
  return db
    .updateTable('seat_work')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .where('seat', '=', seat)
    .where('submitted_at', 'is', null);
}
