import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { getReviewOverview } from '~/domain/assessments/review/get-review.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import { addDays, jakartaDate } from '~/shared/dates';
import { isAppError } from '~/shared/app-error';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const WHO = ['one', 'two', 'three', 'lead', 'second', 'auditor'] as const;
const WHAT = [
  'claim',
  'judge',
  'partly',
  'submit',
  'takeOver',
  'agree',
  'moderate',
  'moderateAgain',
  'write',
  'return',
] as const;
type Step = readonly [who: (typeof WHO)[number], what: (typeof WHAT)[number]];

interface Scene {
  world: SeatWorld;
  people: Record<(typeof WHO)[number], SignedInActor>;
}

/** Steps that lead to a settled review, so that what comes between them meets every stage. */
const STORY: Step[] = [
  ['one', 'claim'],
  ['one', 'judge'],
  ['two', 'claim'],
  ['two', 'judge'],
  ['two', 'partly'],
  ['one', 'submit'],
  ['two', 'submit'],
  ['lead', 'moderate'],
  ['second', 'agree'],
];

function act(db: Db, actor: SignedInActor, { world }: Scene, what: Step[1]): Promise<unknown> {
  const { assessmentId, requirements } = world;
  const requirementId = requirements.get('S01.R2') ?? '';
  const settled = { assessmentId, requirementId, verdict: 'partly', reason: 'Alasan' } as const;
  const rest = { level: null, score: null, now };
  switch (what) {
    case 'claim':
      return claimSeat(db, actor, { assessmentId, now });
    case 'judge':
      return judgeAll(db, actor, world);
    case 'partly':
      return judge(db, actor, world, 'S01.R2', { verdict: 'partly', verdictVersion: 1 });
    case 'submit':
      return submitSeat(db, actor, { assessmentId, now });
    case 'takeOver':
      return takeOver(db, actor, { assessmentId, now });
    case 'agree':
      return agreeSame(db, actor, { assessmentId, now });
    case 'moderate':
      return moderate(db, actor, { ...settled, ...rest, version: 0 });
    case 'moderateAgain':
      return moderate(db, actor, { ...settled, ...rest, verdict: 'met', version: 1 });
    case 'write':
      return sql`insert into agreed_verdicts (assessment_id, region_code, round, requirement_id, verdict,
          reason, source, decided_by, decided_at, version)
        values (${assessmentId}, '33.25', 1, ${requirementId}, 'met', 'x', 'moderated',
          ${actor.userId}, now(), 1)`.execute(db);
    case 'return': {
      const dueOn = addDays(jakartaDate(now), 7);
      return returnAssessment(db, actor, { assessmentId, reason: 'Lengkapi', dueOn, now });
    }
  }
}

/** A refusal a caller is told of: never a broken one. */
function isRefusal(error: unknown): boolean {
  if (isAppError(error)) return true;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '42501' || code === '23514' || code === '23505';
}

interface Facts {
  open: number;
  agreed: number;
  versions: number;
  by_judges: number;
  same_but_differ: number;
  moderated_but_alike: number;
  gaps: number;
}

/** What must be true whatever was done by whomever. */
async function check({ trx, as }: Rollback, { world, people }: Scene): Promise<void> {
  const { assessmentId } = world;
  const { rows } = await sql<Facts>`
    with pair as (
      select v.requirement_id, count(*) = 2 and count(distinct v.verdict) = 1 as alike
      from verdicts v where v.assessment_id = ${assessmentId} and not v.is_draft group by 1)
    select
      (select count(*)::int from seat_work w
        where w.assessment_id = ${assessmentId} and w.submitted_at is null) as open,
      count(g.*)::int as agreed,
      (select count(*)::int from agreed_verdict_versions) as versions,
      count(*) filter (where g.decided_by in (select h.user_id from seat_holders h
        where h.assessment_id = g.assessment_id))::int as by_judges,
      count(*) filter (where g.source = 'same' and not p.alike)::int as same_but_differ,
      count(*) filter (where g.source = 'moderated' and p.alike)::int as moderated_but_alike,
      (select count(*)::int from agreed_verdicts x where x.version <> (select count(*)
        from agreed_verdict_versions y where y.requirement_id = x.requirement_id)) as gaps
    from agreed_verdicts g left join pair p on p.requirement_id = g.requirement_id`.execute(trx);
  const facts = rows[0]!;
  if (facts.open > 0) expect(facts).toMatchObject({ agreed: 0, versions: 0 });
  expect(facts).toMatchObject({
    ...{ by_judges: 0, same_but_differ: 0, moderated_but_alike: 0, gaps: 0 },
  });
  const { status } = await trx
    .selectFrom('assessments')
    .where('id', '=', assessmentId)
    .select('status')
    .executeTakeFirstOrThrow();
  if (status !== 'in_review') return;
  const { lead } = people;
  const { stage } = await as(dbActor(lead), (db) => getReviewOverview(db, lead, assessmentId));
  const done = facts.agreed === world.requirements.size ? 'minutes' : 'differences';
  expect(stage).toBe(facts.open > 0 ? 'judging' : done);
}

const step = fc.tuple(fc.constantFrom(...WHO), fc.constantFrom(...WHAT));
/** Anything by anybody between the steps of the story. */
const story = fc
  .array(fc.array(step, { maxLength: 3 }), { minLength: STORY.length, maxLength: STORY.length })
  .map((between) => STORY.flatMap((own, at): Step[] => [...(between[at] ?? []), own]));

it('agreement reaches no state it must not, whatever is tried by whomever', async () => {
  const stages = new Set<string>();
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      await withRollback(async (rollback) => {
        const { trx, as } = rollback;
        const world = await seatWorld(trx);
        const { one, two, three, lead } = world;
        const second = await makePerson(trx, 'lead_assessor', '33');
        const auditor = await makePerson(trx, 'auditor', '33');
        const scene: Scene = { world, people: { one, two, three, lead, second, auditor } };
        for (const [who, what] of steps) {
          const actor = scene.people[who];
          try {
            await as(dbActor(actor), (db) => act(db, actor, scene, what));
            stages.add(what);
          } catch (error) {
            expect(isRefusal(error), `${who} ${what}: ${String(error)}`).toBe(true);
          }
          await check(rollback, scene);
        }
      });
    }),
    // The story by itself first: what is drawn may bar the way to its end.
    { numRuns: 5, examples: [[STORY]] },
  );
  // It was worth something: whatever can be done was done.
  for (const what of ['claim', 'judge', 'submit', 'agree', 'moderate'])
    expect(stages).toContain(what);
}, 120_000);
