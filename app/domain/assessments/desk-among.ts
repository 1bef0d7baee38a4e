import type { Extension } from '~/domain/cycles/extension';
import { byNewest, currentCycle, nextChange, type Cycle } from '~/domain/cycles/phase';

import type { Assessment } from './assessment';
import { filingDeadline, filingState } from './filing-window';
import { after, isOpen } from './transitions';
import type { OtherCycle, UnitDesk } from './unit-desk';

/** A cycle that holds for a region, with what the region has in it. */
export interface CycleWithWork {
  cycle: Cycle;
  assessment: Assessment | null;
  /** More time granted to the region in this cycle. */
  extension: Extension | null;
  /** The person who asks chose to work in this cycle. */
  isChosen: boolean;
  /** The person is at its work: the request names it, or the pages of their browser showed it last. */
  isAtHand: boolean;
}

/** What there is of a cycle without regard to the others. */
export type Desk = Omit<UnitDesk, 'others'>;

/**
 * Where somebody of a region works, of all its cycles; null when none is planned. The first of these that there is:
 * 1. the cycle the person chose, while it keeps a desk or is where the calendar is;
 * 2. `work`, the assessment a page was made for, while it may be written;
 * 3. the work the person is at, while it keeps a desk. What others begin takes nobody to another work, neither by a link
 *    of an open page nor after saving;
 * 4. the newest cycle that keeps a desk: what was begun in it may be written now, or is handed in while the cycle is
 *    not over. A new cycle takes nobody away from begun work;
 * 5. where the calendar is.
 */
export function deskAmong(
  all: readonly CycleWithWork[],
  instant: Date,
  work: string | null = null,
): UnitDesk | null {
  const cycle = currentCycle(
    all.map((one) => one.cycle),
    instant,
  );
  const desks = all
    .map((one) => ({ ...deskOf(one, instant), isChosen: one.isChosen, isAtHand: one.isAtHand }))
    .filter((desk) => desk.cycle === cycle || keepsDesk(desk, instant))
    .sort((a, b) => byNewest(a.cycle, b.cycle));
  const found =
    desks.find((desk) => desk.isChosen) ??
    desks.find((desk) => desk.canWrite && desk.assessment?.id === work) ??
    desks.find((desk) => desk.isAtHand && keepsDesk(desk, instant)) ??
    desks.find((desk) => keepsDesk(desk, instant)) ??
    desks.find((desk) => desk.cycle === cycle);
  if (!found) return null;
  const { isChosen: _chosen, isAtHand: _atHand, ...desk } = found;
  return { ...desk, others: desks.filter((one) => one !== found && isToDo(one)).map(otherOf) };
}

function keepsDesk({ cycle, assessment, canWrite }: Desk, instant: Date): boolean {
  if (!assessment || canWrite) return canWrite;
  const isHandedIn = assessment.status === 'submitted' || assessment.status === 'in_review';
  return isHandedIn && nextChange(cycle, instant) !== null;
}

/** It may be written or begun now. */
const isToDo = (desk: Desk) => desk.canWrite || (desk.filing === 'open' && !desk.assessment);
const otherOf = (desk: Desk): OtherCycle => ({
  cycleId: desk.cycle.id,
  name: desk.cycle.name,
  isReturned: desk.canWrite && desk.assessment?.status === 'returned',
  deadline: desk.deadline,
});

export function deskOf({ cycle, assessment, extension }: CycleWithWork, instant: Date): Desk {
  const status = assessment?.status ?? 'draft';
  const more = {
    returnDueAt: assessment?.lastReturn?.dueAt ?? null,
    extendedUntil: extension?.until ?? null,
  };
  const filing = filingState(cycle, status, more, instant);
  const deadline = filingDeadline(cycle, status, more);
  // Taking back makes sense only while what comes back can still be submitted.
  const back = after(status, 'withdraw', assessment?.lastReturn ? 'returned' : 'draft');
  return {
    cycle,
    assessment,
    filing,
    deadline,
    extension: extension && extension.until.getTime() === deadline?.getTime() ? extension : null,
    canWrite: filing === 'open' && assessment !== null && isOpen(status),
    canWithdraw:
      back !== null &&
      assessment?.reviewBegun === false &&
      filingState(cycle, back, more, instant) === 'open',
  };
}
