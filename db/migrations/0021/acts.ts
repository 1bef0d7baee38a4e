import { sql, type Kysely } from 'kysely';

import { secure } from '../rls';

/** Minutes, their signatures, reopenings and letters to the unit; all but a draft letter written once. */
export async function addActs(db: Kysely<unknown>): Promise<void> {
  // The last number given to an act of a province in a year; minutes and reopenings share it.
  await sql`
    create table act_numbers (
      region_code text not null check (region_code ~ '^[0-9]{2}$'),
      year int not null,
      last int not null check (last > 0),
      primary key (region_code, year)
    )`.execute(db);
  await secure(db, 'act_numbers', {});
  const ofAssessment = sql`
    assessment_id uuid not null,
    region_code text not null,
    foreign key (assessment_id, region_code) references assessments (id, region_code)`;
  const numbered = sql`
    year int not null check (year between 2000 and 2999),
    act_number int not null check (act_number > 0)`;
  await sql`
    create table minutes (
      id uuid primary key default gen_random_uuid(),
      round int not null,
      ${numbered},
      content jsonb not null,
      -- Over the canonical JSON of the content.
      content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
      verification_code text not null default new_verification_code()
        check (verification_code ~ '^[0-9A-F]{20}$') unique,
      prepared_by uuid not null references users (id),
      prepared_at timestamptz not null,
      frozen_at timestamptz,
      lapsed_at timestamptz,
      lapsed_because text check (lapsed_because in ('seat', 'verdicts', 'returned', 'interest')),
      unique (id, assessment_id),
      constraint minutes_end check ((lapsed_at is null) = (lapsed_because is null)
        and (frozen_at is null or lapsed_at is null)),
      ${ofAssessment}
    )`.execute(db);
  await sql`create index minutes_assessment_idx on minutes (assessment_id)`.execute(db);
  await sql`create unique index minutes_open_key on minutes (assessment_id)
    where frozen_at is null and lapsed_at is null`.execute(db);
  await sql`
    create table minutes_signatures (
      minutes_id uuid not null,
      user_id uuid not null references users (id),
      capacity text not null check (capacity in ('seat1', 'seat2', 'lead')),
      -- Of what was signed.
      content_sha256 text not null,
      signed_at timestamptz not null,
      -- Whose findings are signed by somebody else, and why.
      instead_of uuid references users (id),
      instead_reason text,
      primary key (minutes_id, capacity),
      constraint minutes_signatures_person unique (minutes_id, user_id),
      constraint minutes_signatures_instead check (
        (instead_of is null) = (instead_reason is null)
        and (instead_of is null or (capacity <> 'lead' and instead_of <> user_id
          and btrim(instead_reason) <> ''))),
      foreign key (minutes_id, assessment_id) references minutes (id, assessment_id),
      ${ofAssessment}
    )`.execute(db);
  await sql`
    create table reopenings (
      id uuid primary key default gen_random_uuid(),
      minutes_id uuid not null unique,
      ${numbered},
      reason text not null check (btrim(reason) <> ''),
      reopened_by uuid not null references users (id),
      reopened_at timestamptz not null,
      foreign key (minutes_id, assessment_id) references minutes (id, assessment_id),
      ${ofAssessment}
    )`.execute(db);
  await sql`create index reopenings_assessment_idx on reopenings (assessment_id)`.execute(db);
  await sql`
    create table feedback_letters (
      minutes_id uuid primary key,
      ${numbered},
      minutes_sha256 text not null,
      strengths text not null,
      missing text not null,
      version int not null default 1,
      edited_by uuid references users (id),
      edited_at timestamptz not null,
      -- With the last signature; nothing changes after it.
      sent_at timestamptz,
      foreign key (minutes_id, assessment_id) references minutes (id, assessment_id),
      ${ofAssessment}
    )`.execute(db);
  await sql`create index feedback_letters_assessment_idx on feedback_letters (assessment_id)`.execute(
    db,
  );
  await secureActs(db);
}

async function secureActs(db: Kysely<unknown>): Promise<void> {
  const ofVisible = sql`exists (select from assessments a where a.id = assessment_id)`;
  // Who sees what the seats of the round came to.
  const ofMinutes = (table: string) =>
    sql`${ofVisible} and exists (select from minutes m where m.id = ${sql.ref(`${table}.minutes_id`)})`;
  await secure(db, 'minutes', {
    select: sql`app_sees_agreed(assessment_id, region_code, round) and ${ofVisible}`,
    insert: sql`app_assesses(region_code) and prepared_by = app_user_id() and frozen_at is null
      and lapsed_at is null and ${ofVisible}`,
  });
  await secure(db, 'minutes_signatures', {
    select: ofMinutes('minutes_signatures'),
    insert: sql`app_assesses(region_code) and user_id = app_user_id()
      and ${ofMinutes('minutes_signatures')}`,
  });
  await secure(db, 'reopenings', {
    select: ofMinutes('reopenings'),
    insert: sql`app_role() = 'lead_assessor' and app_assesses(region_code)
      and reopened_by = app_user_id() and ${ofMinutes('reopenings')}`,
  });
  // The unit reads what was sent to it.
  const edits = sql`app_role() = 'lead_assessor' and app_assesses(region_code) and sent_at is null
    and exists (select from minutes m where m.id = minutes_id and m.frozen_at is null
      and m.lapsed_at is null)`;
  await secure(db, 'feedback_letters', {
    select: sql`(app_files_for(region_code) and sent_at is not null)
      or ${ofMinutes('feedback_letters')}`,
    insert: sql`app_assesses(region_code) and edited_by is null and sent_at is null
      and exists (select from minutes m where m.id = minutes_id and m.prepared_by = app_user_id()
        and m.frozen_at is null and m.lapsed_at is null and m.content_sha256 = minutes_sha256
        and m.year = feedback_letters.year and m.act_number = feedback_letters.act_number)`,
    update: sql`${edits} and edited_by = app_user_id()`,
  });
  await sql`alter policy actor_update on feedback_letters using (${edits})`.execute(db);
  await sql`revoke update on feedback_letters from app_user`.execute(db);
  await sql`grant update (strengths, missing, version, edited_by, edited_at)
    on feedback_letters to app_user`.execute(db);
  for (const table of ['minutes', 'minutes_signatures', 'reopenings']) {
    await sql`revoke update, delete, truncate on ${sql.table(table)} from app_system`.execute(db);
  }
  await sql`grant update (frozen_at, lapsed_at, lapsed_because) on minutes to app_system`.execute(
    db,
  );
  await sql`revoke delete, truncate on feedback_letters, act_numbers from app_system`.execute(db);
}
