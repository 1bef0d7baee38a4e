import { sql } from 'kysely';

import type { AssessmentStatus } from '~db/schema';
import type { Db } from '~db/sql';

import type { Seat, SeatNumber } from './seats';
import { satIn, seatsOf, toSeats } from './seats.repo.server';

/** The facts of one assessment under review. */
export interface ReviewFacts {
  id: string;
  regionCode: string;
  regionName: string;
  cycleId: string;
  cycleName: string;
  year: number;
  status: AssessmentStatus;
  round: number;
  isSimulated: boolean;
  submittedAt: Date | null;
  submittedByName: string | null;
  /** Of the last round that counts; none for who is not of the team. */
  seats: Seat[];
  /** The seat the reader ever sat in. */
  satIn: SeatNumber | null;
  /**
   * Requirements of the round that still wait for an agreed verdict, none where one assessor judges. Null before every seat is
   * submitted, and for who is not of the team.
   */
  unsettled: number | null;
  /** Signed minutes of the round were reopened: a lead decides anew about everything. */
  wasReopened: boolean;
  /** The reader has signed a declaration of interests for the cycle. */
  hasDeclared: boolean;
  /** Names of those who hold the seats; null while nobody does. */
  holderName: string | null;
  acceptedAt: Date | null;
  acceptedByName: string | null;
  /** End of the cycle's review phase, or of the reopening where that is later; null when the cycle has none. */
  reviewEndsAt: Date | null;
  /** The receipt of the last submission that was not taken back. */
  receipt: { code: string; sha256: string } | null;
  /** The last return to the unit. */
  lastReturn: { round: number; reason: string; dueAt: Date; returnedAt: Date } | null;
}

/** The assessment, or null when it is out of the actor's sight. One query. */
export async function findReview(db: Db, assessmentId: string): Promise<ReviewFacts | null> {
  const row = await db
    .selectFrom('assessments as a')
    .innerJoin('regions as r', 'r.code', 'a.region_code')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .leftJoin('cycle_phases as p', (join) =>
      join.onRef('p.cycle_id', '=', 'c.id').on('p.phase', '=', 'review'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('submissions as t')
          .select(['t.receipt_code', 't.snapshot_sha256'])
          .whereRef('t.assessment_id', '=', 'a.id')
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('withdrawals as w')
                  .whereRef('w.assessment_id', '=', 't.assessment_id')
                  .whereRef('w.round', '=', 't.round'),
              ),
            ),
          )
          .orderBy('t.round', 'desc')
          .limit(1)
          .as('s'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('returns')
          .select(['round', 'reason', 'due_at', 'returned_at'])
          .whereRef('assessment_id', '=', 'a.id')
          .orderBy('round', 'desc')
          .limit(1)
          .as('b'),
      (join) => join.onTrue(),
    )
    .where('a.id', '=', assessmentId)
    .select([
      'a.id',
      'a.region_code as regionCode',
      'r.name as regionName',
      'a.cycle_id as cycleId',
      'c.name as cycleName',
      'c.year',
      'a.status',
      'a.round',
      'a.is_simulated as isSimulated',
      'a.submitted_at as submittedAt',
      sql<string | null>`user_display_name(a.submitted_by)`.as('submittedByName'),
      seatsOf.as('seat_rows'),
      satIn.as('satIn'),
      sql<number | null>`agreement_unsettled(a.id, a.round)`.as('unsettled'),
      sql<boolean>`round_reopened(a.id, a.round)`.as('wasReopened'),
      sql<boolean>`coi_declared(app_user_id(), a.cycle_id)`.as('hasDeclared'),
      'a.accepted_at as acceptedAt',
      sql<string | null>`user_display_name(a.accepted_by)`.as('acceptedByName'),
      // A reopened work stays open until the day its act names.
      sql<Date | null>`case when p.ends_at is not null
        then greatest(p.ends_at, round_open_until(a.id, a.round)) end`.as('reviewEndsAt'),
      's.receipt_code',
      's.snapshot_sha256',
      'b.round as returned_round',
      'b.reason as returned_reason',
      'b.due_at',
      'b.returned_at',
    ])
    .executeTakeFirst();
  if (!row) return null;
  const {
    seat_rows,
    receipt_code,
    snapshot_sha256,
    returned_round,
    returned_reason,
    due_at,
    returned_at,
    ...facts
  } = row;
  const seats = toSeats(seat_rows);
  const names = seats.flatMap(({ holder }) => (holder ? [holder.name] : []));
  return {
    ...facts,
    seats,
    holderName: names.length > 0 ? names.join(', ') : null,
    receipt:
      receipt_code && snapshot_sha256 ? { code: receipt_code, sha256: snapshot_sha256 } : null,
    lastReturn:
      returned_round !== null && returned_reason !== null && due_at && returned_at
        ? { round: returned_round, reason: returned_reason, dueAt: due_at, returnedAt: returned_at }
        : null,
  };
}
