import { sql } from 'kysely';

import {
  ASSESSORS,
  NOBODY,
  cell,
  assign,
  heldByOther,
  onAssessment,
  type Attempt,
} from './attempt';
import { REGION } from './world';
import { minutesOf } from './world-minutes';
import { submitted } from './world-review';

/** What assessors do, and the outcomes that follow. */
export const REVIEW: Attempt[] = [
  onAssessment(
    'give a verdict',
    REGION.inReview,
    ASSESSORS,
    (id, { requirements }, actor) => sql`insert into verdicts
      (assessment_id, region_code, requirement_id, round, verdict, reason, answer_version, assessor_id)
      values (${id}, ${REGION.inReview}, ${requirements[1]}, 1, 'met', 'x', 1, ${actor.userId})`,
    { table: 'verdicts', prepare: assign, cell: cell('verdict', 'update') },
  ),
  onAssessment(
    "give a verdict in another's name",
    REGION.inReview,
    NOBODY,
    (id, { requirements, users }) => sql`insert into verdicts
      (assessment_id, region_code, requirement_id, round, verdict, reason, answer_version, assessor_id)
      values (${id}, ${REGION.inReview}, ${requirements[1]}, 1, 'met', 'x', 1, ${users.other})`,
    { table: 'verdicts', prepare: assign },
  ),
  onAssessment(
    'change a verdict after acceptance',
    REGION.accepted,
    NOBODY,
    (id) => sql`update verdicts set verdict = 'not_met' where assessment_id = ${id}`,
    { table: 'verdicts' },
  ),
  onAssessment(
    'delete a verdict',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from verdicts where assessment_id = ${id}`,
    { table: 'verdicts', prepare: assign },
  ),
  onAssessment(
    'give a verdict in a seat one does not hold',
    REGION.inReview,
    NOBODY,
    (id, { requirements }, actor) => sql`insert into verdicts
      (assessment_id, region_code, requirement_id, seat, round, verdict, answer_version, assessor_id)
      values (${id}, ${REGION.inReview}, ${requirements[1]}, 2, 1, 'met', 1, ${actor.userId})`,
    { table: 'verdicts', prepare: assign },
  ),
  onAssessment(
    'change a verdict once the seat is submitted',
    REGION.inReview,
    NOBODY,
    (id, _world, actor) =>
      sql`update verdicts set verdict = 'partly', version = 2, assessor_id = ${actor.userId}
        where assessment_id = ${id}`,
    {
      table: 'verdicts',
      prepare: async (trx, world, actor) => {
        await assign(trx, world, actor);
        await submitted(trx, world, REGION.inReview);
      },
    },
  ),
  onAssessment(
    'forge a version of a verdict',
    REGION.inReview,
    NOBODY,
    (
      id,
      _world,
      actor,
    ) => sql`insert into verdict_versions (verdict_id, version, assessment_id, region_code,
        requirement_id, seat, round, reason, question, is_draft, answer_version, evidence_key, written_by, written_at)
      select id, 9, assessment_id, region_code, requirement_id, seat, round, '', '', true, 1, '', ${actor.userId},
        now() from verdicts where assessment_id = ${id}`,
    { table: 'verdict_versions', prepare: assign },
  ),
  onAssessment(
    'note something down',
    REGION.inReview,
    ASSESSORS,
    (id, { requirements }, actor) => sql`insert into verdict_notes
      (assessment_id, region_code, requirement_id, user_id, note)
      values (${id}, ${REGION.inReview}, ${requirements[1]}, ${actor.userId}, 'x')`,
    { table: 'verdict_notes' },
  ),
  onAssessment(
    "note something down in another's name",
    REGION.inReview,
    NOBODY,
    (id, { requirements, users }) => sql`insert into verdict_notes
      (assessment_id, region_code, requirement_id, user_id, note)
      values (${id}, ${REGION.inReview}, ${requirements[1]}, ${users.other}, 'x')`,
    { table: 'verdict_notes' },
  ),
  onAssessment(
    "change another's note",
    REGION.inReview,
    ['assessor'],
    (id) => sql`update verdict_notes set note = 'y' where assessment_id = ${id}`,
    { table: 'verdict_notes' },
  ),
  onAssessment(
    'propose what to ask',
    REGION.inReview,
    ASSESSORS,
    (id, { requirements }, actor) => sql`insert into return_proposals
      (assessment_id, region_code, round, seat, requirement_id, ask, proposed_by)
      values (${id}, ${REGION.inReview}, 1, 1, ${requirements[1]}, 'x', ${actor.userId})`,
    { table: 'return_proposals', prepare: assign, cell: cell('verdict', 'update') },
  ),
  onAssessment(
    'propose from a seat in other hands',
    REGION.inReview,
    NOBODY,
    (id, { requirements }, actor) => sql`insert into return_proposals
      (assessment_id, region_code, round, seat, requirement_id, ask, proposed_by)
      values (${id}, ${REGION.inReview}, 1, 1, ${requirements[1]}, 'x', ${actor.userId})`,
    { table: 'return_proposals', prepare: heldByOther },
  ),
  onAssessment(
    'say what the own return asks',
    REGION.returned,
    ASSESSORS,
    (id, { requirements }) => sql`insert into return_items
      (return_id, assessment_id, region_code, requirement_id, ask)
      select id, assessment_id, region_code, ${requirements[1]}, 'x' from returns
      where assessment_id = ${id} and round = 2`,
    {
      table: 'return_items',
      cell: cell('assessment', 'return'),
      prepare: async (trx, { assessments }, { userId }) => {
        const id = assessments[REGION.returned];
        await sql`update assessments set round = 2 where id = ${id}`.execute(trx);
        await sql`insert into returns (assessment_id, region_code, round, reason, due_at, returned_by)
          values (${id}, ${REGION.returned}, 2, 'x', now(), ${userId})`.execute(trx);
      },
    },
  ),
  onAssessment(
    "add to what another's return asks",
    REGION.returned,
    NOBODY,
    (id, { requirements }) => sql`insert into return_items
      (return_id, assessment_id, region_code, requirement_id, ask)
      select id, assessment_id, region_code, ${requirements[1]}, 'x' from returns
      where assessment_id = ${id}`,
    { table: 'return_items' },
  ),
  onAssessment(
    'write why a filing is returned',
    REGION.returned,
    ASSESSORS,
    (id) => sql`insert into returns (assessment_id, region_code, round, reason, due_at)
      values (${id}, ${REGION.returned}, 2, 'x', now())`,
    { table: 'returns', cell: cell('assessment', 'return') },
  ),
  onAssessment(
    'write the outcome of an accepted filing',
    REGION.accepted,
    ASSESSORS,
    (id) => sql`insert into standard_outcomes
      (region_code, edition, standard_code, is_met, decided_on, basis, source, assessment_id, minutes_id)
      values (${REGION.accepted}, '2014', '9', true, '2024-01-01', 'verified', 'x', ${id},
        ${minutesOf(id)})`,
    { table: 'standard_outcomes', cell: cell('outcome', 'create') },
  ),
  onAssessment(
    "write another region's outcome from an accepted filing",
    REGION.accepted,
    NOBODY,
    (id) => sql`insert into standard_outcomes
      (region_code, edition, standard_code, is_met, decided_on, basis, source, assessment_id, minutes_id)
      values (${REGION.none}, '2014', '9', true, '2024-01-01', 'verified', 'x', ${id},
        ${minutesOf(id)})`,
    { table: 'standard_outcomes' },
  ),
  onAssessment(
    'write the outcome of a filing under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`insert into maturity_outcomes
      (region_code, year, edition, variable_code, level, decided_on, basis, source, assessment_id, minutes_id)
      values (${REGION.inReview}, 2024, '2021', '9', 3, '2024-01-01', 'verified', 'x', ${id},
        ${minutesOf(id)})`,
    { table: 'maturity_outcomes' },
  ),
  onAssessment(
    'write the ITKP of an accepted filing',
    REGION.accepted,
    ASSESSORS,
    (id) => sql`insert into itkp_results (region_code, year, as_of, status, basis, rule_set_code,
      rule_set_version, inputs, result, result_sha256, source, assessment_id, minutes_id)
      values (${REGION.accepted}, 2024, '2024-01-01', 'interim', 'verified', 'x', '1', '{}', '{}', 'x', 'x', ${id},
        ${minutesOf(id)})`,
    { table: 'itkp_results', cell: cell('outcome', 'create') },
  ),
];
