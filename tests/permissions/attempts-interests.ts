import { sql } from 'kysely';

import { declare } from '~tests/factories/interests';
import { seatIn } from '~tests/factories/review';

import { ASSESSORS, NOBODY, cell, ofRegion, onAssessment, simple, type Attempt } from './attempt';
import { REGION } from './world';

const signed = (userId: string | null, cycle: string) => sql`
  insert into coi_declarations (cycle_id, user_id, region_codes, language, text, sha256)
    values (${cycle}, ${userId}, '{}', 'id', 'uji', encode(sha256('uji'), 'hex'))`;

const recused = (id: string, region: string, userId: string | null) => sql`
  insert into recusals (assessment_id, region_code, user_id, reason)
    values (${id}, ${region}, ${userId}, 'uji')`;

/** Declarations of interests, recusals, and what they take from a seat. */
export const INTERESTS: Attempt[] = [
  simple(
    'coi_declarations',
    'sign a declaration',
    ASSESSORS,
    ({ cycle }, { userId }) => signed(userId, cycle),
    cell('declaration', 'create'),
    '33',
  ),
  simple('coi_declarations', "sign in another's name", NOBODY, ({ cycle, users }) =>
    signed(users.other, cycle),
  ),
  simple(
    'coi_declarations',
    'change a declaration',
    NOBODY,
    () => sql`update coi_declarations set region_codes = '{}'`,
  ),
  simple(
    'coi_declarations',
    'remove a declaration',
    NOBODY,
    () => sql`delete from coi_declarations`,
  ),
  onAssessment(
    'step back from a work',
    REGION.inReview,
    ASSESSORS,
    (id, _world, { userId }) => recused(id, REGION.inReview, userId),
    { table: 'recusals', cell: cell('recusal', 'create') },
  ),
  onAssessment(
    'step back for somebody else',
    REGION.inReview,
    NOBODY,
    (id, { users }) => recused(id, REGION.inReview, users.governor_office),
    { table: 'recusals' },
  ),
  onAssessment(
    'take a recusal back',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from recusals where assessment_id = ${id}`,
    { table: 'recusals' },
  ),
  onAssessment(
    'say how somebody came into a seat',
    REGION.inReview,
    NOBODY,
    (id, _world, { userId }) => sql`
      insert into seat_marks (assessment_id, region_code, round, seat, user_id, mark)
        values (${id}, ${REGION.inReview}, 1, 1, ${userId}, 'administrator')`,
    { table: 'seat_marks' },
  ),
  onAssessment(
    'forget how somebody came into a seat',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from seat_marks where assessment_id = ${id}`,
    { table: 'seat_marks' },
  ),
  onAssessment(
    'say that findings were shown',
    REGION.inReview,
    NOBODY,
    (id) => sql`
      insert into findings_shown (assessment_id, region_code, round, seat, shown_to)
        values (${id}, ${REGION.inReview}, 1, 1, 'leads')`,
    { table: 'findings_shown' },
  ),
  onAssessment(
    'hide again that findings were shown',
    REGION.inReview,
    NOBODY,
    (id) => sql`update findings_shown set hidden_at = now() where assessment_id = ${id}`,
    { table: 'findings_shown' },
  ),
  onAssessment(
    'claim a seat of a region with a declared interest',
    REGION.submitted,
    NOBODY,
    (id, _world, { userId }) =>
      sql`update review_seats set holder_id = ${userId} where assessment_id = ${id}`,
    {
      table: 'review_seats',
      prepare: async (trx, world, { userId }) => {
        await seatIn(trx, ofRegion(world, REGION.submitted), null);
        if (userId === null) return;
        await declare(trx, { userId, cycleId: world.cycle, regions: [REGION.submitted] });
      },
    },
  ),
  onAssessment(
    'assign a seat to somebody who stepped back',
    REGION.inReview,
    NOBODY,
    (id, { users }, { userId }) => sql`update review_seats set assigned_to = ${users.assessor},
      assigned_by = ${userId}, assigned_at = now() where assessment_id = ${id}`,
    {
      table: 'review_seats',
      prepare: async (trx, world) => {
        const id = ofRegion(world, REGION.inReview);
        await recused(id, REGION.inReview, world.users.assessor).execute(trx);
      },
    },
  ),
];
