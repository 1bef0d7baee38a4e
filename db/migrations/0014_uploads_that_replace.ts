import { sql, type Kysely } from 'kysely';

/**
 * An upload is for a requirement of an assessment, or becomes the new version of a file; never both. Where the new
 * version is shown is where the old one is, so it says neither a place nor a level.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table uploads
    alter column assessment_id drop not null,
    alter column requirement_id drop not null,
    add column replaces_file_id uuid,
    add foreign key (replaces_file_id, region_code) references evidence_files (id, region_code) on delete cascade,
    add constraint uploads_one_aim check (case when replaces_file_id is null
      then assessment_id is not null and requirement_id is not null
      else assessment_id is null and requirement_id is null and pointer = '' and level is null end)`.execute(
    db,
  );
  await sql`create index uploads_replaces_idx on uploads (replaces_file_id)`.execute(db);
  await sql`alter policy actor_insert on uploads with check (
    app_files_for(region_code) and created_by = app_user_id() and finished_file_id is null
      and (replaces_file_id is not null
        or exists (select from assessments a where a.id = assessment_id and a.status in ('draft', 'returned'))))`.execute(
    db,
  );
}
