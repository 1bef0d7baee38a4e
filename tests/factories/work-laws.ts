import { expect } from 'vitest';

import type { WorkLook } from './work-look';

/** Where a status may lead in one act. */
const LEADS: Record<string, readonly string[]> = {
  draft: ['submitted'],
  submitted: ['in_review', 'draft', 'returned'],
  in_review: ['submitted', 'returned', 'accepted'],
  returned: ['submitted'],
  accepted: ['in_review'],
};

type Law = (now: WorkLook) => void;
const ofRound = <T extends { round?: unknown }>(now: WorkLook, rows: T[]) =>
  rows.filter(({ round }) => round === now.round);
const openSeats = (now: WorkLook) =>
  ofRound(now, now.review_seats).filter(({ closed_at }) => closed_at === null);
const workIn = (now: WorkLook, seat: unknown) =>
  ofRound(now, now.seat_work).find((one) => one.seat === seat)!;
const isWithTeam = ({ status }: WorkLook) =>
  ['submitted', 'in_review', 'accepted'].includes(status);
const areDone = (now: WorkLook) =>
  isWithTeam(now) && openSeats(now).every(({ seat }) => workIn(now, seat).submitted_at !== null);
const openMinutes = (now: WorkLook) =>
  now.minutes.filter((one) => one.frozen_at === null && one.lapsed_at === null);
const inForce = (now: WorkLook) =>
  now.minutes.filter(
    (one) => one.frozen_at !== null && !now.reopenings.some((r) => r.minutes_id === one.id),
  );

/** What holds at every moment, whoever did what before. */
export const LAWS: Record<string, Law> = {
  'a work that is with the team has its two seats, and no other': (now) => {
    const seats = openSeats(now).map(({ seat }) => seat);
    expect(seats.sort()).toEqual(isWithTeam(now) || seats.length > 0 ? [1, 2] : []);
  },
  'nobody sits, or ever sat, in both seats': (now) => {
    const holders = openSeats(now).flatMap(({ holder_id }) => holder_id ?? []);
    expect(new Set(holders).size).toBe(holders.length);
    const sat = now.seat_holders.map(({ user_id }) => user_id);
    expect(new Set(sat).size).toBe(sat.length);
    for (const { seat, holder_id } of now.review_seats)
      if (holder_id !== null)
        expect(now.seat_holders).toContainEqual(
          expect.objectContaining({ user_id: holder_id, seat }),
        );
  },
  'nobody who is kept from the work sits in it or is awaited there': (now) => {
    if (!['submitted', 'in_review'].includes(now.status)) return;
    for (const { holder_id, assigned_to } of openSeats(now)) {
      expect(now.keptFrom).not.toContain(holder_id);
      expect(now.keptFrom).not.toContain(assigned_to);
    }
  },
  'what waits has nobody in it, and a seat without a holder has no lease': (now) => {
    for (const { seat, holder_id } of openSeats(now)) {
      const work = workIn(now, seat);
      expect(work.held_since === null).toBe(holder_id === null);
      if (now.status === 'submitted') expect([holder_id, work.submitted_at]).toEqual([null, null]);
    }
  },
  'a seat is submitted by its holder, whole, with a checksum': (now) => {
    if (!isWithTeam(now)) return;
    for (const { seat, holder_id } of openSeats(now)) {
      const work = workIn(now, seat);
      if (work.submitted_at === null) continue;
      expect(work.submitted_by).toBe(holder_id);
      expect(work.verdicts_sha256).toMatch(/^[0-9a-f]{64}$/);
      // Also those of a round before, on an answer that is still the same.
      const own = now.verdicts.filter((one) => one.seat === seat);
      expect(own).toHaveLength(now.answers.length);
      for (const one of own) {
        expect([one.assessor_id, one.is_draft]).toEqual([holder_id, false]);
        const answer = now.answers.find((a) => a.requirement_id === one.requirement_id);
        expect(one.answer_version).toBe(answer?.version);
      }
    }
  },
  'every verdict there is is its own last version': (now) => {
    for (const { id, version, reason, verdict } of now.verdicts) {
      const all = now.verdict_versions.filter((one) => one.verdict_id === id);
      expect(all.map((one) => Number(one.version)).sort((a, b) => a - b)).toEqual(
        all.map((_, at) => at + 1),
      );
      expect(all.find((one) => one.version === version)).toMatchObject({ reason, verdict });
    }
  },
  'nothing is agreed on before both are done, and never by who judged': (now) => {
    for (const one of ofRound(now, now.agreed_verdicts)) {
      expect(areDone(now) || now.status === 'returned').toBe(true);
      expect(now.seat_holders.map(({ user_id }) => user_id)).not.toContain(one.decided_by);
      const found = now.verdicts.filter((v) => v.requirement_id === one.requirement_id);
      if (one.source === 'same' && now.status !== 'returned')
        expect(found.map(({ verdict }) => verdict)).toEqual([one.verdict, one.verdict]);
    }
  },
  'minutes wait only while everything is agreed on, one at a time': (now) => {
    const open = openMinutes(now);
    expect(open.length).toBeLessThanOrEqual(now.status === 'in_review' ? 1 : 0);
    if (open.length > 0) expect(ofRound(now, now.agreed_verdicts)).toHaveLength(now.answers.length);
  },
  'accepted is what three people signed, the two who judged and a lead who did not': (now) => {
    expect(now.status === 'accepted').toBe(inForce(now).length === 1);
    for (const { id, content_sha256 } of now.minutes.filter((one) => one.frozen_at !== null)) {
      const signed = now.minutes_signatures.filter((one) => one.minutes_id === id);
      expect(signed.map(({ capacity }) => capacity).sort()).toEqual(['lead', 'seat1', 'seat2']);
      expect(new Set(signed.map(({ user_id }) => user_id)).size).toBe(3);
      for (const one of signed) expect(one.content_sha256).toBe(content_sha256);
      const lead = signed.find(({ capacity }) => capacity === 'lead');
      expect(now.seat_holders.map(({ user_id }) => user_id)).not.toContain(lead?.user_id);
    }
  },
  'outcomes follow from signed minutes and from nothing else, and a letter is sent with them': (
    now,
  ) => {
    const frozen = now.minutes.filter((one) => one.frozen_at !== null).map(({ id }) => id);
    expect(now.standard_outcomes.map((one) => one.minutes_id).sort()).toEqual(frozen.sort());
    for (const letter of now.feedback_letters)
      expect(letter.sent_at !== null).toBe(frozen.includes(letter.minutes_id ?? ''));
  },
  'acts are numbered without a gap': (now) => {
    const numbers = [...now.minutes, ...now.reopenings].map(({ act_number }) => Number(act_number));
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, at) => at + 1));
  },
  'every round but the first follows a return or a withdrawal, and what is returned says why': (
    now,
  ) => {
    const rounds = now.submissions.map(({ round }) => Number(round)).sort((a, b) => a - b);
    expect(rounds).toEqual(Array.from({ length: now.round }, (_, at) => at + 1));
    const ended = new Set([...now.returns, ...now.withdrawals].map(({ round }) => Number(round)));
    for (const round of rounds.filter((one) => one < now.round)) expect(ended).toContain(round);
    if (now.round > 0)
      expect(ended.has(now.round)).toBe(['draft', 'returned'].includes(now.status));
  },
};

/** What one act may and may not do to what was there. */
export const CHANGES: Record<string, (before: WorkLook, after: WorkLook) => void> = {
  'a status leads only where it may, a round to the next one and only by being submitted': (
    b,
    a,
  ) => {
    if (a.status !== b.status) expect(LEADS[b.status]).toContain(a.status);
    const isNew = ['draft', 'returned'].includes(b.status) && a.status === 'submitted';
    expect(a.round).toBe(isNew ? b.round + 1 : b.round);
  },
  'what is written once stays as it is': (before, after) => {
    const tables = ['verdict_versions', 'agreed_verdict_versions', 'minutes_signatures'] as const;
    const more = ['reopenings', 'returns', 'return_items', 'submissions', 'recusals'] as const;
    for (const table of [...tables, ...more, 'standard_outcomes' as const]) {
      const now = new Set(after[table].map((row) => JSON.stringify(row)));
      expect(before[table].filter((row) => !now.has(JSON.stringify(row)))).toEqual([]);
    }
  },
  'minutes change only by ending, and ended ones not at all': (before, after) => {
    for (const one of before.minutes) {
      const now = after.minutes.find(({ id }) => id === one.id);
      if (one.frozen_at ?? one.lapsed_at) expect(now).toEqual(one);
      else expect(now).toMatchObject({ content: one.content, content_sha256: one.content_sha256 });
    }
  },
  'a seat that is submitted keeps its verdicts as long as it stays so': (before, after) => {
    for (const work of before.seat_work.filter((one) => one.submitted_at !== null)) {
      const now = after.seat_work.find((o) => o.seat === work.seat && o.round === work.round);
      if (now?.submitted_at !== work.submitted_at || work.round !== after.round) continue;
      const of = (look: WorkLook) => look.verdicts.filter(({ seat }) => seat === work.seat);
      expect(of(after)).toEqual(of(before));
    }
  },
  'nobody comes into a seat, or is asked for one, who is switched off': (before, after) => {
    for (const seat of after.review_seats) {
      const was = before.review_seats.find((o) => o.seat === seat.seat && o.round === seat.round);
      for (const who of ['holder_id', 'assigned_to'] as const)
        if (seat[who] !== was?.[who]) expect(after.inactive).not.toContain(seat[who]);
    }
  },
};

/** The last round that counts, and whether everybody in it is done. */
function lastRound(now: WorkLook) {
  const open = now.review_seats.filter(({ closed_at }) => closed_at === null);
  const round = Math.max(0, ...open.map((one) => Number(one.round)));
  const seats = open.filter((one) => one.round === round);
  const isDone = (seat: unknown) =>
    now.seat_work.find((one) => one.round === round && one.seat === seat)?.submitted_at !== null;
  return { seats, settled: seats.length > 0 && seats.every(({ seat }) => isDone(seat)) };
}

/** What somebody may see of it, from what they do see. */
export function assertSight(
  now: WorkLook,
  { userId, role }: { userId: string; role: string },
  seen: Record<string, number>,
): void {
  const met = Object.keys(seen);
  const inForceIds = inForce(now).map(({ id }) => `outcomes ${String(id)}`);
  for (const one of met.filter((what) => what.startsWith('outcomes')))
    expect(inForceIds).toContain(one);
  const rest = met.filter((what) => !what.startsWith('outcomes'));
  if (role === 'unit_head') {
    expect(rest).toEqual(['assessments']);
    return;
  }
  if (now.keptFrom.includes(userId)) {
    expect(met).toEqual([]);
    return;
  }
  if (now.status === 'draft' || role === 'administrator') {
    expect(rest).toEqual([]);
    return;
  }
  const { seats, settled } = lastRound(now);
  if (settled) return;
  const own = seats.find(({ holder_id }) => holder_id === userId)?.seat;
  const others = [1, 2].filter((seat) => seat !== own);
  for (const seat of others) {
    expect(met).not.toContain(`verdicts ${seat}`);
    expect(met).not.toContain(`seat_work ${seat}`);
    expect(met).not.toContain(`verdict_versions ${seat}`);
  }
}

/** What somebody could read of a seat they did not sit in: when it was theirs to judge, and whether they judged beside it then. */
interface Reading {
  round: unknown;
  seat: unknown;
  beside: boolean;
}
/** By account, whatever the role. */
export type Readings = Map<unknown, Reading[]>;

/** Whether anything could be read by who does not sit there: both are done, or something is proposed. */
export const isReadable = (now: WorkLook) =>
  lastRound(now).settled || now.return_proposals.length > 0;

/** Keeps what a person reads now, as `seenBy` counts it. */
export function keepReading(
  now: WorkLook,
  userId: string,
  seen: Record<string, number>,
  readings: Readings,
): void {
  const { seats } = lastRound(now);
  const own = seats.find(({ holder_id }) => holder_id === userId)?.seat;
  for (const { seat, round } of seats) {
    const isRead = ['verdicts', 'verdict_versions', 'return_proposals'].some(
      (table) => `${table} ${String(seat)}` in seen,
    );
    if (seat === own || !isRead) continue;
    const of = readings.get(userId) ?? [];
    readings.set(userId, [...of, { round, seat, beside: own !== undefined }]);
  }
}

/** Who comes into a seat, or hands it in, had not been able to read the other one; or it is marked. */
export function assertBlind(before: WorkLook, after: WorkLook, readings: Readings): void {
  for (const { seat, round, holder_id } of ofRound(after, after.review_seats)) {
    if (holder_id === null) continue;
    const same = (one: Record<string, unknown>) => one.seat === seat && one.round === round;
    const comes = before.review_seats.find(same)?.holder_id !== holder_id;
    const handsIn =
      after.seat_work.find(same)?.submitted_at !== null &&
      before.seat_work.find(same)?.submitted_at === null;
    const read = (readings.get(holder_id) ?? []).filter(
      (one) => one.seat !== seat && (one.round === round || (comes && !one.beside)),
    );
    const isMarked = after.seat_marks.some(
      (one) => same(one) && one.user_id === holder_id && one.mark === 'had_read',
    );
    if ((comes || handsIn) && read.length > 0) expect(isMarked).toBe(true);
  }
}
