import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';
import { secure } from './rls';

/** A row belongs to an assessment the actor may see: the policies of `assessments` decide. */
const ofVisibleAssessment = sql`exists (select from assessments a where a.id = assessment_id)`;

/** The unit of the region, while the assessment is open for it. */
const ofOpenAssessment = sql`app_files_for(region_code) and exists (
  select from assessments a where a.id = assessment_id and a.status in ('draft', 'returned'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cycles (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      year int not null check (year between 2014 and 2100),
      name text not null,
      created_at timestamptz not null default now(),
      constraint cycles_region_year_key unique (region_code, year)
    )`.execute(db);
  const steersCycle = sql`app_role() in ('administrator', 'lead_assessor') and app_covers(region_code)`;
  await secure(db, 'cycles', {
    select: sql`app_role() not in ('', 'public')
      and (app_covers(region_code) or starts_with(app_scope(), region_code || '.'))`,
    insert: steersCycle,
    update: steersCycle,
  });

  await sql`
    create table cycle_phases (
      cycle_id uuid not null references cycles (id) on delete cascade,
      phase text not null check (phase in ('filing', 'review', 'objection', 'announced')),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      primary key (cycle_id, phase),
      constraint cycle_phases_order check (starts_at < ends_at)
    )`.execute(db);
  await sql`
    create table cycle_instruments (
      cycle_id uuid not null references cycles (id) on delete cascade,
      kind text not null,
      instrument_id uuid not null references instruments (id),
      primary key (cycle_id, kind)
    )`.execute(db);
  for (const table of ['cycle_phases', 'cycle_instruments']) {
    const ofSteered = sql`exists (select from cycles c where c.id = cycle_id
      and app_role() in ('administrator', 'lead_assessor') and app_covers(c.region_code))`;
    await secure(db, table, {
      select: sql`exists (select from cycles c where c.id = cycle_id)`,
      insert: ofSteered,
      update: ofSteered,
      delete: ofSteered,
    });
  }

  await sql`
    create table assessments (
      id uuid primary key default gen_random_uuid(),
      cycle_id uuid not null references cycles (id),
      region_code text not null references regions (code),
      status text not null default 'draft'
        check (status in ('draft', 'submitted', 'in_review', 'returned', 'accepted')),
      round int not null default 0 check (round >= 0),
      version int not null default 1,
      is_simulated boolean not null default false,
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      submitted_at timestamptz,
      submitted_by uuid references users (id),
      assessor_id uuid references users (id),
      claimed_at timestamptz,
      accepted_at timestamptz,
      accepted_by uuid references users (id),
      constraint assessments_cycle_region_key unique (cycle_id, region_code),
      constraint assessments_id_region_key unique (id, region_code)
    )`.execute(db);
  await sql`create index assessments_region_idx on assessments (region_code)`.execute(db);
  await secure(db, 'assessments', {
    select: sql`case app_role()
      when 'unit_operator' then region_code = app_scope()
      when 'unit_head' then region_code = app_scope()
      when 'assessor' then status <> 'draft' and app_assesses(region_code)
      when 'lead_assessor' then status <> 'draft' and app_assesses(region_code)
      when 'governor_office' then status = 'accepted' and app_covers(region_code)
      when 'auditor' then app_covers(region_code)
      else false end`,
    insert: sql`app_files_for(region_code) and status = 'draft'`,
    update: sql`app_files_for(region_code) or app_assesses(region_code)`,
  });
  // The table of allowed steps, kept by the database too: a role can only take the steps that are its own.
  await sql`
    create function guard_assessment_step() returns trigger language plpgsql as $$
    begin
      if current_user = 'app_user' and not (
        (old.status in ('draft', 'returned') and new.status = old.status and app_files_for(old.region_code))
        or (old.status in ('draft', 'returned') and new.status = 'submitted'
            and app_role() = 'unit_head' and app_files_for(old.region_code))
        or (old.status = 'submitted' and new.status = 'in_review' and app_assesses(old.region_code))
        or (old.status = 'in_review' and new.status in ('in_review', 'submitted', 'returned', 'accepted')
            and app_assesses(old.region_code)
            and (old.assessor_id = app_user_id() or app_role() = 'lead_assessor'))
      ) then
        raise exception 'step % -> % is not allowed for %', old.status, new.status, app_role()
          using errcode = 'insufficient_privilege', constraint = 'assessments_step';
      end if;
      if new.region_code <> old.region_code or new.cycle_id <> old.cycle_id then
        raise exception 'an assessment never changes its region or cycle'
          using errcode = 'insufficient_privilege', constraint = 'assessments_identity';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger assessments_guard_step before update on assessments
      for each row execute function guard_assessment_step()`.execute(db);

  await sql`
    create table assessment_sections (
      assessment_id uuid not null,
      region_code text not null,
      section_id uuid not null references instrument_sections (id),
      chosen_at timestamptz not null default now(),
      primary key (assessment_id, section_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code) on delete cascade
    )`.execute(db);
  await secure(db, 'assessment_sections', {
    select: ofVisibleAssessment,
    insert: ofOpenAssessment,
    delete: ofOpenAssessment,
  });

  await sql`
    create table answers (
      id uuid primary key default gen_random_uuid(),
      assessment_id uuid not null,
      region_code text not null,
      requirement_id uuid not null references instrument_requirements (id),
      value jsonb,
      note text not null default '',
      version int not null default 1,
      updated_by uuid references users (id),
      updated_at timestamptz not null default now(),
      constraint answers_requirement_key unique (assessment_id, requirement_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code) on delete cascade
    )`.execute(db);
  await secure(db, 'answers', {
    select: ofVisibleAssessment,
    insert: ofOpenAssessment,
    update: ofOpenAssessment,
  });

  await sql`
    create table answer_versions (
      answer_id uuid not null references answers (id) on delete cascade,
      version int not null,
      assessment_id uuid not null references assessments (id) on delete cascade,
      value jsonb,
      note text not null,
      written_by uuid,
      written_at timestamptz not null,
      primary key (answer_id, version)
    )`.execute(db);
  await secure(db, 'answer_versions', { select: ofVisibleAssessment });
  // Every version of an answer stays: no use case can overwrite a text without leaving the one before it.
  await sql`
    create function keep_answer_version() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into answer_versions (answer_id, version, assessment_id, value, note, written_by, written_at)
        values (new.id, new.version, new.assessment_id, new.value, new.note, new.updated_by, new.updated_at);
      return null;
    end $$`.execute(db);
  await definer(db, 'keep_answer_version()');
  await sql`
    create trigger answers_keep_version after insert or update on answers
      for each row execute function keep_answer_version()`.execute(db);

  await sql`
    create table evidence_files (
      id uuid primary key default gen_random_uuid(),
      region_code text not null references regions (code),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      size_bytes bigint not null check (size_bytes > 0),
      media_type text not null,
      original_name text not null,
      uploaded_by uuid references users (id),
      uploaded_at timestamptz not null default now(),
      constraint evidence_files_id_region_key unique (id, region_code),
      constraint evidence_files_content_key unique (region_code, sha256)
    )`.execute(db);

  await sql`
    create table evidence_links (
      id uuid primary key default gen_random_uuid(),
      assessment_id uuid not null,
      region_code text not null,
      requirement_id uuid not null references instrument_requirements (id),
      file_id uuid not null,
      pointer text not null default '',
      linked_by uuid references users (id),
      linked_at timestamptz not null default now(),
      constraint evidence_links_key unique (assessment_id, requirement_id, file_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code) on delete cascade,
      foreign key (file_id, region_code) references evidence_files (id, region_code)
    )`.execute(db);
  await sql`create index evidence_links_file_idx on evidence_links (file_id)`.execute(db);
  await secure(db, 'evidence_links', {
    select: ofVisibleAssessment,
    insert: ofOpenAssessment,
    delete: ofOpenAssessment,
  });
  // The unit sees all its files; everyone else only those linked in an assessment they may see.
  await secure(db, 'evidence_files', {
    select: sql`app_files_for(region_code) or (app_role() = 'auditor' and app_covers(region_code))
      or exists (select from evidence_links l where l.file_id = evidence_files.id)`,
    insert: sql`app_files_for(region_code)`,
  });

  await sql`
    create table submissions (
      id uuid primary key default gen_random_uuid(),
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      snapshot jsonb not null,
      snapshot_sha256 text not null,
      receipt_code text not null,
      submitted_by uuid references users (id),
      submitted_at timestamptz not null,
      constraint submissions_round_key unique (assessment_id, round),
      constraint submissions_receipt_key unique (receipt_code),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await secure(db, 'submissions', {
    select: ofVisibleAssessment,
    insert: sql`app_role() = 'unit_head' and app_files_for(region_code)
      and exists (select from assessments a where a.id = assessment_id and a.status = 'submitted')`,
  });

  // One text for the files shown for a requirement and the places in them: it changes exactly when they do.
  await sql`
    create function evidence_key(p_assessment uuid, p_requirement uuid) returns text
      language sql stable as $$
      select coalesce(md5(string_agg(file_id || ' ' || pointer, chr(10) order by file_id)), '')
      from evidence_links where assessment_id = p_assessment and requirement_id = p_requirement $$`.execute(
    db,
  );

  await sql`
    create table verdicts (
      id uuid primary key default gen_random_uuid(),
      assessment_id uuid not null,
      region_code text not null,
      requirement_id uuid not null references instrument_requirements (id),
      seat smallint not null default 1,
      round int not null,
      verdict text not null check (verdict in ('met', 'partly', 'not_met', 'not_assessable', 'not_applicable')),
      level int check (level between 0 and 5),
      reason text not null,
      answer_version int not null,
      -- Which evidence the verdict was given on; see evidence_key().
      evidence_key text not null default '',
      version int not null default 1,
      assessor_id uuid not null references users (id),
      updated_at timestamptz not null default now(),
      constraint verdicts_seat_key unique (assessment_id, requirement_id, seat),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  /** While the review is open, only its holder writes verdicts. */
  const holdsReview = sql`app_assesses(region_code) and exists (
    select from assessments a where a.id = assessment_id and a.status = 'in_review' and a.assessor_id = app_user_id())`;
  const scores = sql`${holdsReview} and assessor_id = app_user_id()`;
  await secure(db, 'verdicts', {
    // The unit reads verdicts when the work comes back, never while it is being done.
    select: sql`exists (select from assessments a where a.id = assessment_id
      and (app_role() not in ('unit_operator', 'unit_head') or a.status in ('returned', 'accepted')))`,
    insert: scores,
    update: scores,
  });
  // A new holder may replace a verdict of the holder before, under their own name.
  await sql`alter policy actor_update on verdicts using (${holdsReview})`.execute(db);

  await sql`
    create table returns (
      id uuid primary key default gen_random_uuid(),
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      reason text not null,
      due_at timestamptz not null,
      returned_by uuid references users (id),
      returned_at timestamptz not null default now(),
      constraint returns_round_key unique (assessment_id, round),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await secure(db, 'returns', {
    select: ofVisibleAssessment,
    insert: sql`app_assesses(region_code)
      and exists (select from assessments a where a.id = assessment_id and a.status = 'returned')`,
  });
}
