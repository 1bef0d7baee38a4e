import { sql } from 'kysely';

import { auditCall } from '~/domain/audit/audit-call.repo.server';
import type { Db } from '~db/sql';

import type { SeatNumber } from '../review/seats';

export interface SeatAssignment {
  assessmentId: string;
  round: number;
  seat: SeatNumber;
  /** Null takes an assignment back. */
  userId: string | null;
}

/**
 * Assigns seats, each with its own event in the log, in two statements however many there are. How many were changed: fewer than
 * asked for where one was submitted meanwhile.
 */
export async function assignMany(
  db: Db,
  seats: readonly SeatAssignment[],
  { by, at }: { by: string; at: Date },
): Promise<number> {
  const asked = sql`json_to_recordset(${JSON.stringify(seats)}::json)
    as i("assessmentId" uuid, round int, seat smallint, "userId" uuid)`;
  const { rows: before } = await sql<{ id: string; seat: number; was: string | null }>`
    select s.assessment_id as id, s.seat, s.assigned_to as was
    from review_seats s join ${asked} on s.assessment_id = i."assessmentId" and s.round = i.round
      and s.seat = i.seat`.execute(db);
  const changed = await sql`
    update review_seats s set assigned_to = i."userId", assigned_by = ${by}::uuid,
      assigned_at = case when i."userId" is not null then ${at}::timestamptz end
    from ${asked} where s.assessment_id = i."assessmentId" and s.round = i.round and s.seat = i.seat
      and s.closed_at is null`.execute(db);
  const was = new Map(before.map((row) => [`${row.id} ${row.seat}`, row.was]));
  const told = seats.map((one) => ({ ...one, was: was.get(`${one.assessmentId} ${one.seat}`) }));
  const call = auditCall({
    action: sql`'assessment.assigned'`,
    entity: sql`'assessment'`,
    entityId: sql`s.assessment_id`,
    regionCode: sql`s.region_code`,
    before: sql`json_build_object('seat', s.seat, 'assignedTo', i.was)`,
    after: sql`jsonb_build_object('seat', s.seat, 'round', s.round, 'assignedTo', i."userId")
      || coalesce((select jsonb_build_object('marks', jsonb_agg(m.mark order by m.mark))
        from seat_marks m where m.assessment_id = s.assessment_id and m.round = s.round
          and m.seat = s.seat and m.user_id = i."userId" having count(*) > 0), '{}')`,
  });
  await sql`select ${call}
    from json_to_recordset(${JSON.stringify(told)}::json)
      as i("assessmentId" uuid, round int, seat smallint, "userId" uuid, was uuid)
      join review_seats s on s.assessment_id = i."assessmentId" and s.round = i.round
        and s.seat = i.seat
    order by s.region_code, s.assessment_id, s.seat`.execute(db);
  return Number(changed.numAffectedRows ?? 0n);
}
