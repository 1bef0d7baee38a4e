import { sql, type Transaction } from 'kysely';

import type { DbActor } from '~db/client.server';
import type { DB } from '~db/schema';

import { cell, NOBODY, onAssessment, simple, UNIT, type Attempt } from './attempt';
import { REGION, type World } from './world';

const update = cell('collaboration', 'update');

/** The operator of Kab. Batang works in another region too. */
const colleagueIn =
  (region: string) =>
  async (trx: Transaction<DB>, { users }: World) => {
    await trx
      .insertInto('role_grants')
      .values({ user_id: users.unit_operator, role: 'unit_operator', region_code: region })
      .execute();
  };

const assignTo =
  (assignee: 'unit_operator' | 'other') => (id: string, world: World, actor: DbActor) =>
    sql`insert into assignments (assessment_id, region_code, requirement_id, assignee_id, assigned_by)
      values (${id}, ${regionOf(world, id)}, ${world.requirements[1]}, ${world.users[assignee]},
        ${actor.userId})`;

const regionOf = ({ assessments }: World, id: string) =>
  Object.entries(assessments).find(([, own]) => own === id)?.[0] ?? '';

const comment =
  (region: string, by: (actor: DbActor, world: World) => string | null) =>
  ({ threads, ...world }: World, actor: DbActor) =>
    sql`insert into comments (thread_id, region_code, body, written_by)
      values (${threads[region]}, ${region}, 'x', ${by(actor, { threads, ...world })})`;

/** What the people of a unit do among themselves, and what nobody may do to it. */
export const TOGETHER: Attempt[] = [
  onAssessment('give a colleague a requirement', REGION.draft, UNIT, assignTo('unit_operator'), {
    table: 'assignments',
    prepare: colleagueIn(REGION.draft),
    cell: update,
  }),
  onAssessment('give it to somebody outside the unit', REGION.draft, NOBODY, assignTo('other'), {
    table: 'assignments',
  }),
  onAssessment(
    'give it to somebody who has left',
    REGION.draft,
    NOBODY,
    assignTo('unit_operator'),
    {
      table: 'assignments',
      prepare: async (trx, world) => {
        await colleagueIn(REGION.draft)(trx, world);
        await trx
          .updateTable('role_grants')
          .set({ revoked_at: new Date() })
          .where('region_code', '=', REGION.draft)
          .execute();
      },
    },
  ),
  onAssessment('assign under review', REGION.inReview, NOBODY, assignTo('unit_operator'), {
    table: 'assignments',
  }),
  onAssessment(
    'give to a colleague what somebody outside had',
    REGION.returned,
    UNIT,
    (id, { users }, actor) => sql`update assignments set assignee_id = ${users.unit_operator},
      assigned_by = ${actor.userId}, version = version + 1 where assessment_id = ${id}`,
    { table: 'assignments', prepare: colleagueIn(REGION.returned), cell: update },
  ),
  onAssessment(
    "assign in somebody else's name",
    REGION.returned,
    NOBODY,
    (id, { users }) => sql`update assignments set assignee_id = ${users.unit_operator},
      assigned_by = ${users.other} where assessment_id = ${id}`,
    { table: 'assignments', prepare: colleagueIn(REGION.returned) },
  ),
  onAssessment(
    'take an assignment away',
    REGION.draft,
    UNIT,
    (id) => sql`delete from assignments where assessment_id = ${id}`,
    { table: 'assignments', cell: update },
  ),
  onAssessment(
    'take an assignment away under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from assignments where assessment_id = ${id}`,
    { table: 'assignments' },
  ),
  onAssessment(
    'begin a thread',
    REGION.draft,
    UNIT,
    (id, { requirements }, { userId }) => sql`insert into comment_threads
      (assessment_id, region_code, requirement_id, started_by)
      values (${id}, ${REGION.draft}, ${requirements[1]}, ${userId})`,
    { table: 'comment_threads', cell: update },
  ),
  onAssessment(
    "begin a thread in a colleague's name",
    REGION.draft,
    NOBODY,
    (id, { requirements, users }) => sql`insert into comment_threads
      (assessment_id, region_code, requirement_id, started_by)
      values (${id}, ${REGION.draft}, ${requirements[1]}, ${users.other})`,
    { table: 'comment_threads' },
  ),
  onAssessment(
    'resolve a thread',
    REGION.returned,
    UNIT,
    (id, _world, { userId }) => sql`update comment_threads
      set state = 'resolved', state_by = ${userId}, state_at = now() where assessment_id = ${id}`,
    { table: 'comment_threads', cell: update },
  ),
  onAssessment(
    'resolve a thread under review',
    REGION.inReview,
    NOBODY,
    (id, _world, { userId }) => sql`update comment_threads
      set state = 'resolved', state_by = ${userId}, state_at = now() where assessment_id = ${id}`,
    { table: 'comment_threads' },
  ),
  onAssessment(
    'move a thread to another requirement',
    REGION.draft,
    NOBODY,
    (id, { requirements }) => sql`update comment_threads
      set requirement_id = ${requirements[1]} where assessment_id = ${id}`,
    { table: 'comment_threads' },
  ),
  onAssessment(
    'delete a thread',
    REGION.draft,
    NOBODY,
    (id) => sql`delete from comment_threads where assessment_id = ${id}`,
    { table: 'comment_threads' },
  ),
  simple(
    'comments',
    'comment',
    UNIT,
    comment(REGION.draft, ({ userId }) => userId),
    update,
    REGION.draft,
  ),
  simple(
    'comments',
    "comment in a colleague's name",
    NOBODY,
    comment(REGION.draft, (_actor, { users }) => users.other),
    undefined,
    REGION.draft,
  ),
  simple(
    'comments',
    'comment under review',
    NOBODY,
    comment(REGION.inReview, ({ userId }) => userId),
  ),
  simple(
    'comments',
    'comment in the thread of another region',
    NOBODY,
    ({ threads }, { userId }) => sql`insert into comments (thread_id, region_code, body, written_by)
      values (${threads[REGION.returned]}, ${REGION.draft}, 'x', ${userId})`,
    undefined,
    REGION.draft,
  ),
  simple(
    'comments',
    'change what was said',
    NOBODY,
    ({ threads }) => sql`update comments set body = 'x' where thread_id = ${threads[REGION.draft]}`,
    undefined,
    REGION.draft,
  ),
  simple(
    'comments',
    'delete what was said',
    NOBODY,
    ({ threads }) => sql`delete from comments where thread_id = ${threads[REGION.draft]}`,
    undefined,
    REGION.draft,
  ),
  simple(
    'presence',
    'say where one is',
    UNIT,
    ({ requirements }, { userId }) => sql`insert into presence
      (user_id, page_id, region_code, requirement_id, seen_at)
      values (${userId}, gen_random_uuid(), ${REGION.inReview}, ${requirements[0]}, now())`,
    update,
  ),
  simple(
    'presence',
    'say where a colleague is',
    NOBODY,
    ({ requirements, users }) => sql`insert into presence
      (user_id, page_id, region_code, requirement_id, seen_at)
      values (${users.other}, gen_random_uuid(), ${REGION.inReview}, ${requirements[0]}, now())`,
  ),
  simple(
    'presence',
    'send a colleague away',
    NOBODY,
    () => sql`delete from presence where region_code = ${REGION.inReview}`,
  ),
];
