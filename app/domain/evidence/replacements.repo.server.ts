import { sql } from 'kysely';

import type { Db } from '~db/sql';

import { places } from './ledger.repo.server';

/** The version a file was replaced by, and the one it replaced. */
export async function neighboursOf(
  db: Db,
  fileId: string,
): Promise<{ newerId: string | null; olderId: string | null }> {
  const rows = await db
    .selectFrom('evidence_replacements')
    .where((eb) => eb.or([eb('old_file_id', '=', fileId), eb('new_file_id', '=', fileId)]))
    .select(['old_file_id', 'new_file_id'])
    .execute();
  return {
    newerId: rows.find((row) => row.old_file_id === fileId)?.new_file_id ?? null,
    olderId: rows.find((row) => row.new_file_id === fileId)?.old_file_id ?? null,
  };
}

/** The last version of the line a file is in; itself where nothing took its place. */
export async function newestOf(db: Db, fileId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select v.newest as id from evidence_files f ${places} where f.id = ${fileId}`.execute(db);
  return rows[0]?.id ?? fileId;
}

/** False when either of them got another neighbour meanwhile. */
export async function insertReplacement(
  db: Db,
  values: { oldId: string; newId: string; regionCode: string; userId: string },
): Promise<boolean> {
  const row = await db
    .insertInto('evidence_replacements')
    .values({
      old_file_id: values.oldId,
      new_file_id: values.newId,
      region_code: values.regionCode,
      replaced_by: values.userId,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('old_file_id')
    .executeTakeFirst();
  return row !== undefined;
}
