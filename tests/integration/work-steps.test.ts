import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';

import { STATUSES } from '~/domain/assessments/transitions';
import { isAppError } from '~/shared/app-error';
import { makeFiling, makePerson } from '~tests/factories/review';
import { seatWorld } from '~tests/factories/seats';
import {
  act,
  ACTS,
  onward,
  WHO,
  type ActName,
  type Desk,
  type Drawn,
  type Who,
} from '~tests/factories/work-acts';
import {
  assertBlind,
  assertSight,
  CHANGES,
  isReadable,
  keepReading,
  LAWS,
  type Readings,
} from '~tests/factories/work-laws';
import { lookAt, seenBy, type WorkLook } from '~tests/factories/work-look';
import { withRollback, type Rollback } from '~tests/setup/db';

/** How many stories are played; more by WORK_STEPS_RUNS. */
const RUNS = Number(process.env.WORK_STEPS_RUNS ?? '8');
const NAMES = Object.keys(ACTS);

interface Step extends Drawn {
  name: ActName;
  /** Instead of what is drawn something that leads on. */
  isOnward: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...NAMES),
  who: fc.constantFrom(...WHO),
  other: fc.constantFrom(...WHO),
  seat: fc.constantFrom(1 as const, 2 as const),
  pick: fc.nat(1000),
  isOnward: fc.integer({ min: 0, max: 9 }).map((n) => n < 7),
});

/** One story that goes on and on: through returns, signatures and reopenings. */
const ONWARD: Step[] = Array.from({ length: 120 }, (_, at) => ({
  ...({ name: 'lapse', who: 'one', other: 'two', seat: 1, isOnward: true } as const),
  pick: at * at + 3 * at,
}));

/** One that comes to signed minutes, is opened again and returned, whatever is drawn. */
const TO_THE_END = [
  'head handIn, one claim, two claim, one judgeAll, two judgeAll, one submitSeat, two submitSeat',
  'lead agree, second settle, lead prepare, one sign, two sign, lead sign',
  'lead reopen, lead sendBack, head handIn',
]
  .flatMap((acts) => acts.split(', '))
  .map((act): Step => {
    const [who, name] = act.split(' ') as [Who, ActName];
    return { name, who, other: 'two', seat: 1, pick: 1, isOnward: false };
  });

/** A draft of S01 and everybody who can do anything about it. */
async function setOut({ trx }: Rollback): Promise<Desk> {
  const regionCode = '33.25';
  const world = await seatWorld(trx, {
    seats: 2,
    regionCode: '33.26',
    year: new Date().getFullYear(),
  });
  const { cycleId, one, two, three, lead } = world;
  const filing = await makeFiling(trx, { cycleId, regionCode, sections: ['S01'], status: 'draft' });
  await trx
    .updateTable('assessments')
    .set({ round: 0 })
    .where('id', '=', filing.assessmentId)
    .execute();
  const four = await makePerson(trx, 'assessor', '33');
  const alsoLeads = { user_id: four.userId, role: 'lead_assessor' as const, region_code: '33' };
  await trx.insertInto('role_grants').values(alsoLeads).execute();
  const people = {
    ...{ one, two, three, lead, four, fourLeads: { ...four, role: alsoLeads.role } },
    second: await makePerson(trx, 'lead_assessor', '33'),
    native: await makePerson(trx, 'lead_assessor', '33', regionCode),
    head: await makePerson(trx, 'unit_head', regionCode),
    admin: await makePerson(trx, 'administrator', '33'),
  };
  return { people, work: { ...filing, cycleId, regionCode } };
}

/** What everybody who may come into a seat reads now. */
async function readAll(
  scene: Rollback,
  { people, work }: Desk,
  now: WorkLook,
  readings: Readings,
): Promise<void> {
  for (const who of ['one', 'two', 'three', 'four', 'fourLeads', 'lead', 'second'] as const) {
    const reader = people[who];
    if (now.inactive.includes(reader.userId)) continue;
    keepReading(now, reader.userId, await seenBy(scene, reader, work.assessmentId), readings);
  }
}

it(
  `no sequence of acts by anybody breaks one of ${Object.keys(LAWS).length + Object.keys(CHANGES).length + 2} laws`,
  () =>
    withRollback(async (scene) => {
      const { trx } = scene;
      const desk = await setOut(scene);
      const { assessmentId } = desk.work;
      const done = new Set<ActName>();
      const statuses = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
          await sql`savepoint one_run`.execute(trx);
          let before = await lookAt(scene, assessmentId);
          const story: string[] = [];
          const readings: Readings = new Map();
          statuses.add(before.status);
          for (const drawn of steps) {
            const ways = drawn.isOnward ? onward(before, desk) : [];
            const [name, who] = ways[drawn.pick % ways.length] ?? [drawn.name, drawn.who];
            if (before.inactive.includes(desk.people[who].userId)) continue;
            const failed = await act(scene, desk, name, { ...drawn, who }, before).then(
              () => null,
              (error: unknown) => error,
            );
            if (failed !== null && !isAppError(failed)) throw failed;
            story.push(`${who} ${name}${failed ? ` refused: ${failed.code}` : ''}`);
            const after = await lookAt(scene, assessmentId);
            const told = () => story.slice(-25).join('\n');
            try {
              if (failed) expect(after).toEqual(before);
              for (const law of Object.values(LAWS)) law(after);
              for (const law of Object.values(CHANGES)) law(before, after);
              assertBlind(before, after, readings);
              if (!failed && isReadable(after)) await readAll(scene, desk, after, readings);
              const looker = desk.people[WHO[drawn.pick % WHO.length]!];
              assertSight(after, looker, await seenBy(scene, looker, assessmentId));
            } catch (error) {
              throw new Error(`after\n${told()}`, { cause: error });
            }
            if (!failed) done.add(name);
            statuses.add(after.status);
            before = after;
          }
          await sql`rollback to savepoint one_run`.execute(trx);
          await sql`release savepoint one_run`.execute(trx);
        }),
        { numRuns: RUNS, endOnFailure: true, examples: [[TO_THE_END], [ONWARD]] },
      );
      // The stories went far enough to mean something.
      expect([...statuses].sort()).toEqual([...STATUSES].sort());
      if (RUNS >= 100) expect([...done].sort()).toEqual([...NAMES].sort());
    }),
  60_000 + RUNS * 20_000,
);
