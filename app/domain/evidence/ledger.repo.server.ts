import { sql, type RawBuilder } from 'kysely';

import { addDays, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import type { BlobHealth } from './blob';
import { latestPeriod } from './periods.repo.server';
import { SOON_DAYS, type LedgerFile, type LedgerList } from './ledger';

export interface LedgerFilter {
  regionCode: string;
  /** Part of a name or of a checksum; '' for all. */
  search: string;
  list: LedgerList;
  today: CivilDate;
}

interface Row extends BlobHealth {
  id: string;
  original_name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
  uploaded_at: Date;
  uploaded_by_name: string | null;
  effective_from: string | null;
  effective_until: string | null;
  uses: number;
  is_submitted: boolean;
  version: number;
  versions: number;
  idle_since: Date | null;
}

const isReplaced = sql`exists (select from evidence_replacements r where r.old_file_id = f.id)`;
const isLinked = sql`exists (select from evidence_links l where l.file_id = f.id)`;
const isSubmitted = sql`exists (select from submission_files s where s.file_id = f.id)`;

/** The last statement about a file's period, as `p`. */
const period = latestPeriod('f.id');

/** Files before and after `f` in its line of versions, as `v.before` and `v.after`; `v.newest` is the last of them. */
export const places = sql`cross join lateral (
  with recursive older (id, step) as (
    select f.id, 0 union all
    select r.old_file_id, o.step + 1 from older o join evidence_replacements r on r.new_file_id = o.id
  ), newer (id, step) as (
    select f.id, 0 union all
    select r.new_file_id, n.step + 1 from newer n join evidence_replacements r on r.old_file_id = n.id
  ) select (select max(step) from older) as before, (select max(step) from newer) as after,
    (select id from newer order by step desc limit 1) as newest) v`;

function conditions({ regionCode, search, list, today }: LedgerFilter): RawBuilder<unknown> {
  const lists: Record<LedgerList, RawBuilder<unknown>> = {
    all: sql`true`,
    unused: sql`not ${isLinked} and not ${isSubmitted}`,
    expiring: sql`p.effective_until between ${today}::date and ${addDays(today, SOON_DAYS)}::date
      and not ${isReplaced}`,
    expired: sql`p.effective_until < ${today}::date and not ${isReplaced}`,
    replaced: isReplaced,
  };
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const found =
    search === '' ? sql`true` : sql`(f.original_name ilike ${part} or f.sha256 like ${part})`;
  return sql`f.region_code = ${regionCode} and ${found} and ${lists[list]}`;
}

/** How many files a filter finds, and the bytes of all files of the region. One query. */
export async function countLedger(
  db: Db,
  filter: LedgerFilter,
): Promise<{ total: number; files: number }> {
  const { rows } = await sql<{ total: number; files: number }>`
    select (select count(*) from evidence_files f ${period} where ${conditions(filter)}) as total,
      (select count(*) from evidence_files f where f.region_code = ${filter.regionCode}) as files`.execute(
    db,
  );
  return rows[0] ?? { total: 0, files: 0 };
}

/** A page of the region's files, the latest first. One query, however many there are. */
export async function listLedger(
  db: Db,
  filter: LedgerFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<LedgerFile[]> {
  return select(
    db,
    sql`where f.id = any(array(
      select f.id from evidence_files f ${period} where ${conditions(filter)}
       order by f.uploaded_at desc, f.id limit ${pageSize} offset ${(page - 1) * pageSize}))`,
  );
}

/** One file of the region; null when it has none such. One query. */
export async function findLedgerFile(
  db: Db,
  regionCode: string,
  fileId: string,
): Promise<LedgerFile | null> {
  const [file] = await select(
    db,
    sql`where f.id = ${fileId}::uuid and f.region_code = ${regionCode}`,
  );
  return file ?? null;
}

async function select(db: Db, where: RawBuilder<unknown>): Promise<LedgerFile[]> {
  const { rows } = await sql<Row>`
    select f.id, f.original_name, f.media_type, f.size_bytes, f.sha256, f.uploaded_at,
        user_display_name(f.uploaded_by) as uploaded_by_name, b.state, b.fault, b.signature,
        p.effective_from, p.effective_until,
        (select count(*) from evidence_links l where l.file_id = f.id) as uses,
        ${isSubmitted} as is_submitted,
        v.before + 1 as version, v.before + 1 + v.after as versions,
        (select i.since from evidence_idle i where i.file_id = f.id) as idle_since
      from evidence_files f
      join evidence_blobs b on b.sha256 = f.sha256
      ${period} ${places} ${where}
     order by f.uploaded_at desc, f.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    originalName: row.original_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    uploadedAt: row.uploaded_at,
    uploadedByName: row.uploaded_by_name,
    state: row.state,
    fault: row.fault,
    signature: row.signature,
    from: row.effective_from,
    until: row.effective_until,
    uses: row.uses,
    isSubmitted: row.is_submitted,
    version: row.version,
    versions: row.versions,
    idleSince: row.uses > 0 || row.is_submitted ? null : row.idle_since,
  }));
}
