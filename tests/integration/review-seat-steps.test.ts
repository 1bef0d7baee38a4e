import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import { withdrawSubmission } from '~/domain/assessments/withdraw-submission.server';
import { acceptAssessment } from '~/domain/itkp/accept-assessment.server';
import { isAppError } from '~/shared/app-error';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { dbActor, letLapse, makeCycle, makePerson } from '~tests/factories/review';
import { judge } from '~tests/factories/seats';
import { submitAgain, submitWork } from '~tests/factories/submission';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const dueOn = addDays(jakartaDate(now), 14);
const WHO = ['head', 'one', 'two', 'lead'] as const;
type Who = (typeof WHO)[number];
const ACTS = [
  ...['claim', 'claim', 'claim', 'release', 'takeOver', 'assign', 'save', 'save', 'judge'],
  ...['submit', 'return', 'accept', 'resubmit', 'withdraw', 'lapse'],
] as const;
type Act = (typeof ACTS)[number];
interface Step {
  act: Act;
  who: Who;
  seat: 1 | 2;
  code: 'S01.R1' | 'S01.R2';
  other: Who;
}
/** Anybody tries anything; mostly, so that runs get far, somebody whose act it could be. */
const acting = fc
  .record({ act: fc.constantFrom(...ACTS), who: fc.constantFrom(...WHO), apt: fc.nat(3) })
  .map(({ act, who, apt }) => ({ act, who: apt === 0 ? who : aptFor(act, who) }));
function aptFor(act: Act, who: Who): Who {
  if (act === 'resubmit' || act === 'withdraw') return 'head';
  if (act === 'takeOver' || act === 'assign' || act === 'return') return 'lead';
  return who === 'head' ? 'one' : who;
}
const step: fc.Arbitrary<Step> = fc
  .record({
    acting,
    seat: fc.constantFrom(1 as const, 2 as const),
    code: fc.constantFrom('S01.R1' as const, 'S01.R2' as const),
    other: fc.constantFrom(...WHO),
  })
  .map(({ acting: who, ...rest }) => ({ ...who, ...rest }));

/** Every act once where it is allowed, whatever is drawn. */
const EACH_ONCE = [
  'head withdraw, head resubmit, one claim, one release, lead assign, one claim, one save',
  'two claim, one judge, two judge, one submit, two submit, one return, lead return',
  'head resubmit, one claim, lead takeOver',
]
  .flatMap((acts) => acts.split(', '))
  .map((words): Step => {
    const [who, act] = words.split(' ') as [Who, Act];
    return { who, act, seat: 1, code: 'S01.R1', other: 'one' };
  });

interface Desk {
  seats: 1 | 2;
  people: Record<Who, SignedInActor>;
  work: Awaited<ReturnType<typeof submitWork>>;
}
/** A save that was said to be kept. */
interface Said {
  id: string;
  version: number;
  reason: string;
  by: string;
}

/** What the database holds, as far as the rules speak of it. */
async function look({ trx }: Rollback, { work }: Desk) {
  const id = work.assessmentId;
  const assessment = await trx
    .selectFrom('assessments')
    .where('id', '=', id)
    .select(['status', 'round'])
    .executeTakeFirstOrThrow();
  const seats = await trx
    .selectFrom('review_seats as s')
    .innerJoin('seat_work as w', (join) =>
      join
        .onRef('w.assessment_id', '=', 's.assessment_id')
        .onRef('w.round', '=', 's.round')
        .onRef('w.seat', '=', 's.seat'),
    )
    .where('s.assessment_id', '=', id)
    .select(['s.round', 's.seat', 's.holder_id', 's.closed_at', 'w.submitted_at', 'w.lease_until'])
    .orderBy('s.round')
    .orderBy('s.seat')
    .execute();
  const verdicts = await trx
    .selectFrom('verdicts')
    .where('assessment_id', '=', id)
    .select(['id', 'seat', 'round', 'version', 'reason', 'assessor_id'])
    .orderBy('id')
    .execute();
  const versions = await trx
    .selectFrom('verdict_versions')
    .where('assessment_id', '=', id)
    .select(['verdict_id as id', 'version', 'reason', 'written_by as by'])
    .execute();
  return { ...assessment, seats, verdicts, versions };
}
type Look = Awaited<ReturnType<typeof look>>;

let words = 0;

/** One step by its use case; what was saved, or null for anything else. */
async function take(scene: Rollback, desk: Desk, drawn: Step, before: Look): Promise<Said | null> {
  const { people, work } = desk;
  const { assessmentId } = work;
  const actor = people[drawn.who];
  const { seat } = drawn;
  const at = { assessmentId, now };
  const run = <T>(fn: (db: Db) => Promise<T>) => scene.as(dbActor(actor), fn);
  const write = async (code: string): Promise<Said | null> => {
    const requirementId = work.requirements.get(code) ?? '';
    const reason = `kata ${(words += 1)}`;
    const { rows } = await sql<{ id: string; version: number; seat: number }>`
      select v.id, v.version, v.seat from verdicts v join review_seats s
        on s.assessment_id = v.assessment_id and s.seat = v.seat and s.holder_id = ${actor.userId}
          and s.round = ${before.round}
      where v.assessment_id = ${assessmentId} and v.requirement_id = ${requirementId}`.execute(
      scene.trx,
    );
    const saved = await run((db) =>
      judge(db, actor, work, code, {
        ...{ reason, round: before.round, verdictVersion: rows[0]?.version ?? 0 },
        ...(drawn.act === 'save' ? { verdict: null, draft: true } : {}),
      }),
    );
    const found = await scene.trx
      .selectFrom('verdicts')
      .where('assessment_id', '=', assessmentId)
      .where('requirement_id', '=', requirementId)
      .where('reason', '=', reason)
      .select('id')
      .executeTakeFirstOrThrow();
    return { id: found.id, version: saved.version, reason, by: actor.userId };
  };
  switch (drawn.act) {
    case 'claim':
      await run((db) => claimSeat(db, actor, at));
      return null;
    case 'release':
      await run((db) => releaseSeat(db, actor, { ...at, seat }));
      return null;
    case 'takeOver':
      await run((db) => takeOver(db, actor, { ...at, seat }));
      return null;
    case 'assign': {
      const { userId } = people[drawn.other];
      await run((db) => assignSeat(db, actor, { ...at, seat, userId }));
      return null;
    }
    case 'save':
      return write(drawn.code);
    case 'judge': {
      let last: Said | null = null;
      for (const code of work.requirements.keys()) {
        if (code.startsWith('S01.')) last = await write(code);
      }
      return last;
    }
    case 'submit':
      await run((db) => submitSeat(db, actor, at));
      return null;
    case 'return':
      await run((db) => returnAssessment(db, actor, { ...at, reason: 'lengkapi', dueOn }));
      return null;
    case 'accept':
      await run((db) => acceptAssessment(db, actor, at));
      return null;
    case 'resubmit':
      await run((db) => submitAgain(db, actor, work, now));
      return null;
    case 'withdraw':
      await run((db) =>
        withdrawSubmission(db, actor, { assessmentId, round: before.round, reason: '', at: now }),
      );
      return null;
    case 'lapse':
      await letLapse(scene.trx, assessmentId, seat);
      return null;
  }
}

/** What holds at every moment, whoever did what. */
function assertLegal(desk: Desk, state: Look, said: readonly Said[]): void {
  const { seats, status, round } = state;
  const rounds = new Map<number, Look['seats']>();
  for (const row of seats) rounds.set(row.round, [...(rounds.get(row.round) ?? []), row]);
  for (const rows of rounds.values()) {
    expect(rows.map((row) => row.seat)).toEqual(desk.seats === 1 ? [1] : [1, 2]);
    const holders = rows.flatMap((row) => row.holder_id ?? []);
    expect(new Set(holders).size).toBe(holders.length);
  }
  // Nobody ever sits in both seats, in whatever round.
  const places = new Map<string, Set<number>>();
  for (const { holder_id, seat } of seats) {
    if (holder_id) places.set(holder_id, (places.get(holder_id) ?? new Set()).add(seat));
  }
  for (const numbers of places.values()) expect(numbers.size).toBe(1);
  for (const row of seats) {
    expect(row.holder_id !== null).toBe(row.lease_until !== null);
    if (row.submitted_at) expect(row.holder_id).not.toBeNull();
  }
  const current = rounds.get(round) ?? [];
  const begun =
    current.some((row) => row.holder_id !== null && row.closed_at === null) ||
    state.verdicts.some((row) => row.round === round);
  if (status === 'submitted') expect(begun).toBe(false);
  if (status === 'in_review') expect(begun).toBe(true);
  if (status === 'accepted') {
    expect(current.every((row) => row.submitted_at !== null)).toBe(true);
  }
  // Whatever was said to be kept is there, and no version is missing before it.
  const kept = new Map(state.versions.map((row) => [`${row.id} ${row.version}`, row]));
  for (const one of said) expect(kept.get(`${one.id} ${one.version}`)).toMatchObject(one);
  for (const { id, version } of state.verdicts) {
    expect(state.versions.filter((row) => row.id === id)).toHaveLength(version);
  }
}

/** What a step that succeeded may have done, and what none may. */
function assertStep(desk: Desk, { act, who }: Step, before: Look, after: Look): void {
  if (act === 'takeOver' || act === 'assign') expect(who).toBe('lead');
  if (act === 'return' && desk.seats === 2) expect(who).toBe('lead');
  if (act === 'resubmit' || act === 'withdraw') expect(who).toBe('head');
  if (['claim', 'save', 'judge', 'submit', 'accept', 'release'].includes(act)) {
    expect(who).not.toBe('head');
  }
  for (const row of before.seats.filter((one) => one.submitted_at !== null)) {
    expect(after.seats).toContainEqual(row);
    if (row.round !== after.round) continue;
    const of = (state: Look) => state.verdicts.filter(({ seat }) => seat === row.seat);
    expect(of(after)).toEqual(of(before));
  }
}

it.each([1, 2] as const)(
  'no sequence of acts by anybody with %i seat(s) reaches a state that must not be, or loses a verdict',
  (seats) =>
    withRollback(async (scene) => {
      const { trx, as } = scene;
      const cycleId = await makeCycle(trx, '33', 2024);
      await trx
        .updateTable('cycles')
        .set({ review_seats: seats })
        .where('id', '=', cycleId)
        .execute();
      const people: Desk['people'] = {
        head: await makePerson(trx, 'unit_head', '33.25'),
        one: await makePerson(trx, 'assessor', '33'),
        two: await makePerson(trx, 'assessor', '33'),
        lead: await makePerson(trx, 'lead_assessor', '33'),
      };
      const work = await as(dbActor(people.head), (db) => submitWork(db, people.head));
      const desk: Desk = { seats, people, work };
      const taken = new Set<Act>();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 45 }), async (steps) => {
          await sql`savepoint one_run`.execute(trx);
          const said: Said[] = [];
          let before = await look(scene, desk);
          for (const drawn of steps) {
            const saved = await take(scene, desk, drawn, before).catch((error: unknown) => {
              if (!isAppError(error)) throw error;
              return error;
            });
            const after = await look(scene, desk);
            if (isAppError(saved)) {
              // A refusal of one act of several keeps what the ones before it wrote; else it changes nothing.
              if (drawn.act !== 'judge') expect(after).toEqual(before);
            } else {
              taken.add(drawn.act);
              if (saved) said.push(saved);
              assertStep(desk, drawn, before, after);
            }
            assertLegal(desk, after, said);
            before = after;
          }
          await sql`rollback to savepoint one_run`.execute(trx);
          await sql`release savepoint one_run`.execute(trx);
        }),
        { numRuns: 25, endOnFailure: true, examples: [[EACH_ONCE]] },
      );
      // The runs went far enough to mean something.
      const meant: Act[] = ['claim', 'release', 'takeOver', 'assign', 'save', 'judge', 'return'];
      expect([...taken]).toEqual(expect.arrayContaining([...meant, 'withdraw', 'resubmit']));
    }),
  240_000,
);
