import { sql } from 'kysely';

import type { Role } from '~/domain/accounts/actor';

import { UNIT, NOBODY, cell, onAssessment, simple, type Attempt } from './attempt';
import { REGION } from './world';

const { draft, inReview } = REGION;
/** Everybody who sees a notice about Kab. Batang: its unit, and who looks after the deployment. */
const NOTIFIED: Role[] = ['unit_operator', 'unit_head', 'administrator', 'auditor'];

/** The ledger of evidence: places, versions, periods, what was handed in, notices. */
export const LEDGER: Attempt[] = [
  onAssessment(
    'correct the place in a file',
    draft,
    UNIT,
    (id) => sql`update evidence_links set pointer = 'hlm. 3' where assessment_id = ${id}`,
    { table: 'evidence_links', cell: cell('evidence', 'update') },
  ),
  onAssessment(
    'correct the place in a file under review',
    inReview,
    NOBODY,
    (id) => sql`update evidence_links set pointer = 'hlm. 3' where assessment_id = ${id}`,
    { table: 'evidence_links' },
  ),
  onAssessment(
    'move evidence to another requirement',
    draft,
    NOBODY,
    (id, { requirements }) =>
      sql`update evidence_links set requirement_id = ${requirements[2]} where assessment_id = ${id}`,
    { table: 'evidence_links' },
  ),
  onAssessment(
    "show another region's file instead",
    draft,
    NOBODY,
    (id, { files }) =>
      sql`update evidence_links set file_id = ${files[REGION.returned]} where assessment_id = ${id}`,
    { table: 'evidence_links' },
  ),
  simple(
    'evidence_periods',
    'say when a file is in force',
    UNIT,
    ({ files }, { userId }) =>
      sql`insert into evidence_periods (file_id, region_code, effective_until, set_by)
        values (${files[draft]}, ${draft}, '2099-01-01', ${userId})`,
    cell('evidence', 'update'),
    draft,
  ),
  simple(
    'evidence_periods',
    "say it in another's name",
    NOBODY,
    ({ files, users }) =>
      sql`insert into evidence_periods (file_id, region_code, effective_until, set_by)
        values (${files[draft]}, ${draft}, '2099-01-01', ${users.other})`,
    undefined,
    draft,
  ),
  ...(['evidence_periods', 'evidence_replacements', 'submission_files'] as const).flatMap(
    (table) => [
      simple(
        table,
        'rewrite',
        NOBODY,
        () => sql`update ${sql.table(table)} set region_code = region_code`,
      ),
      simple(table, 'erase', NOBODY, () => sql`delete from ${sql.table(table)}`),
    ],
  ),
  simple(
    'evidence_replacements',
    'replace a file by a new version',
    UNIT,
    ({ files }, { userId }) => sql`with made as (
        insert into evidence_files (region_code, sha256, size_bytes, media_type, original_name)
        values (${draft}, ${'c'.repeat(64)}, 1, 'application/pdf', 'baru.pdf') returning id)
      insert into evidence_replacements (old_file_id, new_file_id, region_code, replaced_by)
        select ${files[draft]}, id, ${draft}, ${userId} from made`,
    cell('evidence', 'update'),
    draft,
  ),
  simple(
    'evidence_replacements',
    "replace another region's file",
    NOBODY,
    ({ files }, { userId }) => sql`with made as (
        insert into evidence_files (region_code, sha256, size_bytes, media_type, original_name)
        values (${draft}, ${'c'.repeat(64)}, 1, 'application/pdf', 'baru.pdf') returning id)
      insert into evidence_replacements (old_file_id, new_file_id, region_code, replaced_by)
        select ${files[REGION.returned]}, id, ${draft}, ${userId} from made`,
    undefined,
    draft,
  ),
  simple(
    'evidence_files',
    'delete a file',
    NOBODY,
    ({ files }) => sql`delete from evidence_files where id = ${files[draft]}`,
    undefined,
    draft,
  ),
  simple('evidence_blobs', 'declare a file clean', NOBODY, () => {
    return sql`update evidence_blobs set state = 'clean'`;
  }),
  simple('evidence_idle', 'keep an unused file for ever', NOBODY, () => {
    return sql`delete from evidence_idle`;
  }),
  {
    table: 'submission_files',
    what: 'name the files of a submission',
    region: REGION.submitted,
    allowed: ['unit_head'],
    cell: cell('submission', 'create'),
    run: ({ files }) => sql`with made as (
        insert into evidence_files (region_code, sha256, size_bytes, media_type, original_name)
        values (${REGION.submitted}, ${'d'.repeat(64)}, 1, 'application/pdf', 'x.pdf') returning id)
      insert into submission_files (submission_id, file_id, region_code)
        select s.id, made.id, ${REGION.submitted} from submissions s, made
         where s.region_code = ${REGION.submitted}
           and ${files[REGION.submitted]}::uuid is not null`,
  },
  simple(
    'notices',
    'write a notice',
    NOBODY,
    ({ files }) => sql`insert into notices (region_code, audience, kind, about_id)
      values (${inReview}, 'unit', 'palsu', ${files[inReview]})`,
  ),
  simple(
    'notice_reads',
    'mark a notice as read',
    NOTIFIED,
    (_world, { userId }) => sql`insert into notice_reads (notice_id, user_id)
      select id, ${userId} from notices where region_code = ${inReview}`,
  ),
  simple(
    'notice_reads',
    'mark it as read for somebody else',
    NOBODY,
    ({ users }) => sql`insert into notice_reads (notice_id, user_id)
      select id, ${users.other} from notices where region_code = ${inReview}`,
  ),
];
