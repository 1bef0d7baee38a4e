import type { SignedInActor } from '~/domain/accounts/actor';

import { ownSeat, type Seat, type SeatNumber } from '../review/seats';
import type { Capacity } from './minutes';

/** As whom the actor signs: the seat they hold, or as a lead who never sat in the work; null for everybody else. */
export function capacityIn(
  { seats, satIn }: { seats: readonly Seat[]; satIn: SeatNumber | null },
  actor: SignedInActor,
): Capacity | null {
  const own = ownSeat(seats, actor.userId);
  if (own) return own.seat === 2 ? 'seat2' : 'seat1';
  return actor.role === 'lead_assessor' && satIn === null ? 'lead' : null;
}
