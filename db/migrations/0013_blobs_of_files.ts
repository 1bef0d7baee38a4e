import { sql, type Kysely } from 'kysely';

/**
 * Every file stands on bytes the database knows, and whoever adds a file holds the row of its bytes until the end of
 * the transaction: nobody forgets them meanwhile.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function keep_evidence_blob() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into evidence_blobs (sha256, size_bytes) values (new.sha256, new.size_bytes)
        on conflict (sha256) do update set size_bytes = evidence_blobs.size_bytes;
      return new;
    end $$`.execute(db);
  // why: before the row, as its foreign key is looked at right after it.
  await sql`drop trigger evidence_files_keep_blob on evidence_files`.execute(db);
  await sql`
    create trigger evidence_files_keep_blob before insert on evidence_files
      for each row execute function keep_evidence_blob()`.execute(db);
  await sql`set local role app_system`.execute(db);
  await sql`insert into evidence_blobs (sha256, size_bytes)
    select sha256, max(size_bytes) from evidence_files group by sha256
    on conflict (sha256) do nothing`.execute(db);
  await sql`set local role none`.execute(db);
  await sql`alter table evidence_files add constraint evidence_files_blob_fkey
    foreign key (sha256) references evidence_blobs (sha256)`.execute(db);
}
