import fc from 'fast-check';
import { sql } from 'kysely';
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

/** Where the model of the steps stands. */
interface State {
  status: AssessmentStatus;
  round: number;
  before: OpenStatus;
  holder: Role | null;
  /** A verdict was written in this round. */
  judged: boolean;
}

/** What the table of steps says, with the conditions on who holds the review; null: not allowed. */
function expected(state: State, step: Step, role: Role): State | null {
  const next = after(state.status, step, state.before);
  if (next === null || !TRANSITIONS[step].by.includes(role)) return null;
  const holds = state.holder === role || role === 'lead_assessor';
  if (['release', 'return', 'accept'].includes(step) && !holds) return null;
  if (step === 'review' && state.holder !== role) return null;
  if (step === 'withdraw' && state.judged) return null;
  return {
    status: next,
    round: state.round + (step === 'submit' ? 1 : 0),
    before: step === 'return' ? 'returned' : state.before,
    holder:
      step === 'claim'
        ? role
        : step === 'release'
          ? null
          : next === 'in_review'
            ? state.holder
            : null,
    judged: step === 'submit' ? false : state.judged || step === 'review',
  };
}

/** The status a step writes, from wherever it is tried. */
function targetOf(state: State, step: Step): AssessmentStatus {
  const { to } = TRANSITIONS[step];
  return to === 'before' ? state.before : (to ?? state.status);
}

/** Tries the step on the database as the role, past every use case; false when it is refused. */
async function attempt(state: State, step: Step, role: Role): Promise<boolean> {
  const { rollback, world } = file;
  const actor = actorIn(world, role, { unit: region });
  const id = world.assessments[region] ?? '';
  const target = targetOf(state, step);
  try {
    return await rollback.as(actor, async (t) => {
      if (step === 'edit') {
        const { numAffectedRows } =
          await sql`insert into answers (assessment_id, region_code, requirement_id)
          values (${id}, ${region}, ${world.requirements[1]})
          on conflict on constraint answers_requirement_key do update set version = answers.version + 1`.execute(
            t,
          );
        return numAffectedRows === 1n;
      }
      if (step === 'review') {
        const { numAffectedRows } =
          await sql`insert into verdicts (assessment_id, region_code, requirement_id,
            round, verdict, reason, answer_version, assessor_id)
          values (${id}, ${region}, ${world.requirements[0]}, ${state.round}, 'met', '', 1, ${actor.userId})
          on conflict on constraint verdicts_seat_key do update set round = excluded.round,
            assessor_id = excluded.assessor_id`.execute(t);
        return numAffectedRows === 1n;
      }
      const held = step === 'claim' ? sql`${actor.userId}::uuid` : sql`null`;
      const keeps = ['claim', 'release', 'submit', 'withdraw'].includes(step);
      const { numAffectedRows } = await sql`update assessments set
          status = ${target},
          round = ${state.round + (step === 'submit' ? 1 : 0)},
          assessor_id = ${keeps ? held : sql`assessor_id`}
        where id = ${id} and status = ${state.status}`.execute(t);
      if (numAffectedRows === 1n && step === 'return') {
        await sql`insert into returns (assessment_id, region_code, round, reason, due_at)
          values (${id}, ${region}, ${state.round}, 'x', now())`.execute(t);
      }
      return numAffectedRows === 1n;
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

/** Takes the steps one after the other, the database beside the model. */
async function takeAll(draws: readonly Draw[], reach: (step: Step, state: State) => void) {
  let state: State = { status: 'draft', round: 1, before: 'draft', holder: null, judged: false };
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
  if (TRANSITIONS[step].to === null) return false;
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
    { numRuns: 40 },
  );
  // The runs went everywhere: what they did not refuse, they took.
  expect([...statuses].sort()).toEqual([...STATUSES].sort());
  expect([...taken]).toEqual(expect.arrayContaining(['withdraw draft', 'withdraw returned']));
});
