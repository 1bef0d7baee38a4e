import { can } from '~/domain/accounts/permissions';
import type { SignedInActor } from '~/domain/accounts/actor';

import type { AssessmentStatus } from '../transitions';
import {
  isSingle,
  mayRelease,
  mayReturn,
  mayTakeOver,
  nextSeat,
  ownSeat,
  worksIn,
  type Seat,
  type SeatNumber,
} from './seats';

/** What the actor may do to the assessment now; the page offers exactly this. */
export interface ReviewActions {
  claim: boolean;
  /** A seat could be taken, once a declaration of interests is signed for the cycle. */
  declare: boolean;
  takeOver: boolean;
  /** A seat is free that somebody else has to take, who could not read what the other one found. */
  barred: boolean;
  /** Claiming or taking over stands in the minutes: the actor could read what the other seat found. */
  marked: boolean;
  handBack: boolean;
  sendBack: boolean;
  /** Say what a return is to ask, where two judge and a lead decides. */
  propose: boolean;
  /** Hand in the only seat, draw up the minutes and sign them. */
  accept: boolean;
  judge: boolean;
}

interface Reviewed {
  regionCode: string;
  status: AssessmentStatus;
  seats: readonly Seat[];
  satIn: SeatNumber | null;
  hasDeclared: boolean;
}

/** From the permission matrix, the status and who holds the seats. The use cases ask the same again. */
export function reviewActions(actor: SignedInActor, review: Reviewed): ReviewActions {
  const { regionCode, status, seats, satIn, hasDeclared } = review;
  const who = { userId: actor.userId, isLead: actor.role === 'lead_assessor', satIn };
  const mayClaim = can(actor, 'claim', 'assessment', regionCode);
  const inReview = status === 'in_review';
  const own = ownSeat(seats, actor.userId);
  const held = seats.filter(({ holder }) => holder !== null);
  // Of two seats in other hands a lead names one.
  const meant = own ?? (held.length === 1 ? held[0] : undefined);
  const next = mayClaim && (inReview || status === 'submitted') ? nextSeat(seats, who) : null;
  const claim = next !== null && next.seat !== null;
  const takeOver = mayClaim && inReview && meant !== undefined && mayTakeOver(seats, meant, who);
  return {
    claim: claim && hasDeclared,
    takeOver: takeOver && hasDeclared,
    declare: (claim || takeOver) && !hasDeclared,
    barred: next?.problem === 'read',
    marked: (claim && next.seat.reading === 'marked') || (takeOver && meant?.reading === 'marked'),
    handBack: mayClaim && inReview && meant !== undefined && mayRelease(meant, who),
    sendBack: can(actor, 'return', 'assessment', regionCode) && inReview && mayReturn(seats, who),
    propose:
      can(actor, 'update', 'verdict', regionCode) && inReview && !isSingle(seats) && own !== null,
    accept:
      can(actor, 'sign', 'minutes', regionCode) &&
      inReview &&
      isSingle(seats) &&
      own !== null &&
      worksIn(own, actor.userId),
    judge:
      inReview &&
      own !== null &&
      worksIn(own, actor.userId) &&
      can(actor, 'update', 'verdict', regionCode),
  };
}
