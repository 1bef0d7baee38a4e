import type { Generated } from 'kysely';

import type { Created, Instant } from './columns';

export interface AssignmentsTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  assignee_id: string;
  due_on: string | null;
  version: Generated<number>;
  assigned_by: string;
  assigned_at: Created;
}
export type ThreadState = 'open' | 'resolved';
export interface CommentThreadsTable {
  id: Generated<string>;
  assessment_id: string;
  region_code: string;
  requirement_id: string;
  state: Generated<ThreadState>;
  state_by: string | null;
  state_at: Instant | null;
  started_by: string;
  started_at: Created;
}
export interface CommentsTable {
  id: Generated<string>;
  thread_id: string;
  region_code: string;
  body: string;
  written_by: string;
  written_at: Created;
}
export interface PresenceTable {
  user_id: string;
  page_id: string;
  region_code: string;
  requirement_id: string;
  seen_at: Instant;
}
