import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { SeatKey } from '../review/seats.repo.server';
import type { SeatMark } from './seat-mark';

export type { SeatMark };

export interface SeatOddity {
  round: number;
  seat: number;
  userId: string;
  name: string;
  mark: SeatMark;
}

/**
 * Every odd way into a seat of an assessment, in any round, by round, seat and name: what the minutes tell. Who was only named for a seat
 * and never sat in it has read nothing for it. Empty for who does not see the assessment. One query.
 */
export async function seatOddities(db: Db, assessmentId: string): Promise<SeatOddity[]> {
  const name = sql<string>`coalesce(user_display_name(m.user_id), '')`;
  return db
    .selectFrom('seat_marks as m')
    .where('m.assessment_id', '=', assessmentId)
    .where(
      sql<boolean>`(m.mark <> 'had_read' or exists (select from seat_holders h
        where h.assessment_id = m.assessment_id and h.user_id = m.user_id and h.seat = m.seat))`,
    )
    .select(['m.round', 'm.seat', 'm.user_id as userId', name.as('name'), 'm.mark'])
    .orderBy('m.round')
    .orderBy('m.seat')
    .orderBy(name)
    .orderBy('m.mark')
    .execute();
}

/** The marks of one person in one seat, for the audit log; `{}` where all was as usual. One query. */
export async function auditMarks(
  db: Db,
  { assessmentId, round, seat }: SeatKey,
  userId: string | null,
): Promise<{ marks?: SeatMark[] }> {
  if (userId === null) return {};
  const rows = await db
    .selectFrom('seat_marks')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .where('seat', '=', seat)
    .where('user_id', '=', userId)
    .select('mark')
    .orderBy('mark')
    .execute();
  return rows.length === 0 ? {} : { marks: rows.map(({ mark }) => mark) };
}
