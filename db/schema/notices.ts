import type { ColumnType, Generated } from 'kysely';

import type { Created, Instant, JsonInput } from './columns';

export type NoticeKindName =
  | 'seat_assigned'
  | 'lease_soon'
  | 'lease_lapsed'
  | 'submission_came'
  | 'returned'
  | 'return_due'
  | 'return_overdue'
  | 'seats_submitted'
  | 'minutes_wait'
  | 'minutes_signed'
  | 'letter_ready'
  | 'reopened'
  | 'declaration_missing'
  | 'handed_on'
  | 'return_proposed'
  | 'deadline_near'
  | 'mail_failed';
export type NoticeAudience = 'unit' | 'team' | 'lead' | 'judge' | 'administrator';
export type MailState = 'waiting' | 'sending' | 'sent' | 'dropped' | 'failed' | 'unclear';
/** What a person is told: a reference, whose words are made when it is read. */
export interface InboxTable {
  id: Generated<string>;
  user_id: string;
  kind: NoticeKindName;
  audience: NoticeAudience;
  region_code: string;
  assessment_id: string | null;
  cycle_id: string | null;
  round: number | null;
  minutes_id: string | null;
  due_at: Instant | null;
  dedupe: string;
  created_at: Created;
  read_at: Instant | null;
  by_digest: Generated<boolean>;
  digest_id: string | null;
}
export interface MailOutboxTable {
  id: Generated<string>;
  dedupe: string;
  user_id: string;
  inbox_id: string | null;
  /** Of a digest: the day in Asia/Jakarta. */
  day: string | null;
  state: Generated<MailState>;
  attempts: Generated<number>;
  created_at: Created;
  next_at: Created;
  sending_since: Instant | null;
  ended_at: Instant | null;
  answer: string | null;
}
export interface MailChoicesTable {
  user_id: string;
  language: Generated<'id' | 'en'>;
  /** Way by kind; a kind that is not named goes the usual way. */
  ways: ColumnType<unknown, JsonInput | undefined, JsonInput>;
  version: Generated<number>;
  updated_at: Created;
}
