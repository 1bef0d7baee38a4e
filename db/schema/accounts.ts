import type { Generated } from 'kysely';

import type { Json, Instant, Created } from './columns';

export interface UsersTable {
  id: Generated<string>;
  email: string;
  name: string;
  password_hash: string;
  owner_code: string;
  home_region: string | null;
  is_active: Generated<boolean>;
  must_change_password: Generated<boolean>;
  created_at: Created;
  updated_at: Created;
}
export type RoleName =
  | 'unit_operator'
  | 'unit_head'
  | 'assessor'
  | 'lead_assessor'
  | 'governor_office'
  | 'administrator'
  | 'auditor';
export interface RoleGrantsTable {
  id: Generated<string>;
  user_id: string;
  role: RoleName;
  region_code: string;
  granted_at: Created;
  revoked_at: Instant | null;
}
/** From when to when a role was held that was given again since. */
export interface RoleTermsTable {
  id: Generated<number>;
  user_id: string;
  role: string;
  region_code: string;
  granted_at: Instant;
  revoked_at: Instant;
}
export interface SessionsTable {
  token_hash: string;
  id: Generated<string>;
  user_id: string;
  grant_id: string;
  created_at: Created;
  last_seen_at: Created;
  expires_at: Instant;
  revoked_at: Instant | null;
  ip: string;
  user_agent: string;
}
export interface RateLimitsTable {
  key: string;
  points: Generated<number>;
  expire: number | null;
}
export interface AuditHeadsTable {
  lane: number;
  events: Generated<number>;
  hash: string;
}
export interface AuditEventsTable {
  id: Generated<number>;
  lane: number;
  lane_seq: number;
  at: Instant;
  user_id: string | null;
  role: string;
  scope: string;
  ip: string;
  request_id: string;
  action: string;
  entity: string;
  entity_id: string;
  region_code: string | null;
  before: Json | null;
  after: Json | null;
  prev_hash: string;
  hash: string;
}
