import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';
import { secure } from './rls';

/** The unit of the region, while the assessment is open for it. */
const ofOpenAssessment = sql`app_files_for(region_code) and exists (
  select from assessments a where a.id = assessment_id and a.status in ('draft', 'returned'))`;

/** Whoever sees a file sees what was said about it: the policies of `evidence_files` decide. */
const ofVisibleFile = sql`exists (select from evidence_files f where f.id = file_id)`;

/** Evidence as a ledger: stored bytes and their state, periods, versions, what was submitted, and notices. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await blobs(db);
  await periods(db);
  await replacements(db);
  await submissionFiles(db);
  await collection(db);
  await notices(db);
  // A link keeps its requirement; the place in the file, and the version of it, may change while the work is open.
  await sql`grant update (pointer, file_id) on evidence_links to app_user`.execute(db);
  await sql`create policy actor_update on evidence_links for update to app_user
    using (${ofOpenAssessment}) with check (${ofOpenAssessment})`.execute(db);
}

async function blobs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table evidence_blobs (
      sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
      size_bytes bigint not null check (size_bytes > 0),
      state text not null default 'unscanned' check (state in ('unscanned', 'clean', 'infected')),
      -- What the scanner named; null unless infected.
      signature text,
      scanned_at timestamptz,
      -- When the bytes were last compared with their checksum; null: not yet.
      checked_at timestamptz,
      fault text check (fault in ('missing', 'changed')),
      constraint evidence_blobs_signature check ((state = 'infected') = (signature is not null))
    )`.execute(db);
  await sql`create index evidence_blobs_check_idx on evidence_blobs (checked_at nulls first)`.execute(
    db,
  );
  await sql`create index evidence_blobs_scan_idx on evidence_blobs (sha256) where state = 'unscanned'`.execute(
    db,
  );
  await sql`create index evidence_files_sha256_idx on evidence_files (sha256)`.execute(db);
  await sql`
    create function blob_in_scope(p_sha256 text) returns boolean language sql stable security definer
      set search_path = public as $$ select exists (
        select from evidence_files f where f.sha256 = p_sha256 and app_covers(f.region_code)) $$`.execute(
    db,
  );
  await definer(db, 'blob_in_scope(text)');
  // An administrator sees no evidence, but that bytes in their scope are damaged or infected.
  await secure(db, 'evidence_blobs', {
    select: sql`exists (select from evidence_files f where f.sha256 = evidence_blobs.sha256)
      or (app_role() = 'administrator' and (fault is not null or state = 'infected') and blob_in_scope(sha256))`,
  });
  await sql`
    create function keep_evidence_blob() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into evidence_blobs (sha256, size_bytes) values (new.sha256, new.size_bytes)
        on conflict (sha256) do nothing;
      return null;
    end $$`.execute(db);
  await definer(db, 'keep_evidence_blob()');
  await sql`
    create trigger evidence_files_keep_blob after insert on evidence_files
      for each row execute function keep_evidence_blob()`.execute(db);
  await asSystem(
    db,
    sql`insert into evidence_blobs (sha256, size_bytes)
      select sha256, max(size_bytes) from evidence_files group by sha256`,
  );
}

async function periods(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table evidence_periods (
      id bigint generated always as identity primary key,
      file_id uuid not null,
      region_code text not null,
      -- Both days belong to the period; null is open on that side.
      effective_from date,
      effective_until date,
      set_by uuid references users (id),
      set_at timestamptz not null default now(),
      constraint evidence_periods_order check (effective_from <= effective_until),
      foreign key (file_id, region_code) references evidence_files (id, region_code) on delete cascade
    )`.execute(db);
  await sql`create index evidence_periods_file_idx on evidence_periods (file_id, id desc)`.execute(
    db,
  );
  await secure(db, 'evidence_periods', {
    select: ofVisibleFile,
    insert: sql`app_files_for(region_code) and set_by = app_user_id()`,
  });
  await writtenOnce(db, 'evidence_periods');
}

async function replacements(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table evidence_replacements (
      old_file_id uuid primary key,
      new_file_id uuid not null,
      region_code text not null,
      replaced_by uuid references users (id),
      replaced_at timestamptz not null default now(),
      constraint evidence_replacements_new_key unique (new_file_id),
      constraint evidence_replacements_other check (old_file_id <> new_file_id),
      foreign key (old_file_id, region_code) references evidence_files (id, region_code) on delete cascade,
      foreign key (new_file_id, region_code) references evidence_files (id, region_code) on delete cascade
    )`.execute(db);
  // Versions form a line: the new one is never one that was replaced itself, so no circle can close.
  await sql`
    create function guard_replacement() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      perform pg_advisory_xact_lock(hashtext('evidence_replacements'), hashtext(new.region_code));
      if exists (select from evidence_replacements r where r.old_file_id = new.new_file_id) then
        raise exception 'the new version was replaced itself'
          using errcode = 'check_violation', constraint = 'evidence_replacements_tip';
      end if;
      return new;
    end $$`.execute(db);
  await definer(db, 'guard_replacement()');
  await sql`
    create trigger evidence_replacements_guard before insert on evidence_replacements
      for each row execute function guard_replacement()`.execute(db);
  await secure(db, 'evidence_replacements', {
    select: sql`exists (select from evidence_files f where f.id in (old_file_id, new_file_id))`,
    insert: sql`app_files_for(region_code) and replaced_by = app_user_id()`,
  });
  await writtenOnce(db, 'evidence_replacements');
}

async function submissionFiles(db: Kysely<unknown>): Promise<void> {
  // What was handed in: a file named here is never deleted.
  await sql`
    create table submission_files (
      submission_id uuid not null references submissions (id),
      file_id uuid not null,
      region_code text not null,
      primary key (submission_id, file_id),
      foreign key (file_id, region_code) references evidence_files (id, region_code) on delete restrict
    )`.execute(db);
  await sql`create index submission_files_file_idx on submission_files (file_id)`.execute(db);
  await secure(db, 'submission_files', {
    select: sql`exists (select from submissions s where s.id = submission_id)`,
    insert: sql`app_role() = 'unit_head' and app_files_for(region_code)
      and exists (select from submissions s where s.id = submission_id and s.region_code = submission_files.region_code)`,
  });
  await asSystem(
    db,
    sql`insert into submission_files (submission_id, file_id, region_code)
      select distinct s.id, f.id, s.region_code
        from submissions s
        cross join lateral jsonb_path_query(s.snapshot, '$.sections[*].requirements[*].evidence[*].sha256') e
        join evidence_files f on f.region_code = s.region_code and f.sha256 = e #>> '{}'`,
  );
  await writtenOnce(db, 'submission_files');
  // What was handed in stays readable for who reads the submission, though a newer version took its place.
  await sql`
    alter policy actor_select on evidence_files using (
      app_files_for(region_code) or (app_role() = 'auditor' and app_covers(region_code))
      or exists (select from evidence_links l where l.file_id = evidence_files.id)
      or exists (select from submission_files s where s.file_id = evidence_files.id))`.execute(db);
}

async function collection(db: Kysely<unknown>): Promise<void> {
  // Files nothing points to, and since when that is known.
  await sql`
    create table evidence_idle (
      file_id uuid primary key,
      region_code text not null,
      since timestamptz not null default now(),
      foreign key (file_id, region_code) references evidence_files (id, region_code) on delete cascade
    )`.execute(db);
  await secure(db, 'evidence_idle', { select: sql`app_files_for(region_code)` });
  await sql`
    create function guard_evidence_delete() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      if exists (select from evidence_links l where l.file_id = old.id)
        or exists (select from submission_files s where s.file_id = old.id)
        or exists (select from evidence_replacements r where r.new_file_id = old.id) then
        raise exception 'evidence that is linked, was submitted or has earlier versions stays'
          using errcode = 'insufficient_privilege', constraint = 'evidence_files_in_use';
      end if;
      return old;
    end $$`.execute(db);
  await definer(db, 'guard_evidence_delete()');
  await sql`
    create trigger evidence_files_guard_delete before delete on evidence_files
      for each row execute function guard_evidence_delete()`.execute(db);
  await sql`grant delete on evidence_files to app_system`.execute(db);
}

async function notices(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notices (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      audience text not null check (audience in ('unit', 'administrator')),
      -- Null: everybody of the audience in the region.
      user_id uuid references users (id) on delete cascade,
      kind text not null check (kind ~ '^[a-z][a-z_]*$'),
      -- What the notice is about, and which of several notices about it this is.
      about_id uuid not null,
      stage text not null default '',
      params jsonb not null default '{}',
      due_on date,
      created_at timestamptz not null default now(),
      constraint notices_once unique nulls not distinct (kind, about_id, stage, audience, user_id)
    )`.execute(db);
  await sql`create index notices_region_idx on notices (region_code, created_at desc)`.execute(db);
  await secure(db, 'notices', {
    select: sql`(user_id is null or user_id = app_user_id()) and case audience
      when 'unit' then app_files_for(region_code) or (app_role() = 'auditor' and app_covers(region_code))
      else app_role() in ('administrator', 'auditor') and app_covers(region_code) end`,
  });
  await sql`
    create table notice_reads (
      notice_id uuid not null references notices (id) on delete cascade,
      user_id uuid not null references users (id) on delete cascade,
      read_at timestamptz not null default now(),
      primary key (notice_id, user_id)
    )`.execute(db);
  await secure(db, 'notice_reads', {
    select: sql`user_id = app_user_id()`,
    insert: sql`user_id = app_user_id() and exists (select from notices n where n.id = notice_id)`,
  });
}

/** Nothing in the application changes or removes these rows. */
async function writtenOnce(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`revoke update, delete, truncate on ${sql.table(table)} from app_system`.execute(db);
}

/** why: the owner of the tables sees no row under forced row-level security unless it is a superuser. */
async function asSystem(db: Kysely<unknown>, statement: ReturnType<typeof sql>): Promise<void> {
  await sql`set local role app_system`.execute(db);
  await statement.execute(db);
  await sql`set local role none`.execute(db);
}
