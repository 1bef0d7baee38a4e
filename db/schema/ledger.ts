import type { ColumnType, Generated } from 'kysely';

import type { Created, Instant, JsonInput } from './columns';

export type BlobState = 'unscanned' | 'clean' | 'infected';
export type BlobFault = 'missing' | 'changed';
export interface EvidenceBlobsTable {
  sha256: string;
  size_bytes: number;
  state: Generated<BlobState>;
  signature: string | null;
  scanned_at: Instant | null;
  checked_at: Instant | null;
  fault: BlobFault | null;
}
export interface EvidencePeriodsTable {
  id: Generated<number>;
  file_id: string;
  region_code: string;
  effective_from: string | null;
  effective_until: string | null;
  set_by: string | null;
  set_at: Created;
}
export interface EvidenceReplacementsTable {
  old_file_id: string;
  new_file_id: string;
  region_code: string;
  replaced_by: string | null;
  replaced_at: Created;
}
export interface SubmissionFilesTable {
  submission_id: string;
  file_id: string;
  region_code: string;
}
export interface EvidenceIdleTable {
  file_id: string;
  region_code: string;
  since: Created;
}
export interface NoticesTable {
  id: Generated<string>;
  region_code: string;
  audience: 'unit' | 'administrator';
  user_id: string | null;
  kind: string;
  about_id: string;
  stage: Generated<string>;
  params: ColumnType<unknown, JsonInput | undefined, JsonInput>;
  due_on: string | null;
  created_at: Created;
}
export interface NoticeReadsTable {
  notice_id: string;
  user_id: string;
  read_at: Created;
}
