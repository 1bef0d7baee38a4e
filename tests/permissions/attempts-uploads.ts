import { sql } from 'kysely';

import { NOBODY, UNIT, cell, onAssessment, type Attempt } from './attempt';
import { REGION } from './world';

const insert = (region: string) => (id: string, requirement: string, by: string | null) =>
  sql`insert into uploads (id, region_code, assessment_id, requirement_id, file_name, size_bytes, created_by, expires_at)
    values (gen_random_uuid(), ${region}, ${id}, ${requirement}, 'x.pdf', 1, ${by}, now() + interval '1 hour')`;

const insertVersion = (region: string) => (fileId: string | undefined, by: string | null) =>
  sql`insert into uploads (id, region_code, replaces_file_id, file_name, size_bytes, created_by, expires_at)
    values (gen_random_uuid(), ${region}, ${fileId ?? null}, 'x.pdf', 1, ${by}, now() + interval '1 hour')`;

/** Files on their way in are the unit's own affair. */
export const UPLOADS: Attempt[] = [
  onAssessment(
    'begin an upload',
    REGION.draft,
    UNIT,
    (id, { requirements }, actor) => insert(REGION.draft)(id, requirements[1], actor.userId),
    { table: 'uploads', cell: cell('evidence', 'create') },
  ),
  onAssessment(
    "begin an upload in another person's name",
    REGION.draft,
    NOBODY,
    (id, { requirements, users }) => insert(REGION.draft)(id, requirements[1], users.other),
    { table: 'uploads' },
  ),
  onAssessment(
    'begin an upload for a filing under review',
    REGION.inReview,
    NOBODY,
    (id, { requirements }, actor) => insert(REGION.inReview)(id, requirements[1], actor.userId),
    { table: 'uploads' },
  ),
  onAssessment(
    'begin an upload of a new version',
    REGION.draft,
    UNIT,
    (_id, { files }, actor) => insertVersion(REGION.draft)(files[REGION.draft], actor.userId),
    { table: 'uploads', cell: cell('evidence', 'update') },
  ),
  onAssessment(
    "begin an upload of a new version of another region's file",
    REGION.draft,
    NOBODY,
    (_id, { files }, actor) => insertVersion(REGION.draft)(files[REGION.returned], actor.userId),
    { table: 'uploads' },
  ),
  onAssessment(
    'begin an upload that is for nothing',
    REGION.draft,
    NOBODY,
    (_id, _world, actor) => insertVersion(REGION.draft)(undefined, actor.userId),
    { table: 'uploads' },
  ),
  onAssessment(
    'finish an upload',
    REGION.draft,
    UNIT,
    (id, { files }) =>
      sql`update uploads set finished_file_id = ${files[REGION.draft]} where assessment_id = ${id}`,
    { table: 'uploads', cell: cell('evidence', 'create') },
  ),
  onAssessment(
    "finish an upload with another region's file",
    REGION.draft,
    NOBODY,
    (id, { files }) =>
      sql`update uploads set finished_file_id = ${files[REGION.returned]} where assessment_id = ${id}`,
    { table: 'uploads' },
  ),
  onAssessment(
    'change what was announced',
    REGION.draft,
    NOBODY,
    (id) => sql`update uploads set size_bytes = 2 where assessment_id = ${id}`,
    { table: 'uploads' },
  ),
  onAssessment(
    'note what has arrived of an upload',
    REGION.draft,
    UNIT,
    (id) =>
      sql`update uploads set arrived_bytes = 1, touched_at = now() where assessment_id = ${id}`,
    { table: 'uploads', cell: cell('evidence', 'create') },
  ),
  onAssessment(
    'cancel an upload',
    REGION.draft,
    UNIT,
    (id) => sql`delete from uploads where assessment_id = ${id}`,
    { table: 'uploads', cell: cell('evidence', 'delete') },
  ),
];
