import { sql } from 'kysely';

import type { InstrumentKind } from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import type { ReturnedBaseline } from '../baseline.repo.server';
import type { ShownFile } from '../changes-since';
import { requirementKey } from '../definitions';
import type { FormerFile } from '../file-changes';
import type { SnapshotFile } from '../snapshot';
import type { BeforeReturn } from './before-return';

/** What a requirement said and showed when the work was returned. One query, none where every file is still shown. */
export async function findBeforeReturn(
  db: Db,
  { submissionId, round, snapshot }: ReturnedBaseline,
  requirement: { kind: InstrumentKind; code: string },
  shown: ShownFile[],
): Promise<BeforeReturn> {
  const key = requirementKey(requirement.kind, requirement.code);
  const old = snapshot.sections
    .flatMap(({ kind, requirements }) => requirements.map((one) => ({ kind, one })))
    .find(({ kind, one }) => requirementKey(kind, one.code) === key)?.one;
  const { value = null, note = '', answerVersion = 0, evidence = [] } = old ?? {};
  const files = await findFormerFiles(db, submissionId, evidence, shown);
  return { round, value, note, answerVersion, files, shown };
}

/** Which file of the store each was, as far as the reader may open it, and what took its place. */
async function findFormerFiles(
  db: Db,
  submissionId: string,
  files: readonly SnapshotFile[],
  shown: readonly ShownFile[],
): Promise<FormerFile[]> {
  const still = new Set(shown.map(({ sha256 }) => sha256));
  const gone = files.map(({ sha256 }) => sha256).filter((sha256) => !still.has(sha256));
  const found = gone.length === 0 ? [] : await listLines(db, submissionId, gone);
  const lines = new Map(found.map((line) => [line.sha256, line]));
  return files.map((file) => {
    const line = lines.get(file.sha256);
    return { ...file, fileId: line?.fileId ?? null, successors: line?.successors ?? [] };
  });
}

/**
 * Submitted files by checksum, with the versions that replaced them, one after the other. Versions in between that the
 * reader may not see are passed over; behind two of them in a row the line is lost, and what follows counts as new.
 */
async function listLines(db: Db, submissionId: string, sha256s: readonly string[]) {
  const { rows } = await sql<{ fileId: string; sha256: string; successors: string[] }>`
    with recursive line as (
      select f.id as old_id, f.sha256 as old_sha256, f.id as at_id
        from submission_files s join evidence_files f on f.id = s.file_id
       where s.submission_id = ${submissionId}::uuid and f.sha256 = any(${sha256s}::text[])
      union
      select line.old_id, line.old_sha256, v.new_file_id
        from line join evidence_replacements v on v.old_file_id = line.at_id)
    select old_id as "fileId", old_sha256 as "sha256",
        coalesce(array_agg(f.sha256) filter (where f.id <> old_id), '{}') as "successors"
      from line left join evidence_files f on f.id = line.at_id
     group by old_id, old_sha256`.execute(db);
  return rows;
}
