import type { ColumnType, Generated } from 'kysely';

import type { Json, JsonInput, Instant, Created } from './columns';

export type OutcomeBasis = 'verified' | 'published' | 'simulated';
export interface StandardOutcomesTable {
  id: Generated<string>;
  region_code: string;
  edition: string;
  standard_code: string;
  is_met: boolean;
  decided_on: string;
  missing: ColumnType<unknown, JsonInput | undefined, JsonInput>;
  basis: OutcomeBasis;
  source: string;
  source_url: string | null;
  assessment_id: string | null;
  /** The signed minutes it follows from; null: published, or accepted before there were any. */
  minutes_id: string | null;
  released_at: Instant | null;
  created_at: Created;
}
export interface MaturityOutcomesTable {
  id: Generated<string>;
  region_code: string;
  year: number;
  edition: string;
  variable_code: string;
  level: number;
  claimed_level: number | null;
  decided_on: string;
  basis: OutcomeBasis;
  source: string;
  source_url: string | null;
  assessment_id: string | null;
  /** The signed minutes it follows from; null: published, or accepted before there were any. */
  minutes_id: string | null;
  released_at: Instant | null;
  created_at: Created;
}
export interface ItkpResultsTable {
  id: Generated<string>;
  region_code: string;
  year: number;
  as_of: string;
  status: 'official' | 'interim';
  basis: 'verified' | 'computed' | 'simulated';
  rule_set_code: string;
  rule_set_version: string;
  inputs: Json;
  result: Json;
  result_sha256: string;
  total: string | null;
  predicate: string | null;
  source: string;
  source_url: string | null;
  assessment_id: string | null;
  /** The signed minutes it follows from; null: published, or accepted before there were any. */
  minutes_id: string | null;
  released_at: Instant | null;
  created_at: Created;
}
export interface PublishedFiguresTable {
  id: Generated<string>;
  region_code: string;
  indicator: string;
  year: number;
  period_from: string;
  period_to: string;
  is_part_year: Generated<boolean>;
  as_of: string;
  status: 'official' | 'interim';
  value: string;
  unit: string;
  note: Generated<string>;
  source: string;
  source_url: string | null;
  is_simulated: Generated<boolean>;
  entered_by: string | null;
  released_at: Instant | null;
  created_at: Created;
}
export interface ImportBatchesTable {
  id: Generated<string>;
  region_code: string;
  kind: 'marketplace_totals';
  file_name: string;
  sha256: string;
  row_count: number;
  source: string;
  as_of: string;
  imported_by: string | null;
  imported_at: Created;
}
export interface MarketplaceTotalsTable {
  id: Generated<string>;
  region_code: string;
  channel: Generated<string>;
  period_from: string;
  period_to: string;
  packages: number;
  value_rupiah: number;
  batch_id: string | null;
  source: string;
  as_of: string;
  is_simulated: Generated<boolean>;
  released_at: Instant | null;
  created_at: Created;
}
export interface AttestationsTable {
  id: Generated<string>;
  region_code: string;
  code: string;
  year: number;
  value: boolean;
  statement: string;
  source: string;
  is_simulated: Generated<boolean>;
  attested_by: string | null;
  attested_at: Created;
}
export interface AwardEditionsTable {
  id: Generated<string>;
  slug: string;
  region_code: string;
  year: number;
  rule_set_id: string;
  is_simulated: Generated<boolean>;
  announced_at: Instant | null;
  announced_by: string | null;
  created_at: Created;
}
export interface AwardResultsTable {
  id: Generated<string>;
  edition_id: string;
  region_code: string;
  category_code: string;
  inputs: Json;
  result: Json;
  result_sha256: string;
  computed_at: Created;
}
