import { sql } from 'kysely';

import { anyOf, type Db } from '~db/sql';

import { latestPeriod } from './periods.repo.server';
import type { EvidenceNote, FileSubmission, FileUse, FileVersion } from './ledger';
import { places } from './ledger.repo.server';

/** Every version of the document a file belongs to, the first one first. One query. */
export async function listVersions(db: Db, fileId: string): Promise<FileVersion[]> {
  const { rows } = await sql<{
    id: string;
    original_name: string;
    uploaded_at: Date;
    uploaded_by_name: string | null;
    replaced_at: Date | null;
    replaced_by_name: string | null;
  }>`
    with recursive older (id, step) as (
      select ${fileId}::uuid, 0 union all
      select r.old_file_id, o.step - 1 from older o join evidence_replacements r on r.new_file_id = o.id
    ), newer (id, step) as (
      select ${fileId}::uuid, 0 union all
      select r.new_file_id, n.step + 1 from newer n join evidence_replacements r on r.old_file_id = n.id
    )
    select f.id, f.original_name, f.uploaded_at, user_display_name(f.uploaded_by) as uploaded_by_name,
        r.replaced_at, user_display_name(r.replaced_by) as replaced_by_name
      from (select * from older union select * from newer) line
      join evidence_files f on f.id = line.id
      left join evidence_replacements r on r.new_file_id = f.id
     order by line.step`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    originalName: row.original_name,
    uploadedAt: row.uploaded_at,
    uploadedByName: row.uploaded_by_name,
    replacedAt: row.replaced_at,
    replacedByName: row.replaced_by_name,
  }));
}

/** Where a file is shown, the latest cycle first. One query. */
export async function listUses(db: Db, fileId: string): Promise<FileUse[]> {
  const rows = await db
    .selectFrom('evidence_links as l')
    .innerJoin('assessments as a', 'a.id', 'l.assessment_id')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .innerJoin('instrument_requirements as r', 'r.id', 'l.requirement_id')
    .leftJoin('evidence_replacements as v', 'v.new_file_id', 'l.file_id')
    .where('l.file_id', '=', fileId)
    .select([
      'l.id',
      'l.assessment_id',
      'l.requirement_id',
      'r.code',
      'r.answer_type',
      'c.name',
      'l.pointer',
      'l.level',
      sql<Date>`greatest(l.linked_at, v.replaced_at)`.as('linked_at'),
      sql<string | null>`user_display_name(
        case when v.replaced_at > l.linked_at then v.replaced_by else l.linked_by end)`.as(
        'linked_by_name',
      ),
      sql<boolean>`a.status in ('draft', 'returned')`.as('is_at_desk'),
      sql<boolean>`a.status in ('draft', 'returned')
        and requirement_open(l.assessment_id, l.requirement_id)`.as('is_open'),
      sql<boolean>`a.status = 'accepted'`.as('is_accepted'),
    ])
    .orderBy('c.year', 'desc')
    .orderBy('r.code')
    .execute();
  return rows.map((row) => ({
    linkId: row.id,
    assessmentId: row.assessment_id,
    requirementId: row.requirement_id,
    requirementCode: row.code,
    answerType: row.answer_type as FileUse['answerType'],
    cycleName: row.name,
    pointer: row.pointer,
    level: row.level as FileUse['level'],
    linkedAt: row.linked_at,
    linkedByName: row.linked_by_name,
    isAtDesk: row.is_at_desk,
    isOpen: row.is_open,
    isAccepted: row.is_accepted,
  }));
}

/** Submissions a file was part of, the latest first. One query. */
export async function listSubmissionsOf(db: Db, fileId: string): Promise<FileSubmission[]> {
  const rows = await db
    .selectFrom('submission_files as f')
    .innerJoin('submissions as s', 's.id', 'f.submission_id')
    .innerJoin('assessments as a', 'a.id', 's.assessment_id')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .where('f.file_id', '=', fileId)
    .select(['s.id', 's.receipt_code', 's.submitted_at', 'c.name'])
    .orderBy('s.submitted_at', 'desc')
    .execute();
  return rows.map((row) => ({
    submissionId: row.id,
    receiptCode: row.receipt_code,
    cycleName: row.name,
    submittedAt: row.submitted_at,
  }));
}

/** What is known about some files of one requirement. One query, however many files there are. */
export async function listNotes(
  db: Db,
  { assessmentId, requirementId }: { assessmentId: string; requirementId: string },
  fileIds: readonly string[],
): Promise<EvidenceNote[]> {
  const { rows } = await sql<{
    file_id: string;
    state: EvidenceNote['state'];
    fault: EvidenceNote['fault'];
    signature: EvidenceNote['signature'];
    also_at: EvidenceNote['alsoAt'];
    before: number;
    after: number;
    newest: { id: string; name: string } | null;
    effective_from: string | null;
    effective_until: string | null;
  }>`
    select f.id as file_id, b.state, b.fault, b.signature, v.before, v.after, p.effective_from, p.effective_until,
        (select json_build_object('id', n.id, 'name', n.original_name) from evidence_files n
          where n.id = v.newest and n.id <> f.id) as newest,
        coalesce((select json_agg(json_build_object('requirementId', r.id, 'code', r.code) order by r.code)
          from evidence_links o join instrument_requirements r on r.id = o.requirement_id
         where o.assessment_id = l.assessment_id and o.file_id = l.file_id
           and o.requirement_id <> l.requirement_id), '[]') as also_at
      from evidence_links l
      join evidence_files f on f.id = l.file_id
      join evidence_blobs b on b.sha256 = f.sha256
      ${latestPeriod('f.id')}
      ${places}
     where l.assessment_id = ${assessmentId} and l.requirement_id = ${requirementId}
       and l.file_id = ${anyOf(fileIds, 'uuid')}`.execute(db);
  return rows.map((row) => ({
    fileId: row.file_id,
    state: row.state,
    fault: row.fault,
    signature: row.signature,
    alsoAt: row.also_at,
    version: row.before + 1,
    versions: row.before + 1 + row.after,
    newest: row.newest && { id: row.newest.id, originalName: row.newest.name },
    from: row.effective_from,
    until: row.effective_until,
  }));
}
