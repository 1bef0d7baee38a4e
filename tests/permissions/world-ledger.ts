import type { Transaction } from 'kysely';

import type { DB } from '~db/schema';

type Trx = Transaction<DB>;

/** What the ledger says about a region's file: a period, an earlier version of it, its idleness, notices about it. */
export async function addLedger(trx: Trx, region: string, fileId: string): Promise<void> {
  const own = { region_code: region };
  const earlier = await trx
    .insertInto('evidence_files')
    .values({
      ...own,
      sha256: region.replace('.', 'a').padStart(64, '0'),
      size_bytes: 1,
      media_type: 'application/pdf',
      original_name: 'bukti lama.pdf',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('evidence_periods')
    .values({ ...own, file_id: fileId, effective_until: '2098-12-31' })
    .execute();
  await trx
    .insertInto('evidence_replacements')
    .values({ ...own, old_file_id: earlier.id, new_file_id: fileId })
    .execute();
  await trx
    .insertInto('evidence_idle')
    .values({ ...own, file_id: earlier.id })
    .execute();
  for (const audience of ['unit', 'administrator'] as const) {
    await trx
      .insertInto('notices')
      .values({ ...own, audience, kind: 'uji', about_id: fileId })
      .execute();
  }
}

export async function addSubmissionFile(
  trx: Trx,
  submissionId: string,
  region: string,
  fileId: string,
): Promise<void> {
  await trx
    .insertInto('submission_files')
    .values({ submission_id: submissionId, file_id: fileId, region_code: region })
    .execute();
}
