import type { Generated } from 'kysely';

import type { Created, Instant, Json } from './columns';

export interface UploadsTable {
  id: string;
  region_code: string;
  assessment_id: string;
  requirement_id: string;
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
