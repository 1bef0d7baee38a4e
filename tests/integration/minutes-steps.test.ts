import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { contentSha256, prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import type { MinutesContent } from '~/domain/assessments/minutes/minutes';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import { isAppError } from '~/shared/app-error';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, seatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const WHO = ['one', 'two', 'three', 'lead', 'other'] as const;
type Who = (typeof WHO)[number];
const ACTS = ['claim', 'judge', 'submit', 'agree', 'settle', 'prepare', 'sign', 'reopen', 'recuse'];
type Act = (typeof ACTS)[number];
interface Step {
  act: Act;
  who: Who;
}

/** Anybody tries anything; mostly, so that runs get far, an act that ends a work by somebody whose act it could be. */
const step: fc.Arbitrary<Step> = fc
  .record({
    act: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('prepare', 'sign', 'sign', 'sign', 'sign') },
      { weight: 5, arbitrary: fc.constantFrom('settle', 'agree', 'reopen') },
      { weight: 2, arbitrary: fc.constantFrom(...ACTS) },
    ),
    who: fc.constantFrom(...WHO),
    apt: fc.nat(3),
  })
  .map(({ act, who, apt }) => ({ act, who: apt === 0 ? who : aptFor(act, who) }));
function aptFor(act: Act, who: Who): Who {
  if (['settle', 'agree', 'reopen'].includes(act)) return who === 'other' ? 'other' : 'lead';
  if (act === 'recuse' || act === 'claim') return who;
  return who === 'three' ? 'lead' : who;
}

/** Comes to signed minutes and beyond, whatever is drawn. */
const TO_THE_END =
  'lead agree, lead settle, lead prepare, one sign, two sign, lead sign, lead reopen, one recuse'
    .split(', ')
    .map((words): Step => {
      const [who, act] = words.split(' ') as [Who, Act];
      return { who, act };
    });

interface Desk {
  seats: 1 | 2;
  people: Record<Who, SignedInActor>;
  world: Awaited<ReturnType<typeof seatWorld>>;
}

async function look({ trx }: Rollback, { world: { assessmentId } }: Desk) {
  const { status } = await trx
    .selectFrom('assessments')
    .where('id', '=', assessmentId)
    .select('status')
    .executeTakeFirstOrThrow();
  const minutes = await trx.selectFrom('minutes').selectAll().orderBy('act_number').execute();
  const signatures = await trx.selectFrom('minutes_signatures').selectAll().execute();
  const reopenings = await trx.selectFrom('reopenings').selectAll().execute();
  const outcomes = await trx
    .selectFrom('standard_outcomes')
    .where('assessment_id', '=', assessmentId)
    .select(['minutes_id', 'is_met'])
    .execute();
  const agreed = await trx.selectFrom('agreed_verdicts').selectAll().execute();
  const letters = await trx.selectFrom('feedback_letters').selectAll().execute();
  return { status, minutes, signatures, reopenings, outcomes, agreed, letters };
}
type Look = Awaited<ReturnType<typeof look>>;

let words = 0;

async function take(scene: Rollback, { people, world }: Desk, { act, who }: Step): Promise<void> {
  const actor = people[who];
  const at = { assessmentId: world.assessmentId, now };
  const run = <T>(fn: (db: Db) => Promise<T>) => scene.as(dbActor(actor), fn);
  const requirementId = world.requirements.get('S01.R1') ?? '';
  const versionIn = async (table: 'verdicts' | 'agreed_verdicts', own = sql`true`) => {
    const { rows } = await sql<{ version: number }>`select version from ${sql.table(table)} t
      where requirement_id = ${requirementId} and ${own}`.execute(scene.trx);
    return rows[0]?.version ?? 0;
  };
  switch (act) {
    case 'claim':
      await run((db) => claimSeat(db, actor, at));
      return;
    case 'judge': {
      const seat = sql`t.seat = (select s.seat from review_seats s
        where s.assessment_id = t.assessment_id and s.holder_id = ${actor.userId})`;
      const verdictVersion = await versionIn('verdicts', seat);
      const verdict = who === 'two' ? 'partly' : 'met';
      const reason = `alasan ${(words += 1)}`;
      await run((db) => judge(db, actor, world, 'S01.R1', { verdictVersion, verdict, reason }));
      return;
    }
    case 'submit':
      await run((db) => submitSeat(db, actor, at));
      return;
    case 'agree':
      await run((db) => agreeSame(db, actor, at));
      return;
    case 'settle': {
      const version = await versionIn('agreed_verdicts');
      const found = { verdict: 'not_met', level: null, score: null } as const;
      const reason = `putusan ${(words += 1)}`;
      await run((db) => moderate(db, actor, { ...at, ...found, requirementId, reason, version }));
      return;
    }
    case 'prepare':
      await run((db) => prepareMinutes(db, actor, at));
      return;
    case 'sign': {
      const open = await scene.trx
        .selectFrom('minutes')
        .where('lapsed_at', 'is', null)
        .where('frozen_at', 'is', null)
        .select('content_sha256')
        .executeTakeFirst();
      const sha256 = open?.content_sha256 ?? '0'.repeat(64);
      await run((db) => signMinutes(db, actor, { ...at, sha256 }));
      return;
    }
    case 'reopen':
      await run((db) => reopen(db, actor, { ...at, reason: 'Keberatan' }));
      return;
    case 'recuse':
      await run((db) => recuse(db, actor, { ...at, reason: 'Kerabat' }));
  }
}

/** What holds at every moment, whoever did what. */
function assertLegal({ seats }: Desk, state: Look): void {
  const { minutes, signatures, reopenings, outcomes } = state;
  const reopened = new Set(reopenings.map(({ minutes_id }) => minutes_id));
  const inForce = minutes.filter(({ id, frozen_at }) => frozen_at !== null && !reopened.has(id));
  const open = minutes.filter((one) => one.frozen_at === null && one.lapsed_at === null);
  // Accepted exactly while signed minutes are in force, and never two of anything.
  expect(state.status === 'accepted').toBe(inForce.length === 1);
  expect(inForce.length).toBeLessThanOrEqual(1);
  expect(open.length).toBeLessThanOrEqual(state.status === 'in_review' ? 1 : 0);
  // Numbers without a gap, minutes and reopenings together.
  const numbers = [...minutes, ...reopenings].map(({ act_number }) => act_number);
  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  for (const one of minutes) {
    // What is kept gives the checksum again.
    expect(contentSha256(one.content as MinutesContent)).toBe(one.content_sha256);
    const signed = signatures.filter(({ minutes_id }) => minutes_id === one.id);
    expect(new Set(signed.map(({ user_id }) => user_id)).size).toBe(signed.length);
    for (const { content_sha256 } of signed) expect(content_sha256).toBe(one.content_sha256);
    expect(signed.length > seats).toBe(one.frozen_at !== null);
    const ofIt = outcomes.filter(({ minutes_id }) => minutes_id === one.id);
    expect(ofIt.length).toBe(one.frozen_at === null ? 0 : 1);
    const letter = state.letters.find(({ minutes_id }) => minutes_id === one.id);
    expect(letter?.sent_at ?? null).toEqual(one.frozen_at);
  }
  expect(outcomes.every(({ minutes_id }) => minutes_id !== null)).toBe(true);
  // What waits for signatures, or is in force, says what is agreed on.
  for (const { content } of [...open, ...inForce]) {
    const said = (content as MinutesContent).verdicts.map(({ requirementId, agreed }) => [
      requirementId,
      agreed.verdict,
      agreed.version,
    ]);
    const agreed = state.agreed.map(({ requirement_id, verdict, version }) => [
      requirement_id,
      verdict,
      version,
    ]);
    expect(said.sort()).toEqual(agreed.sort());
  }
}

/** What was signed or lapsed once stays as it was. */
function assertKept(before: Look, after: Look): void {
  for (const one of before.minutes) {
    const now = after.minutes.find(({ id }) => id === one.id);
    if (one.frozen_at ?? one.lapsed_at) expect(now).toEqual(one);
    else expect(now?.content).toEqual(one.content);
  }
  for (const one of before.signatures) expect(after.signatures).toContainEqual(one);
  for (const one of before.outcomes) expect(after.outcomes).toContainEqual(one);
}

it.each([1, 2] as const)(
  'no sequence of acts with %i seat(s) reaches minutes, outcomes or numbers that must not be',
  (seats) =>
    withRollback(async (scene) => {
      const { trx, as } = scene;
      const world = await seatWorld(trx, { seats });
      const people: Desk['people'] = {
        ...{ one: world.one, two: world.two, three: world.three, lead: world.lead },
        other: await makePerson(trx, 'lead_assessor', '33'),
      };
      const desk: Desk = { seats, people, world };
      // Judged and submitted, so that runs are about what comes after.
      for (const actor of seats === 2 ? [world.one, world.two] : [world.one]) {
        const at = { assessmentId: world.assessmentId, now };
        const run = <T>(fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
        await run((db) => claimSeat(db, actor, at));
        for (const code of world.requirements.keys()) {
          const verdict = actor === world.two && code === 'S01.R1' ? 'partly' : 'met';
          await run((db) => judge(db, actor, world, code, { verdict }));
        }
        await run((db) => submitSeat(db, actor, at));
      }
      const taken = new Set<Act>();
      const statuses = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 60 }), async (steps) => {
          await sql`savepoint one_run`.execute(trx);
          let before = await look(scene, desk);
          for (const drawn of steps) {
            const failed = await take(scene, desk, drawn).catch((error: unknown) => {
              if (!isAppError(error)) throw error;
              return error;
            });
            const after = await look(scene, desk);
            if (failed) expect(after).toEqual(before);
            else taken.add(drawn.act);
            statuses.add(after.status);
            assertLegal(desk, after);
            assertKept(before, after);
            before = after;
          }
          await sql`rollback to savepoint one_run`.execute(trx);
          await sql`release savepoint one_run`.execute(trx);
        }),
        { numRuns: 25, endOnFailure: true, examples: [[TO_THE_END]] },
      );
      // The runs went far enough to mean something.
      const meant = ['prepare', 'sign', 'reopen', 'recuse', ...(seats === 2 ? ['settle'] : [])];
      expect([...taken]).toEqual(expect.arrayContaining(meant));
      expect(statuses).toContain('accepted');
    }),
  240_000,
);
