import { sql, type Transaction } from 'kysely';

import type { DB } from '~db/schema';

import { UNIT, NOBODY, cell, ofRegion, onAssessment, step, type Attempt } from './attempt';
import { REGION, type World } from './world';

/** The region's draft holds an answer brought from an earlier one, for its second requirement. */
async function carry(trx: Transaction<DB>, world: World): Promise<void> {
  await sql`insert into answers (assessment_id, region_code, requirement_id, carried_from)
    select assessment_id, region_code, ${world.requirements[1]}, id from answers
    where assessment_id = ${ofRegion(world, REGION.draft)}`.execute(trx);
}

const inDraft = (
  what: string,
  allowed: Attempt['allowed'],
  statement: (id: string, world: World) => ReturnType<Attempt['run']>,
  rest: Partial<Attempt> = {},
) => onAssessment(what, REGION.draft, allowed, statement, { table: 'answers', ...rest });

const bring = (source: string, confirmed: string) => (id: string, world: World) =>
  sql`insert into answers
    (assessment_id, region_code, requirement_id, carried_from, confirmed_at, confirmed_by)
    select ${id}, ${REGION.draft}, ${world.requirements[1]}, id, ${sql.raw(confirmed)}
    from answers where assessment_id = ${ofRegion(world, source)}`;

const carried = (set: string) => (id: string, world: World) =>
  sql`update answers set ${sql.raw(set)}
    where assessment_id = ${id} and requirement_id = ${world.requirements[1]}`;

/** What may happen to an answer brought from an earlier filing. */
export const CARRIED: Attempt[] = [
  inDraft('bring an earlier answer', UNIT, bring(REGION.draft, 'null, null'), {
    cell: cell('answer', 'update'),
  }),
  inDraft(
    'bring an earlier answer as confirmed',
    NOBODY,
    bring(REGION.draft, 'now(), app_user_id()'),
  ),
  inDraft("bring another region's answer", NOBODY, (id, world) => {
    const [, requirement] = world.requirements;
    return sql`insert into answers (assessment_id, region_code, requirement_id, carried_from)
      values (${id}, ${REGION.draft}, ${requirement}, ${world.answers[REGION.returned]})`;
  }),
  inDraft(
    'confirm what was brought',
    UNIT,
    carried('confirmed_at = now(), confirmed_by = app_user_id(), version = version + 1'),
    { prepare: carry },
  ),
  inDraft(
    "confirm in another person's name",
    NOBODY,
    (id, world) => sql`update answers
      set confirmed_at = now(), confirmed_by = ${world.users.other}, version = version + 1
      where assessment_id = ${id} and carried_from is not null`,
    { prepare: carry },
  ),
  inDraft(
    'confirm without a new version',
    NOBODY,
    carried('confirmed_at = now(), confirmed_by = app_user_id()'),
    { prepare: carry },
  ),
  inDraft('hide where an answer comes from', NOBODY, carried('carried_from = null'), {
    prepare: carry,
  }),
  inDraft('submit with an answer nobody confirmed', NOBODY, step('submitted'), {
    table: 'assessments',
    prepare: carry,
  }),
  inDraft(
    "begin a filing from another region's",
    NOBODY,
    (id, world) => sql`update assessments set carried_from = ${ofRegion(world, REGION.accepted)}
      where id = ${id}`,
    { table: 'assessments' },
  ),
];
