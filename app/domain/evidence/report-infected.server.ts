import { recordAudit } from '~/domain/audit/record.server';
import type { Db } from '~db/sql';

import type { FileOfBlob } from './blobs.repo.server';
import type { EvidenceJob } from './evidence-job.server';
import { addNotice } from './notices.repo.server';

/** Most files told of in one go. */
const BATCH = 100;

interface InfectedFile extends FileOfBlob {
  sha256: string;
  signature: string;
}

/** Tells unit and administrators of a file nobody can read any more, with an audit event and an error in the log. */
export async function reportInfected(job: EvidenceJob, trx: Db, file: InfectedFile): Promise<void> {
  const { id, regionCode, originalName, sha256, signature } = file;
  job.log.error({ fileId: id, regionCode, sha256, signature }, 'infected evidence');
  for (const audience of ['unit', 'administrator'] as const) {
    await addNotice(trx, {
      regionCode,
      audience,
      kind: 'evidence_infected',
      aboutId: id,
      stage: signature,
      params: { name: originalName, signature, sha256 },
    });
  }
  await recordAudit(trx, {
    action: 'evidence.infected',
    entity: 'evidence_file',
    entityId: id,
    regionCode,
    after: { name: originalName, sha256, signature },
  });
}

/**
 * Reports files whose bytes had been found infected before they came: by another region, or long ago. @returns how many
 *
 * why: bytes are scanned once, so no scan speaks of who brings them again.
 */
export async function reportKnownInfected(job: EvidenceJob): Promise<number> {
  const files = await listUntold(job.db);
  for (const file of files) await job.write((trx) => reportInfected(job, trx, file));
  return files.length;
}

/** Infected files nobody was told of; on a handle that sees every row. */
async function listUntold(db: Db): Promise<InfectedFile[]> {
  const rows = await db
    .selectFrom('evidence_blobs as b')
    .innerJoin('evidence_files as f', 'f.sha256', 'b.sha256')
    .where('b.state', '=', 'infected')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notices as n')
            .where('n.kind', '=', 'evidence_infected')
            .whereRef('n.about_id', '=', 'f.id')
            .select('n.id'),
        ),
      ),
    )
    .select(['f.id', 'f.region_code', 'f.original_name', 'b.sha256', 'b.signature'])
    .orderBy('f.id')
    .limit(BATCH)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    regionCode: row.region_code,
    originalName: row.original_name,
    sha256: row.sha256,
    signature: row.signature ?? '',
  }));
}
