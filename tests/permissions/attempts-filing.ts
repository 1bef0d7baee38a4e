import { sql } from 'kysely';

import { seatIn } from '~tests/factories/review';

import {
  UNIT,
  ASSESSORS,
  NOBODY,
  cell,
  assign,
  heldByOther,
  ofRegion,
  onAssessment,
  step,
  type Attempt,
} from './attempt';
import { REGION } from './world';
import { submitted } from './world-review';

/** What units do, and what nobody may do to a filing. */
export const FILING: Attempt[] = [
  {
    table: 'assessments',
    what: 'start a filing',
    region: REGION.none,
    allowed: UNIT,
    cell: cell('assessment', 'create'),
    run: ({ cycle }) =>
      sql`insert into assessments (cycle_id, region_code) values (${cycle}, ${REGION.none})`,
  },
  onAssessment(
    'write in a draft',
    REGION.draft,
    UNIT,
    (id) => sql`update assessments set updated_at = now() where id = ${id}`,
    { table: 'assessments', cell: cell('assessment', 'update') },
  ),
  onAssessment('submit a draft', REGION.draft, ['unit_head'], step('submitted'), {
    table: 'assessments',
    cell: cell('assessment', 'submit'),
  }),
  onAssessment('submit a returned filing', REGION.returned, ['unit_head'], step('submitted'), {
    table: 'assessments',
    cell: cell('assessment', 'submit'),
  }),
  onAssessment('begin the review with a seat', REGION.submitted, ASSESSORS, step('in_review'), {
    table: 'assessments',
    prepare: (trx, world, { userId }) => seatIn(trx, ofRegion(world, REGION.submitted), userId),
    cell: cell('assessment', 'claim'),
  }),
  onAssessment('begin the review without one', REGION.submitted, NOBODY, step('in_review'), {
    table: 'assessments',
  }),
  onAssessment('put back what is held', REGION.inReview, NOBODY, step('submitted'), {
    table: 'assessments',
    prepare: assign,
  }),
  onAssessment('return a filing', REGION.inReview, ASSESSORS, step('returned'), {
    table: 'assessments',
    prepare: assign,
    cell: cell('assessment', 'return'),
  }),
  onAssessment(
    "return a filing in another assessor's hands",
    REGION.inReview,
    ['lead_assessor'],
    step('returned'),
    { table: 'assessments', prepare: heldByOther },
  ),
  // The last signature of the minutes accepts, nothing else does.
  onAssessment('accept a filing', REGION.inReview, NOBODY, step('accepted'), {
    table: 'assessments',
    prepare: async (trx, world, actor) => {
      await assign(trx, world, actor);
      await submitted(trx, world, REGION.inReview);
    },
  }),
  onAssessment('accept what is not submitted', REGION.inReview, NOBODY, step('accepted'), {
    table: 'assessments',
    prepare: assign,
  }),
  onAssessment(
    "accept a filing in another assessor's hands",
    REGION.inReview,
    NOBODY,
    step('accepted'),
    {
      table: 'assessments',
      prepare: async (trx, world) => {
        await heldByOther(trx, world);
        await submitted(trx, world, REGION.inReview);
      },
    },
  ),
  onAssessment('accept a draft', REGION.draft, NOBODY, step('accepted'), { table: 'assessments' }),
  onAssessment('reopen what is accepted', REGION.accepted, NOBODY, step('in_review'), {
    table: 'assessments',
  }),
  onAssessment(
    'move a filing to another region',
    REGION.draft,
    NOBODY,
    (id) => sql`update assessments set region_code = '33.06' where id = ${id}`,
    { table: 'assessments' },
  ),
  onAssessment(
    'delete a filing',
    REGION.draft,
    NOBODY,
    (id) => sql`delete from assessments where id = ${id}`,
    { table: 'assessments' },
  ),
  onAssessment(
    'choose a standard',
    REGION.draft,
    UNIT,
    (
      id,
      { sections },
    ) => sql`insert into assessment_sections (assessment_id, region_code, section_id)
      values (${id}, ${REGION.draft}, ${sections[1]})`,
    { table: 'assessment_sections', cell: cell('assessment', 'update') },
  ),
  onAssessment(
    'drop a standard',
    REGION.draft,
    UNIT,
    (id) => sql`delete from assessment_sections where assessment_id = ${id}`,
    { table: 'assessment_sections' },
  ),
  onAssessment(
    'drop a standard under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from assessment_sections where assessment_id = ${id}`,
    { table: 'assessment_sections' },
  ),
  onAssessment(
    'answer',
    REGION.draft,
    UNIT,
    (id, { requirements }) => sql`insert into answers (assessment_id, region_code, requirement_id)
      values (${id}, ${REGION.draft}, ${requirements[1]})`,
    { table: 'answers', cell: cell('answer', 'update') },
  ),
  onAssessment(
    'change an answer',
    REGION.returned,
    UNIT,
    (id) => sql`update answers set note = 'x', version = 2 where assessment_id = ${id}`,
    { table: 'answers', cell: cell('answer', 'update') },
  ),
  onAssessment(
    'change an answer under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`update answers set note = 'x', version = 2 where assessment_id = ${id}`,
    { table: 'answers' },
  ),
  onAssessment(
    'move an answer into another filing',
    REGION.draft,
    NOBODY,
    (id, { assessments }) => sql`update answers set assessment_id = ${assessments[REGION.returned]},
      region_code = ${REGION.returned} where assessment_id = ${id}`,
    { table: 'answers' },
  ),
  onAssessment(
    'delete an answer',
    REGION.draft,
    NOBODY,
    (id) => sql`delete from answers where assessment_id = ${id}`,
    { table: 'answers' },
  ),
  onAssessment(
    'forge an old version of an answer',
    REGION.draft,
    NOBODY,
    (id) => sql`insert into answer_versions (answer_id, version, assessment_id, note, written_at)
      select id, 9, ${id}, 'x', now() from answers where assessment_id = ${id}`,
    { table: 'answer_versions' },
  ),
  {
    table: 'evidence_files',
    what: 'upload evidence',
    region: REGION.draft,
    allowed: UNIT,
    cell: cell('evidence', 'create'),
    run: () => sql`insert into evidence_files (region_code, sha256, size_bytes, media_type, original_name)
      values (${REGION.draft}, ${'a'.repeat(64)}, 1, 'application/pdf', 'x.pdf')`,
  },
  {
    table: 'evidence_files',
    what: 'change a file',
    region: REGION.draft,
    allowed: NOBODY,
    run: ({ files }) =>
      sql`update evidence_files set sha256 = ${'b'.repeat(64)} where id = ${files[REGION.draft]}`,
  },
  onAssessment(
    'attach evidence',
    REGION.draft,
    UNIT,
    (id, { requirements, files }) => sql`insert into evidence_links
      (assessment_id, region_code, requirement_id, file_id)
      values (${id}, ${REGION.draft}, ${requirements[1]}, ${files[REGION.draft]})`,
    { table: 'evidence_links', cell: cell('evidence', 'create') },
  ),
  onAssessment(
    "attach another region's evidence",
    REGION.draft,
    NOBODY,
    (id, { requirements, files }) => sql`insert into evidence_links
      (assessment_id, region_code, requirement_id, file_id)
      values (${id}, ${REGION.draft}, ${requirements[1]}, ${files[REGION.returned]})`,
    { table: 'evidence_links' },
  ),
  onAssessment(
    'detach evidence',
    REGION.draft,
    UNIT,
    (id) => sql`delete from evidence_links where assessment_id = ${id}`,
    { table: 'evidence_links', cell: cell('evidence', 'delete') },
  ),
  onAssessment(
    'detach evidence under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from evidence_links where assessment_id = ${id}`,
    { table: 'evidence_links' },
  ),
  onAssessment(
    'write the receipt of a submission',
    REGION.submitted,
    ['unit_head'],
    (id) => sql`insert into submissions
      (assessment_id, region_code, round, snapshot, snapshot_sha256, receipt_code, submitted_at)
      values (${id}, ${REGION.submitted}, 2, '{}', 'x', 'UJI-BARU', now())`,
    { table: 'submissions', cell: cell('submission', 'create') },
  ),
  onAssessment(
    'change a receipt',
    REGION.submitted,
    NOBODY,
    (id) => sql`update submissions set snapshot = '[]' where assessment_id = ${id}`,
    { table: 'submissions' },
  ),
];
