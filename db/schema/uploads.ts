import type { Generated } from 'kysely';

import type { Created, Instant, Json } from './columns';

export interface UploadsTable {
  id: string;
  region_code: string;
  /** With its requirement, or a file it replaces. */
  assessment_id: string | null;
  requirement_id: string | null;
  replaces_file_id: string | null;
  file_name: string;
  pointer: Generated<string>;
  level: number | null;
  size_bytes: number;
  arrived_bytes: Generated<number>;
  touched_at: Created;
  created_by: string | null;
  created_at: Created;
  expires_at: Instant;
  finished_file_id: string | null;
  refusal: Json | null;
}
