import { sql, type Kysely } from 'kysely';

import { secure } from './rls';

/**
 * Files on their way in: what was announced, by whom and for which requirement. The bytes and how many have arrived
 * are on the disk alone. An upload ends as a file, as a refusal, or by its time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table uploads (
      id uuid primary key,
      region_code text not null,
      assessment_id uuid not null,
      requirement_id uuid not null references instrument_requirements (id),
      file_name text not null,
      pointer text not null default '',
      size_bytes bigint not null check (size_bytes > 0),
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      finished_file_id uuid,
      -- Key and values of the message its content was refused with.
      refusal jsonb,
      foreign key (assessment_id, region_code) references assessments (id, region_code) on delete cascade,
      foreign key (finished_file_id, region_code) references evidence_files (id, region_code) on delete cascade,
      constraint uploads_expiry check (expires_at > created_at),
      constraint uploads_one_end check (finished_file_id is null or refusal is null)
    )`.execute(db);
  await sql`create index uploads_region_idx on uploads (region_code)`.execute(db);
  await sql`create index uploads_expires_idx on uploads (expires_at)`.execute(db);
  await sql`create index uploads_finished_idx on uploads (finished_file_id)`.execute(db);
  const ofUnit = sql`app_files_for(region_code)`;
  // How a unit works is its own affair; nobody else sees a file before it is evidence.
  await secure(db, 'uploads', {
    select: ofUnit,
    insert: sql`app_files_for(region_code) and created_by = app_user_id() and finished_file_id is null
      and exists (select from assessments a where a.id = assessment_id and a.status in ('draft', 'returned'))`,
    update: ofUnit,
    delete: sql`app_files_for(region_code) and finished_file_id is null`,
  });
  await sql`revoke update on uploads from app_user`.execute(db);
  await sql`grant update (finished_file_id, refusal) on uploads to app_user`.execute(db);
}
