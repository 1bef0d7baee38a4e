import { sql } from 'kysely';

import { json, type Db } from '~db/sql';

import type { Snapshot } from './snapshot';
import type { Submission, SubmissionHead } from './submission';
import type { AssessmentStatus } from './transitions';

export async function insertSubmission(
  db: Db,
  values: {
    snapshot: Snapshot;
    snapshotSha256: string;
    receiptCode: string;
    userId: string;
    at: Date;
  },
): Promise<string> {
  const row = await db
    .insertInto('submissions')
    .values({
      assessment_id: values.snapshot.assessmentId,
      region_code: values.snapshot.regionCode,
      round: values.snapshot.round,
      snapshot: json(values.snapshot),
      snapshot_sha256: values.snapshotSha256,
      receipt_code: values.receiptCode,
      submitted_by: values.userId,
      submitted_at: values.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await holdSubmittedFiles(db, row.id, values.snapshot.assessmentId);
  return row.id;
}

/** From here on the files are what was handed in: none of them is ever deleted. */
async function holdSubmittedFiles(db: Db, submissionId: string, assessmentId: string) {
  await db
    .insertInto('submission_files')
    .columns(['submission_id', 'file_id', 'region_code'])
    .expression((eb) =>
      eb
        .selectFrom('evidence_links')
        .where('assessment_id', '=', assessmentId)
        .select([sql<string>`${submissionId}::uuid`.as('submission_id'), 'file_id', 'region_code'])
        .distinct(),
    )
    .execute();
}

function selectHeads(db: Db) {
  return db
    .selectFrom('submissions as s')
    .leftJoin('withdrawals as w', (join) =>
      join.onRef('w.assessment_id', '=', 's.assessment_id').onRef('w.round', '=', 's.round'),
    )
    .select([
      's.id',
      's.assessment_id',
      's.region_code',
      's.round',
      's.receipt_code',
      's.verification_code',
      's.snapshot_sha256',
      's.submitted_at',
      sql<string | null>`user_display_name(s.submitted_by)`.as('submitted_by_name'),
      'w.withdrawn_at',
      'w.reason as withdrawn_reason',
      sql<string | null>`user_display_name(w.withdrawn_by)`.as('withdrawn_by_name'),
    ]);
}

/** One submission with what was frozen, or null when it is out of sight. One query. */
export async function findSubmission(db: Db, submissionId: string): Promise<Submission | null> {
  const row = await selectHeads(db)
    .where('s.id', '=', submissionId)
    .select([
      's.snapshot',
      sql<Date | null>`(select r.due_at from returns r where r.assessment_id = s.assessment_id
        and r.round < s.round order by r.round desc limit 1)`.as('return_due_at'),
      sql<Submission['answers']>`(select json_build_object('round', r.round, 'codes', array(
          select q.code from return_items i join instrument_requirements q on q.id = i.requirement_id
            join instrument_sections n on n.id = q.section_id
            join instruments m on m.id = n.instrument_id
          where i.return_id = r.id
          order by array_position(array['lpse', 'maturity', 'itkp_inputs'], m.kind), n.ordinal, q.ordinal))
        from returns r where r.assessment_id = s.assessment_id and r.round < s.round
        order by r.round desc limit 1)`.as('answers'),
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { snapshot, answers, return_due_at: returnDueAt } = row;
  return { ...toHead(row), returnDueAt, answers, snapshot: snapshot as Snapshot };
}

/** A submission in a list over the years. */
export interface SubmissionLine extends SubmissionHead {
  cycleName: string;
  /** Where the assessment stands now. */
  status: AssessmentStatus;
  /** The last round of its assessment. */
  isLatest: boolean;
}

/** Every submission of a region, the latest first. One query. */
export async function listSubmissionsOfRegion(
  db: Db,
  regionCode: string,
): Promise<SubmissionLine[]> {
  const rows = await selectHeads(db)
    .innerJoin('assessments as a', 'a.id', 's.assessment_id')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .where('s.region_code', '=', regionCode)
    .select(['c.name as cycle_name', 'a.status', 'a.round as last_round'])
    .orderBy('s.submitted_at', 'desc')
    .orderBy('s.round', 'desc')
    .execute();
  return rows.map((row) => ({
    ...toHead(row),
    cycleName: row.cycle_name,
    status: row.status,
    isLatest: row.round === row.last_round,
  }));
}

/** Every submission of an assessment, the latest first, without what was frozen. One query. */
export async function listSubmissions(db: Db, assessmentId: string): Promise<SubmissionHead[]> {
  const rows = await selectHeads(db)
    .where('s.assessment_id', '=', assessmentId)
    .orderBy('s.round', 'desc')
    .execute();
  return rows.map(toHead);
}

type HeadRow = Awaited<ReturnType<ReturnType<typeof selectHeads>['execute']>>[number];

function toHead(row: HeadRow): SubmissionHead {
  return {
    id: row.id,
    assessmentId: row.assessment_id,
    regionCode: row.region_code,
    round: row.round,
    receiptCode: row.receipt_code,
    verificationCode: row.verification_code,
    snapshotSha256: row.snapshot_sha256,
    submittedAt: row.submitted_at,
    submittedByName: row.submitted_by_name,
    withdrawn: row.withdrawn_at && {
      at: row.withdrawn_at,
      reason: row.withdrawn_reason ?? '',
      byName: row.withdrawn_by_name,
    },
  };
}
