import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { ReceiptStatus } from './verification';

interface Row {
  region_code: string;
  region_name: string;
  cycle_name: string;
  year: number;
  round: number;
  submitted_at: Date;
  snapshot_sha256: string;
  is_simulated: boolean;
  withdrawn_at: Date | null;
  replaced_by: number | null;
}

/** What the code of a receipt says, for anybody; null for a code that is none. One query. */
export async function findReceiptStatus(db: Db, code: string): Promise<ReceiptStatus | null> {
  const { rows } = await sql<Row>`select * from receipt_status(${code})`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { withdrawn_at: withdrawnAt, replaced_by: replacedBy } = row;
  return {
    regionCode: row.region_code,
    regionName: row.region_name,
    cycleName: row.cycle_name,
    year: row.year,
    round: row.round,
    submittedAt: row.submitted_at,
    sha256: row.snapshot_sha256,
    isSimulated: row.is_simulated,
    state: withdrawnAt ? 'withdrawn' : replacedBy ? 'replaced' : 'in_force',
    withdrawnAt,
    replacedBy: withdrawnAt ? null : replacedBy,
  };
}
