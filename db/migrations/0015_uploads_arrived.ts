import { sql, type Kysely } from 'kysely';

/**
 * How much of an upload has arrived, as far as it was noted, and when somebody last sent or announced it. Only the
 * region's quota is reckoned with them: where an upload goes on is still the size of the file on the disk.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table uploads
    add column arrived_bytes bigint not null default 0,
    add column touched_at timestamptz not null default now(),
    add constraint uploads_arrived check (arrived_bytes between 0 and size_bytes)`.execute(db);
  await sql`grant update (arrived_bytes, touched_at) on uploads to app_user`.execute(db);
}
