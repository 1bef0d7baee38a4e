import { sql } from 'kysely';

import { NOBODY, STEER, cell, onAssessment, simple, step, type Attempt } from './attempt';
import { REGION } from './world';

const extend = (region: string, by: (userId: string | null) => string | null = (id) => id) =>
  simple(
    'deadline_extensions',
    '',
    STEER,
    ({ cycle }, { userId }) => sql`insert into deadline_extensions
      (cycle_id, region_code, until, reason, granted_by)
      values (${cycle}, ${region}, '2098-07-01', 'x', ${by(userId)})`,
    undefined,
    region,
  );

/** Taking a submission back, more time for one region, and what closed rounds leave behind. */
export const SUBMISSION: Attempt[] = [
  onAssessment(
    'take back what nobody has claimed',
    REGION.submitted,
    ['unit_head'],
    step('draft'),
    {
      table: 'assessments',
      cell: cell('assessment', 'withdraw'),
    },
  ),
  onAssessment('take back as returned what never was', REGION.submitted, NOBODY, step('returned'), {
    table: 'assessments',
  }),
  onAssessment(
    'take back as a draft what was returned before',
    REGION.submitted,
    NOBODY,
    step('draft'),
    {
      table: 'assessments',
      prepare: async (trx, { assessments }) => {
        await sql`insert into returns (assessment_id, region_code, round, reason, due_at)
          values (${assessments[REGION.submitted]}, ${REGION.submitted}, 1, 'x', now())`.execute(
          trx,
        );
      },
    },
  ),
  onAssessment(
    'take back what an assessor began to judge and handed back',
    REGION.submitted,
    NOBODY,
    step('draft'),
    {
      table: 'assessments',
      prepare: async (trx, { assessments, requirements, users }) => {
        await sql`insert into verdicts (assessment_id, region_code, requirement_id, round, verdict, reason,
            answer_version, assessor_id) values (${assessments[REGION.submitted]}, ${REGION.submitted},
            ${requirements[0]}, 1, 'met', 'x', 1, ${users.assessor})`.execute(trx);
      },
    },
  ),
  onAssessment('take back what is being reviewed', REGION.inReview, NOBODY, step('draft'), {
    table: 'assessments',
  }),
  onAssessment(
    'record a withdrawal',
    REGION.draft,
    ['unit_head'],
    (id, _world, { userId }) => sql`insert into withdrawals
      (assessment_id, region_code, round, withdrawn_by) values (${id}, ${REGION.draft}, 1, ${userId})`,
    {
      table: 'withdrawals',
      cell: cell('assessment', 'withdraw'),
      prepare: async (trx, { assessments }) => {
        await sql`insert into submissions (assessment_id, region_code, round, snapshot, snapshot_sha256,
            receipt_code, submitted_at) values (${assessments[REGION.draft]}, ${REGION.draft}, 1, '{}', 'x',
            'UJI-TARIK', now())`.execute(trx);
      },
    },
  ),
  onAssessment(
    'record a withdrawal of what is submitted',
    REGION.submitted,
    NOBODY,
    (id, _world, { userId }) => sql`insert into withdrawals
      (assessment_id, region_code, round, withdrawn_by)
      values (${id}, ${REGION.submitted}, 1, ${userId})`,
    { table: 'withdrawals' },
  ),
  onAssessment(
    'change a withdrawal',
    REGION.returned,
    NOBODY,
    (id) => sql`update withdrawals set reason = 'x' where assessment_id = ${id}`,
    { table: 'withdrawals' },
  ),
  onAssessment(
    'forge the verdict of a closed round',
    REGION.inReview,
    NOBODY,
    (
      id,
      { requirements, users },
    ) => sql`insert into closed_verdicts (assessment_id, region_code, round,
      requirement_id, verdict, reason, answer_version, assessor_id, judged_at)
      values (${id}, ${REGION.inReview}, 2, ${requirements[0]}, 'met', 'x', 1, ${users.assessor}, now())`,
    { table: 'closed_verdicts' },
  ),
  onAssessment(
    'change the verdict of a closed round',
    REGION.returned,
    NOBODY,
    (id) => sql`update closed_verdicts set verdict = 'met' where assessment_id = ${id}`,
    { table: 'closed_verdicts' },
  ),
  {
    ...extend(REGION.inReview),
    what: 'grant a region more time',
    cell: cell('deadline_extension', 'create'),
  },
  { ...extend('35.08'), what: 'grant it in a cycle of another province', allowed: NOBODY },
  {
    ...extend(REGION.inReview, () => null),
    what: 'grant it in nobody’s name',
    allowed: NOBODY,
  },
  simple(
    'deadline_extensions',
    'change what was granted',
    NOBODY,
    () =>
      sql`update deadline_extensions set until = '2098-12-31' where region_code = ${REGION.inReview}`,
  ),
  simple(
    'deadline_extensions',
    'delete what was granted',
    NOBODY,
    () => sql`delete from deadline_extensions where region_code = ${REGION.inReview}`,
  ),
];
