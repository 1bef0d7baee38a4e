import { sql, type Transaction } from 'kysely';

import type { DB } from '~db/schema';
import { asOwner } from '~tests/setup/db';

import type { World } from './world';

type Trx = Transaction<DB>;
interface Place {
  assessment_id: string;
  region_code: string;
  requirement_id: string;
}

/** What the assessor of the world wrote about a requirement from the first seat. */
export async function addJudgement(trx: Trx, world: World, place: Place): Promise<void> {
  const { assessor } = world.users;
  await trx
    .insertInto('verdicts')
    .values({
      ...place,
      round: 1,
      verdict: 'met',
      reason: 'uji',
      answer_version: 1,
      assessor_id: assessor,
    })
    .execute();
  await trx
    .insertInto('verdict_notes')
    .values({ ...place, user_id: assessor, note: 'uji' })
    .execute();
  await trx
    .insertInto('return_proposals')
    .values({ ...place, round: 1, seat: 1, ask: 'uji', proposed_by: assessor })
    .execute();
  await addAgreed(trx, place, assessor);
}

/** What a round came to, whatever state the work is in by now: past the guard. */
async function addAgreed(trx: Trx, place: Place, by: string): Promise<void> {
  const guard = (state: 'enable' | 'disable') =>
    asOwner(trx, (owner) =>
      sql`alter table agreed_verdicts ${sql.raw(state)} trigger agreed_verdicts_guard`.execute(
        owner,
      ),
    );
  await guard('disable');
  await trx
    .insertInto('agreed_verdicts')
    .values({
      ...{ ...place, round: 1, verdict: 'met', level: null, score: null, reason: 'uji' },
      ...{ source: 'single', decided_by: by, decided_at: new Date(), version: 1 },
    })
    .execute();
  await guard('enable');
}

/** What a return asked for, and what the unit opened besides. */
export async function addAsked(trx: Trx, world: World, place: Place): Promise<void> {
  await sql`insert into return_items (return_id, assessment_id, region_code, requirement_id, ask)
    select id, assessment_id, region_code, ${place.requirement_id}, 'uji' from returns
    where assessment_id = ${place.assessment_id}`.execute(trx);
  await trx
    .insertInto('opened_items')
    .values({
      ...place,
      requirement_id: world.requirements[2],
      round: 1,
      opened_by: world.users.unit_head,
    })
    .execute();
}

/** The seat of a region is submitted, past the use cases. */
export async function submitted(trx: Trx, world: World, region: string): Promise<void> {
  await sql`update seat_work w set submitted_at = now(), submitted_by = s.holder_id
    from review_seats s where s.assessment_id = w.assessment_id and s.seat = w.seat
      and s.round = w.round and w.assessment_id = ${world.assessments[region]}`.execute(trx);
}

/** Somebody stepped back from the work of a region, and somebody came into its seat in an odd way. */
export async function addConflict(trx: Trx, world: World, region: string): Promise<void> {
  const place = { assessment_id: world.assessments[region] ?? '', region_code: region };
  await trx
    .insertInto('recusals')
    .values({ ...place, user_id: world.users.other, reason: 'uji' })
    .execute();
  await trx
    .insertInto('seat_marks')
    .values({ ...place, round: 1, seat: 1, user_id: world.users.assessor, mark: 'taken_over' })
    .execute();
}
