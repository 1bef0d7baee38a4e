import { sql } from 'kysely';

import { ASSESSORS, NOBODY, cell, assign, onAssessment, type Attempt } from './attempt';
import { REGION } from './world';

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
      (region_code, edition, standard_code, is_met, decided_on, basis, source, assessment_id)
      values (${REGION.accepted}, '2014', '9', true, '2024-01-01', 'verified', 'x', ${id})`,
    { table: 'standard_outcomes', cell: cell('outcome', 'create') },
  ),
  onAssessment(
    "write another region's outcome from an accepted filing",
    REGION.accepted,
    NOBODY,
    (id) => sql`insert into standard_outcomes
      (region_code, edition, standard_code, is_met, decided_on, basis, source, assessment_id)
      values (${REGION.none}, '2014', '9', true, '2024-01-01', 'verified', 'x', ${id})`,
    { table: 'standard_outcomes' },
  ),
  onAssessment(
    'write the outcome of a filing under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`insert into maturity_outcomes
      (region_code, year, edition, variable_code, level, decided_on, basis, source, assessment_id)
      values (${REGION.inReview}, 2024, '2021', '9', 3, '2024-01-01', 'verified', 'x', ${id})`,
    { table: 'maturity_outcomes' },
  ),
  onAssessment(
    'write the ITKP of an accepted filing',
    REGION.accepted,
    ASSESSORS,
    (id) => sql`insert into itkp_results (region_code, year, as_of, status, basis, rule_set_code,
      rule_set_version, inputs, result, result_sha256, source, assessment_id)
      values (${REGION.accepted}, 2024, '2024-01-01', 'interim', 'verified', 'x', '1', '{}', '{}', 'x', 'x', ${id})`,
    { table: 'itkp_results', cell: cell('outcome', 'create') },
  ),
];
