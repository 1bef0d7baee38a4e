import fc from 'fast-check';
import { sql, type RawBuilder } from 'kysely';
import { expect, it } from 'vitest';

import { ROLES, type Role } from '~/domain/accounts/actor';
import {
  after,
  STATUSES,
  STEPS,
  TRANSITIONS,
  type AssessmentStatus,
  type OpenStatus,
  type Step,
} from '~/domain/assessments/transitions';
import { actorIn, useWorld, REGION } from '~tests/permissions/world';
import { errorCode } from '~db/operator-error';

const file = useWorld();
const region = REGION.draft;

/** Where the model of the steps stands, with the one seat of its cycle. */
interface State {
  status: AssessmentStatus;
  round: number;
  before: OpenStatus;
  /** Who holds the seat of the last round that counts. */
  holder: Role | null;
  /** Who the seat waits for. */
  assigned: Role | null;
  /** A verdict was written in this round. */
  judged: boolean;
}

/** What the table of steps says, with the conditions on who holds the seat; null: not allowed. */
function expected(state: State, step: Step, role: Role): State | null {
  // No request accepts by itself: the last signature of the minutes does.
  if (step === 'accept') return null;
  const next = after(state.status, step, state.before, state.judged);
  if (next === null || !TRANSITIONS[step].by.includes(role)) return null;
  const { holder, assigned } = state;
  const leads = role === 'lead_assessor';
  const free = holder === null && (assigned === null || assigned === role);
  if (step === 'claim' && holder !== role && !free && !leads) return null;
  if (step === 'return' && holder !== role && !leads) return null;
  if (step === 'release') {
    if (holder === null || (holder !== role && !leads)) return null;
  }
  if (step === 'review' && holder !== role) return null;
  if (step === 'withdraw' && state.judged) return null;
  return {
    status: next,
    round: state.round + (step === 'submit' ? 1 : 0),
    before: step === 'return' ? 'returned' : state.before,
    holder: step === 'claim' ? role : step === 'release' || step === 'submit' ? null : holder,
    // A new round is asked of who judged the one before.
    assigned: step === 'submit' ? (holder ?? assigned) : assigned,
    judged: step === 'submit' ? false : state.judged || step === 'review',
  };
}

/** The status a step writes, from wherever it is tried. */
function targetOf(state: State, step: Step): AssessmentStatus {
  const { to } = TRANSITIONS[step];
  if (to === 'waiting') return 'submitted';
  return to === 'before' ? state.before : (to ?? state.status);
}

const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0n);

/** Tries the step on the database as the role, past every use case; false when it is refused. */
async function attempt(state: State, step: Step, role: Role): Promise<boolean> {
  const { rollback, world } = file;
  const actor = actorIn(world, role, { unit: region });
  const id = world.assessments[region] ?? '';
  const target = targetOf(state, step);
  const { round } = state;
  try {
    return await rollback.as(actor, async (t) => {
      const seat = (change: RawBuilder<unknown>) =>
        sql`update review_seats set ${change} where assessment_id = ${id} and round = ${round}`.execute(
          t,
        );
      const stepTo = (set = sql``) =>
        sql`update assessments set status = ${target}${set} where id = ${id}
          and status = ${state.status}`.execute(t);
      switch (step) {
        case 'edit':
          return (
            count(
              await sql`insert into answers (assessment_id, region_code, requirement_id)
                values (${id}, ${region}, ${world.requirements[1]})
                on conflict on constraint answers_requirement_key
                do update set version = answers.version + 1`.execute(t),
            ) === 1
          );
        case 'review':
          return (
            count(
              await sql`insert into verdicts (assessment_id, region_code, requirement_id,
                  round, verdict, reason, answer_version, assessor_id)
                values (${id}, ${region}, ${world.requirements[0]}, ${round}, 'met', '', 1, ${actor.userId})
                on conflict on constraint verdicts_seat_key do update set round = excluded.round,
                  version = verdicts.version + 1, assessor_id = excluded.assessor_id`.execute(t),
            ) === 1
          );
        case 'claim':
          if (count(await seat(sql`holder_id = ${actor.userId}`)) === 0) return false;
          return state.status === 'in_review' || count(await stepTo()) === 1;
        case 'release':
          if (count(await seat(sql`holder_id = null`)) === 0) return false;
          return state.judged || count(await stepTo()) === 1;
        case 'accept':
          await sql`update seat_work set submitted_at = now(), submitted_by = ${actor.userId}
            where assessment_id = ${id} and round = ${round}`.execute(t);
          return count(await stepTo()) === 1;
        case 'submit':
          return count(await stepTo(sql`, round = ${round + 1}`)) === 1;
        case 'withdraw':
          return count(await stepTo()) === 1;
        case 'return':
          if (count(await stepTo()) === 0) return false;
          await sql`insert into returns (assessment_id, region_code, round, reason, due_at)
            values (${id}, ${region}, ${round}, 'x', now())`.execute(t);
          return true;
      }
    });
  } catch (error) {
    expect(errorCode(error)).toBe('42501');
    return false;
  }
}

/** Every step somebody may take now. */
function legal(state: State): [Step, Role][] {
  const pairs = STEPS.flatMap((step) => ROLES.map((role): [Step, Role] => [step, role]));
  return pairs.filter(([step, role]) => expected(state, step, role) !== null);
}

/** One draw: any step by anybody, or, so that runs get far, the nth of those allowed. */
type Draw = readonly [any: boolean, nth: number, step: Step, role: Role];

/** Everywhere once, whatever is drawn besides. */
const EVERYWHERE: Draw[] = (
  [
    ['submit', 'unit_head'],
    ['withdraw', 'unit_head'],
    ['submit', 'unit_head'],
    ['claim', 'assessor'],
    ['return', 'assessor'],
    ['submit', 'unit_head'],
    ['withdraw', 'unit_head'],
  ] as const
).map(([step, role]) => [true, 0, step, role]);

/** Takes the steps one after the other, the database beside the model. */
async function takeAll(draws: readonly Draw[], reach: (step: Step, state: State) => void) {
  let state: State = {
    ...{ status: 'draft', round: 1, before: 'draft', holder: null, assigned: null, judged: false },
  };
  for (const [any, nth, ...drawn] of draws) {
    const allowed = legal(state);
    const [step, role] = (any ? null : allowed[nth % Math.max(1, allowed.length)]) ?? drawn;
    const next = expected(state, step, role);
    if (next === null && isOtherStep(state, step, role)) continue;
    const got = await attempt(state, step, role);
    expect(got, `${JSON.stringify(state)} ${step} ${role}`).toBe(next !== null);
    if (next) reach(step, (state = next));
  }
}

/** The change a refused step would write is no step at all, or another one that is allowed. */
function isOtherStep(state: State, step: Step, role: Role): boolean {
  // Writing, and what happens to the seat, is no change of the status alone.
  if (!['submit', 'withdraw', 'return'].includes(step)) return false;
  const target = targetOf(state, step);
  return (
    target === state.status ||
    legal(state).some(([other, by]) => by === role && targetOf(state, other) === target)
  );
}

it('lets no sequence of steps past the table of steps, whoever takes them', async () => {
  const draw = fc.tuple(
    fc.boolean(),
    fc.nat(1000),
    fc.constantFrom(...STEPS),
    fc.constantFrom(...ROLES),
  );
  const statuses = new Set<AssessmentStatus>();
  const taken = new Set<string>();
  const { trx } = file.rollback;
  await fc.assert(
    fc.asyncProperty(fc.array(draw, { minLength: 10, maxLength: 60 }), async (draws) => {
      await sql`savepoint one_run`.execute(trx);
      try {
        await takeAll(draws, (step, { status }) => {
          statuses.add(status);
          taken.add(`${step} ${status}`);
        });
      } finally {
        await sql`rollback to savepoint one_run`.execute(trx);
        await sql`release savepoint one_run`.execute(trx);
      }
    }),
    { numRuns: 41, examples: [[EVERYWHERE]] },
  );
  // The runs went everywhere: what they did not refuse, they took.
  expect([...statuses].sort()).toEqual(STATUSES.filter((one) => one !== 'accepted').sort());
  expect([...taken]).toEqual(expect.arrayContaining(['withdraw draft', 'withdraw returned']));
}, 120_000);
