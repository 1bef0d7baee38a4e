import { sql } from 'kysely';

import type { CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import type { FileOfBlob } from './blobs.repo.server';
import type { Period, PeriodEntry } from './ledger';

/** Joins what was said last of when a file is in force, as `p`; its columns are null where nothing was said. */
export const latestPeriod = (file: 'f.id' | 'l.file_id') =>
  sql`left join lateral (select effective_from, effective_until, set_at from evidence_periods
    where file_id = ${sql.raw(file)} order by id desc limit 1) p on true`;

/** Every statement about a file's period, the last first. */
export async function listPeriods(db: Db, fileId: string): Promise<PeriodEntry[]> {
  const rows = await db
    .selectFrom('evidence_periods')
    .where('file_id', '=', fileId)
    .select([
      'id',
      'effective_from',
      'effective_until',
      'set_at',
      sql<string | null>`user_display_name(set_by)`.as('set_by_name'),
    ])
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    from: row.effective_from,
    until: row.effective_until,
    setAt: row.set_at,
    setByName: row.set_by_name,
  }));
}

/** Until the end of the transaction nobody else says when the file is in force. */
export async function holdPeriod(db: Db, fileId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('evidence period ' || ${fileId}, 0))`.execute(
    db,
  );
}

export async function addPeriod(
  db: Db,
  file: { id: string; regionCode: string },
  { from, until, userId }: Period & { userId: string },
): Promise<void> {
  await db
    .insertInto('evidence_periods')
    .values({
      file_id: file.id,
      region_code: file.regionCode,
      effective_from: from,
      effective_until: until,
      set_by: userId,
    })
    .execute();
}

export interface ExpiringFile extends FileOfBlob {
  until: CivilDate;
  /** Days from today to the last day; 0 on the last day. */
  daysLeft: number;
}

/** Files that are linked and not replaced, whose period ends today or within `days`; on a handle that sees every row. */
export async function listExpiring(
  db: Db,
  today: CivilDate,
  days: number,
): Promise<ExpiringFile[]> {
  const { rows } = await sql<{
    id: string;
    region_code: string;
    original_name: string;
    until: string;
    days_left: number;
  }>`
    select f.id, f.region_code, f.original_name, p.effective_until as until,
        p.effective_until - ${today}::date as days_left
      from (select distinct on (file_id) file_id, effective_until from evidence_periods
             order by file_id, id desc) p
      join evidence_files f on f.id = p.file_id
     where p.effective_until between ${today}::date and ${today}::date + ${days}::int
       and exists (select from evidence_links l where l.file_id = f.id)
       and not exists (select from evidence_replacements r where r.old_file_id = f.id)
     order by f.region_code, p.effective_until, f.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    regionCode: row.region_code,
    originalName: row.original_name,
    until: row.until,
    daysLeft: row.days_left,
  }));
}
