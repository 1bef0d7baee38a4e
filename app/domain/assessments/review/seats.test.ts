import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  allSubmitted,
  isFree,
  leaseEnd,
  mayRelease,
  mayReturn,
  mayTakeOver,
  nextSeat,
  ownSeat,
  seatState,
  worksIn,
  type Seat,
  type SeatNumber,
} from './seats';

const at = (minutes: number) => new Date(Date.UTC(2024, 4, 6, 8, minutes));
const people = ['ani', 'budi', 'cici', 'dedi'];
const person = (id: string | null) => (id === null ? null : { id, name: id });

const seat = (number: SeatNumber, over: Partial<Seat> = {}): Seat => ({
  ...{ seat: number, round: 1, assignedTo: null, holder: null, isFree: true, reading: null },
  work: {
    heldSince: null,
    leaseUntil: null,
    submittedAt: null,
    submittedByName: null,
    sha256: null,
  },
  ...over,
});
const held = (number: SeatNumber, by: string, over: Partial<Seat> = {}) =>
  seat(number, { holder: person(by), isFree: false, ...over });
const done = (number: SeatNumber, by: string) =>
  held(number, by, {
    work: {
      heldSince: at(0),
      leaseUntil: at(9),
      submittedAt: at(5),
      submittedByName: by,
      sha256: 'x',
    },
  });
const who = (userId: string, isLead = false, satIn: SeatNumber | null = null) => ({
  ...{ userId, isLead, satIn },
});

describe('the state of a seat', () => {
  it('is open, held, lapsed at the end of the lease to the second, and submitted for good', () => {
    const times = { leaseUntil: leaseEnd(at(0), 120), submittedAt: null };
    expect(times.leaseUntil).toEqual(at(120));
    expect(
      seatState({ holderId: null, work: { leaseUntil: null, submittedAt: null } }, at(0)),
    ).toBe('open');
    expect(seatState({ holderId: 'ani', work: times }, at(119))).toBe('held');
    expect(seatState({ holderId: 'ani', work: times }, at(120))).toBe('lapsed');
    const submitted = { holderId: 'ani', work: { ...times, submittedAt: at(1) } };
    expect(seatState(submitted, at(999))).toBe('submitted');
    expect((['open', 'held', 'lapsed', 'submitted'] as const).filter(isFree)).toEqual([
      'open',
      'lapsed',
    ]);
  });
});

describe('the next seat', () => {
  const taken = (seats: Seat[], actor: ReturnType<typeof who>) => {
    const { seat: next, problem } = nextSeat(seats, actor);
    return next?.seat ?? problem;
  };

  it('is the one assigned to the person, else the first free one', () => {
    expect(taken([seat(1), seat(2)], who('ani'))).toBe(1);
    expect(taken([seat(1), seat(2, { assignedTo: person('ani') })], who('ani'))).toBe(2);
    expect(taken([held(1, 'budi'), seat(2)], who('ani'))).toBe(2);
    const forBudi = seat(1, { assignedTo: person('budi') });
    expect(taken([forBudi], who('ani'))).toBe('assigned');
    expect(taken([forBudi], who('ani', true))).toBe(1);
  });

  it('is never a second one, nor the other of the same assessment', () => {
    expect(taken([held(1, 'ani'), seat(2)], who('ani', true, 1))).toBe('holding');
    expect(taken([done(1, 'ani'), seat(2)], who('ani', false, 1))).toBe('submitted');
    expect(taken([held(1, 'budi'), seat(2)], who('ani', true, 1))).toBe('other');
    expect(taken([held(1, 'budi'), held(2, 'cici')], who('ani'))).toBe('held');
    expect(taken([seat(1), held(2, 'cici', { assignedTo: person('ani') })], who('ani'))).toBe(
      'held',
    );
    expect(taken([], who('ani'))).toBe('none');
  });

  it('is free, and fits the person, whatever the seats', () => {
    const one = fc.record({
      holder: fc.option(fc.constantFrom(...people)),
      assignedTo: fc.option(fc.constantFrom(...people)),
      free: fc.boolean(),
    });
    const both = fc
      .tuple(one, one)
      .filter(([a, b]) =>
        (['holder', 'assignedTo'] as const).every((key) => a[key] === null || a[key] !== b[key]),
      );
    const actor = fc.record({
      userId: fc.constantFrom(...people),
      isLead: fc.boolean(),
      satIn: fc.constantFrom(null, 1 as const, 2 as const),
    });
    fc.assert(
      fc.property(both, actor, (drawn, asking) => {
        const seats = drawn.map(({ holder, assignedTo, free }, index) =>
          seat(index === 0 ? 1 : 2, {
            holder: person(holder),
            assignedTo: person(assignedTo),
            isFree: holder === null || free,
          }),
        );
        const { seat: next } = nextSeat(seats, asking);
        if (!next) return;
        expect(next.isFree).toBe(true);
        expect(ownSeat(seats, asking.userId)).toBeNull();
        expect([null, next.seat]).toContain(asking.satIn);
        const waitsFor = seats.find(({ assignedTo }) => assignedTo?.id === asking.userId);
        expect([undefined, next.seat]).toContain(waitsFor?.seat);
        if (!asking.isLead) expect([undefined, asking.userId]).toContain(next.assignedTo?.id);
      }),
    );
  });
});

describe('who may do what', () => {
  it('writes: the holder until it is submitted, however long ago the lease ended', () => {
    expect(worksIn(held(1, 'ani', { isFree: true }), 'ani')).toBe(true);
    expect(worksIn(held(1, 'ani'), 'budi')).toBe(false);
    expect(worksIn(done(1, 'ani'), 'ani')).toBe(false);
    expect(worksIn(held(1, 'ani', { work: null }), 'ani')).toBe(false);
  });

  it('hands back: the holder or a lead, nothing that is submitted', () => {
    expect(mayRelease(held(1, 'ani'), who('ani'))).toBe(true);
    expect(mayRelease(held(1, 'ani'), who('budi'))).toBe(false);
    expect(mayRelease(held(1, 'ani'), who('budi', true))).toBe(true);
    expect(mayRelease(seat(1), who('budi', true))).toBe(false);
    expect(mayRelease(done(1, 'ani'), who('ani', true))).toBe(false);
  });

  it('takes over: a lead who sits and sat in no other seat of it', () => {
    const seats = [held(1, 'ani'), held(2, 'budi')] as const;
    expect(mayTakeOver(seats, seats[0], who('cici', true))).toBe(true);
    expect(mayTakeOver(seats, seats[0], who('cici'))).toBe(false);
    expect(mayTakeOver(seats, seats[0], who('budi', true, 2))).toBe(false);
    expect(mayTakeOver(seats, seats[0], who('cici', true, 2))).toBe(false);
    expect(mayTakeOver(seats, seats[0], who('cici', true, 1))).toBe(true);
    const waiting = [held(1, 'ani'), seat(2, { assignedTo: person('cici') })] as const;
    expect(mayTakeOver(waiting, waiting[0], who('cici', true))).toBe(false);
    expect(mayTakeOver([done(1, 'ani')], done(1, 'ani'), who('cici', true))).toBe(false);
  });

  it('returns: with one seat its holder or a lead, with two a lead alone', () => {
    expect(mayReturn([held(1, 'ani')], who('ani'))).toBe(true);
    expect(mayReturn([held(1, 'ani')], who('budi'))).toBe(false);
    expect(mayReturn([held(1, 'ani'), held(2, 'budi')], who('ani'))).toBe(false);
    expect(mayReturn([held(1, 'ani'), held(2, 'budi')], who('cici', true))).toBe(true);
  });

  it('knows that all are done only of seats in sight', () => {
    expect(allSubmitted([])).toBe(false);
    expect(allSubmitted([done(1, 'ani'), done(2, 'budi')])).toBe(true);
    expect(allSubmitted([done(1, 'ani'), held(2, 'budi', { work: null })])).toBe(false);
  });
});
