import { sql } from 'kysely';

import { NOBODY, UNIT, cell, onAssessment, type Attempt } from './attempt';
import { REGION } from './world';

const open = (id: string, requirement: string, by: string | null, region: string) =>
  sql`insert into opened_items (assessment_id, region_code, round, requirement_id, opened_by)
    values (${id}, ${region}, 1, ${requirement}, ${by})`;

/** After a return that asked for the first requirement, while the unit has opened the third. */
export const ITEMS: Attempt[] = [
  onAssessment(
    'open what was not asked for',
    REGION.returned,
    UNIT,
    (id, { requirements }, { userId }) => open(id, requirements[1], userId, REGION.returned),
    { table: 'opened_items', cell: cell('answer', 'update') },
  ),
  onAssessment(
    "open it in another's name",
    REGION.returned,
    NOBODY,
    (id, { requirements, users }) => open(id, requirements[1], users.other, REGION.returned),
    { table: 'opened_items' },
  ),
  onAssessment(
    'open what was asked for',
    REGION.returned,
    NOBODY,
    (id, { requirements }, { userId }) => open(id, requirements[0], userId, REGION.returned),
    { table: 'opened_items' },
  ),
  onAssessment(
    'take a standard out after a return that names requirements',
    REGION.returned,
    NOBODY,
    (id) => sql`delete from assessment_sections where assessment_id = ${id}`,
    { table: 'assessment_sections' },
  ),
  onAssessment(
    'put a standard in after a return that names requirements',
    REGION.returned,
    NOBODY,
    (id) => sql`insert into assessment_sections (assessment_id, region_code, section_id)
      select ${id}, ${REGION.returned}, s.id from instrument_sections s
      where not exists (select from assessment_sections c
        where c.assessment_id = ${id} and c.section_id = s.id) limit 1`,
    { table: 'assessment_sections' },
  ),
  onAssessment(
    'open something in a review',
    REGION.inReview,
    NOBODY,
    (id, { requirements }, { userId }) => open(id, requirements[1], userId, REGION.inReview),
    { table: 'opened_items' },
  ),
  onAssessment(
    'answer what was neither asked for nor opened',
    REGION.returned,
    NOBODY,
    (id, { requirements }) => sql`insert into answers (assessment_id, region_code, requirement_id)
      values (${id}, ${REGION.returned}, ${requirements[1]})`,
    { table: 'answers' },
  ),
  onAssessment(
    'answer what was opened',
    REGION.returned,
    UNIT,
    (id, { requirements }) => sql`insert into answers (assessment_id, region_code, requirement_id)
      values (${id}, ${REGION.returned}, ${requirements[2]})`,
    { table: 'answers', cell: cell('answer', 'update') },
  ),
  onAssessment(
    'attach a file to what was neither asked for nor opened',
    REGION.returned,
    NOBODY,
    (id, { requirements, files }) => sql`insert into evidence_links
      (assessment_id, region_code, requirement_id, file_id)
      values (${id}, ${REGION.returned}, ${requirements[1]}, ${files[REGION.returned]})`,
    { table: 'evidence_links' },
  ),
  onAssessment(
    'attach a file to what was opened',
    REGION.returned,
    UNIT,
    (id, { requirements, files }) => sql`insert into evidence_links
      (assessment_id, region_code, requirement_id, file_id)
      values (${id}, ${REGION.returned}, ${requirements[2]}, ${files[REGION.returned]})`,
    { table: 'evidence_links', cell: cell('evidence', 'create') },
  ),
];
