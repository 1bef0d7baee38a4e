import { sql } from 'kysely';

import { NOBODY, cell, onAssessment, type Attempt } from './attempt';
import { REGION, type World } from './world';
import { minutesOf } from './world-minutes';

const { accepted, inReview } = REGION;

const reopening = (by: (world: World, userId: string | null) => string | null, number = 1) =>
  ((id, world, { userId }) =>
    sql`insert into reopenings (assessment_id, region_code, minutes_id, year, act_number, reason,
        reopened_by, reopened_at)
      values (${id}, ${accepted}, ${minutesOf(id)}, 2024, ${number}, 'uji', ${by(world, userId)},
        now())`) satisfies Parameters<typeof onAssessment>[3];
const oneself = (_world: World, userId: string | null) => userId;

/** Who opens signed minutes again, and that nobody forges or changes any. */
export const MINUTES: Attempt[] = [
  onAssessment('reopen signed minutes', accepted, ['lead_assessor'], reopening(oneself), {
    ...{ table: 'reopenings', cell: cell('minutes', 'reopen') },
  }),
  onAssessment(
    "reopen signed minutes in another's name",
    accepted,
    NOBODY,
    reopening((world) => world.users.auditor),
    { table: 'reopenings' },
  ),
  onAssessment(
    'draw up minutes of a work that is accepted',
    accepted,
    NOBODY,
    (id, _world, { userId }) => sql`insert into minutes (assessment_id, region_code, round, year,
        act_number, content, content_sha256, prepared_by, prepared_at)
      values (${id}, ${accepted}, 1, 2024, 1, '{"verdicts": []}', repeat('a', 64), ${userId}, now())`,
    { table: 'minutes' },
  ),
  onAssessment(
    'sign minutes that are signed by all',
    accepted,
    NOBODY,
    (id, _world, { userId }) => sql`insert into minutes_signatures (minutes_id, assessment_id,
        region_code, user_id, capacity, content_sha256, signed_at)
      values (${minutesOf(id)}, ${id}, ${accepted}, ${userId}, 'seat1', repeat('a', 64), now())`,
    { table: 'minutes_signatures' },
  ),
  onAssessment(
    'change what minutes say',
    accepted,
    NOBODY,
    (id) => sql`update minutes set content = '{}' where assessment_id = ${id}`,
    { table: 'minutes' },
  ),
  onAssessment(
    'forget who signed',
    accepted,
    NOBODY,
    (id) => sql`delete from minutes_signatures where assessment_id = ${id}`,
    { table: 'minutes_signatures' },
  ),
  onAssessment(
    'word a letter that was sent',
    inReview,
    NOBODY,
    (
      id,
      _world,
      { userId },
    ) => sql`update feedback_letters set strengths = 'x', version = version + 1,
        edited_by = ${userId} where assessment_id = ${id}`,
    { table: 'feedback_letters' },
  ),
];
