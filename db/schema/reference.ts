import type { Generated } from 'kysely';

import type { Json, Created, LocalisedText } from './columns';

export interface DeploymentTable {
  key: string;
  value: Json;
}
export interface RegionsTable {
  code: string;
  name: string;
  short_name: string;
  level: 'nation' | 'province' | 'kabupaten' | 'kota';
  parent_code: string | null;
}
export interface RegionAliasesTable {
  alias: string;
  region_code: string;
  created_at: Created;
}
export interface InstrumentsTable {
  id: Generated<string>;
  code: string;
  kind: 'lpse' | 'maturity' | 'itkp_inputs';
  edition: string;
  title: Json<LocalisedText>;
  source: string;
  content: Json;
  checksum: string;
  loaded_at: Created;
}
export interface InstrumentSectionsTable {
  id: Generated<string>;
  instrument_id: string;
  code: string;
  ordinal: number;
  title: Json<LocalisedText>;
}
export interface InstrumentRequirementsTable {
  id: Generated<string>;
  section_id: string;
  code: string;
  ordinal: number;
  answer_type:
    'claim' | 'level' | 'ratio' | 'percentage' | 'flag' | 'number' | 'date' | 'choice' | 'table';
  indicator: string | null;
  content: Json;
}
export interface RuleSetsTable {
  id: Generated<string>;
  kind: 'itkp' | 'award';
  code: string;
  version: string;
  years: number[];
  content: Json;
  checksum: string;
  loaded_at: Created;
}
