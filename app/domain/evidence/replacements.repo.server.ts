import type { Db } from '~db/sql';

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
