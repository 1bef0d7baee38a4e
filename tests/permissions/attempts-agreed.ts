import { sql, type RawBuilder, type Transaction } from 'kysely';

import type { DB } from '~db/schema';
import { seatIn } from '~tests/factories/review';

import { NOBODY, cell, ofRegion, onAssessment, type Attempt } from './attempt';
import { REGION, type World } from './world';
import { submitted } from './world-review';

const LEAD: Attempt['allowed'] = ['lead_assessor'];
const { inReview } = REGION;

/** Two other people judged Kab. Batang and differ about the second requirement. */
async function judged(trx: Transaction<DB>, world: World): Promise<void> {
  const id = ofRegion(world, inReview);
  const [, requirement] = world.requirements;
  const { assessor, other } = world.users;
  await sql`insert into review_seats (assessment_id, region_code, round, seat)
    values (${id}, ${inReview}, 1, 2)`.execute(trx);
  await seatIn(trx, id, assessor, 1);
  await seatIn(trx, id, other, 2);
  await sql`insert into verdicts (assessment_id, region_code, requirement_id, seat, round, verdict, reason,
      answer_version, assessor_id)
    values (${id}, ${inReview}, ${requirement}, 1, 1, 'met', 'uji', 0, ${assessor}),
      (${id}, ${inReview}, ${requirement}, 2, 1, 'partly', 'uji', 0, ${other})`.execute(trx);
}

/** Both are done. */
async function closed(trx: Transaction<DB>, world: World): Promise<void> {
  await judged(trx, world);
  await submitted(trx, world, inReview);
}

/** A lead in the other seat settled it. */
async function settled(trx: Transaction<DB>, world: World): Promise<void> {
  await closed(trx, world);
  await sql`insert into agreed_verdicts (assessment_id, region_code, round, requirement_id, verdict, reason,
      source, decided_by, decided_at, version)
    values (${ofRegion(world, inReview)}, ${inReview}, 1, ${world.requirements[1]}, 'met', 'uji',
      'moderated', ${world.users.lead_assessor}, now(), 1)`.execute(trx);
}

const decide =
  (by: (world: World, userId: string | null) => string | null, source = 'moderated') =>
  (id: string, world: World, { userId }: { userId: string | null }): RawBuilder<unknown> =>
    sql`insert into agreed_verdicts (assessment_id, region_code, round, requirement_id, verdict, reason,
        source, decided_by, decided_at, version)
      values (${id}, ${inReview}, 1, ${world.requirements[1]}, 'met', 'uji', ${source},
        ${by(world, userId)}, now(), 1)`;
const oneself = (_world: World, userId: string | null) => userId;

/** Who settles what two seats found. */
export const AGREED: Attempt[] = [
  onAssessment('settle a difference', inReview, LEAD, decide(oneself), {
    ...{ table: 'agreed_verdicts', prepare: closed },
    cell: cell('agreed_verdict', 'update'),
  }),
  onAssessment('settle a difference before both are done', inReview, NOBODY, decide(oneself), {
    ...{ table: 'agreed_verdicts', prepare: judged },
  }),
  onAssessment(
    "settle a difference in another's name",
    inReview,
    NOBODY,
    decide((world) => world.users.auditor),
    { table: 'agreed_verdicts', prepare: closed },
  ),
  onAssessment('settle what one judged', inReview, NOBODY, decide(oneself), {
    table: 'agreed_verdicts',
    prepare: async (trx, world, actor) => {
      await closed(trx, world);
      await sql`update seat_holders set user_id = ${actor.userId}
        where assessment_id = ${ofRegion(world, inReview)} and seat = 2
          and not exists (select from seat_holders h where h.user_id = ${actor.userId}
            and h.assessment_id = seat_holders.assessment_id)`.execute(trx);
    },
  }),
  onAssessment('forge the verdict of the only seat', inReview, NOBODY, decide(oneself, 'single'), {
    ...{ table: 'agreed_verdicts', prepare: closed },
  }),
  onAssessment(
    'settle it anew',
    inReview,
    LEAD,
    (_id, _world, { userId }) => sql`update agreed_verdicts set verdict = 'partly',
      decided_by = ${userId}, version = version + 1 where region_code = ${inReview}
      and source = 'moderated'`,
    {
      ...{ table: 'agreed_verdicts', prepare: settled },
      cell: cell('agreed_verdict', 'update'),
    },
  ),
  onAssessment(
    'settle it for another round',
    inReview,
    NOBODY,
    () => sql`update agreed_verdicts set round = 2`,
    { table: 'agreed_verdicts', prepare: settled },
  ),
  onAssessment(
    'forget what was settled',
    inReview,
    NOBODY,
    () => sql`delete from agreed_verdicts`,
    {
      ...{ table: 'agreed_verdicts', prepare: settled },
    },
  ),
  onAssessment(
    'forge how it was settled before',
    inReview,
    NOBODY,
    () => sql`insert into agreed_verdict_versions (assessment_id, region_code, round, requirement_id, verdict,
        reason, source, decided_by, decided_at, version)
      select assessment_id, region_code, round, requirement_id, verdict, 'lain', source, decided_by,
        decided_at, version + 1 from agreed_verdicts`,
    { table: 'agreed_verdict_versions', prepare: settled },
  ),
];
