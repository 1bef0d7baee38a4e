import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';
import { secure } from './rls';

/** The people of the unit, and who audits it; never those who judge its work. */
const ofUnit = sql`app_files_for(region_code) or (app_role() = 'auditor' and app_covers(region_code))`;

/** The unit of the region, while the assessment is open for it. */
const ofOpenAssessment = sql`app_files_for(region_code) and exists (
  select from assessments a where a.id = assessment_id and a.status in ('draft', 'returned'))`;

/** How the people of one unit work together: who does what until when, what they say about it, who is where. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Names and ids of the people of a unit, for those who may see how it works together.
  await sql`
    create function unit_colleagues(p_region text) returns table (user_id uuid, name text)
      language sql stable security definer set search_path = public as $$
      select u.id, u.name from users u
       where u.is_active
         and (app_files_for(p_region) or (app_role() = 'auditor' and app_covers(p_region)))
         and exists (select from role_grants g where g.user_id = u.id and g.region_code = p_region
               and g.role in ('unit_operator', 'unit_head') and g.revoked_at is null) $$`.execute(
    db,
  );
  await definer(db, 'unit_colleagues(text)');
  await createAssignments(db);
  await createComments(db);
  await createPresence(db);
}

async function createAssignments(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table assignments (
      id uuid primary key default gen_random_uuid(),
      assessment_id uuid not null,
      region_code text not null,
      requirement_id uuid not null references instrument_requirements (id),
      assignee_id uuid not null references users (id),
      -- A day in Asia/Jakarta; null when none was set.
      due_on date,
      version int not null default 1,
      assigned_by uuid not null references users (id),
      assigned_at timestamptz not null default now(),
      constraint assignments_requirement_key unique (assessment_id, requirement_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code) on delete cascade
    )`.execute(db);
  await sql`create index assignments_assignee_idx on assignments (assignee_id)`.execute(db);
  const assigns = sql`${ofOpenAssessment} and assigned_by = app_user_id()
    and exists (select from unit_colleagues(region_code) c where c.user_id = assignee_id)`;
  await secure(db, 'assignments', {
    select: ofUnit,
    insert: assigns,
    update: assigns,
    delete: ofOpenAssessment,
  });
  // What lies with somebody who has left the unit can be given to somebody else.
  await sql`alter policy actor_update on assignments using (${ofOpenAssessment})`.execute(db);
}

async function createComments(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table comment_threads (
      id uuid primary key default gen_random_uuid(),
      assessment_id uuid not null,
      region_code text not null,
      requirement_id uuid not null references instrument_requirements (id),
      state text not null default 'open' check (state in ('open', 'resolved')),
      -- Who resolved or reopened it last, and when; null while nobody did.
      state_by uuid references users (id),
      state_at timestamptz,
      started_by uuid not null references users (id),
      started_at timestamptz not null default now(),
      constraint comment_threads_id_region_key unique (id, region_code),
      foreign key (assessment_id, region_code) references assessments (id, region_code) on delete cascade
    )`.execute(db);
  await sql`
    create index comment_threads_requirement_idx on comment_threads (assessment_id, requirement_id)`.execute(
    db,
  );
  await secure(db, 'comment_threads', {
    select: ofUnit,
    insert: sql`${ofOpenAssessment} and started_by = app_user_id() and state = 'open'`,
    update: sql`${ofOpenAssessment} and state_by = app_user_id()`,
  });
  await sql`alter policy actor_update on comment_threads using (${ofOpenAssessment})`.execute(db);
  // Of a thread only its state changes.
  await sql`revoke update on comment_threads from app_user`.execute(db);
  await sql`grant update (state, state_by, state_at) on comment_threads to app_user`.execute(db);

  await sql`
    create table comments (
      id uuid primary key default gen_random_uuid(),
      thread_id uuid not null,
      region_code text not null,
      body text not null check (length(body) between 1 and 4000),
      written_by uuid not null references users (id),
      written_at timestamptz not null default now(),
      foreign key (thread_id, region_code) references comment_threads (id, region_code) on delete cascade
    )`.execute(db);
  await sql`create index comments_thread_idx on comments (thread_id, written_at)`.execute(db);
  await secure(db, 'comments', {
    select: ofUnit,
    insert: sql`app_files_for(region_code) and written_by = app_user_id() and exists (
      select from comment_threads t join assessments a on a.id = t.assessment_id
       where t.id = thread_id and a.status in ('draft', 'returned'))`,
  });
  // What was said stays as it was said.
  await sql`revoke update, delete, truncate on comments from app_system`.execute(db);
}

async function createPresence(db: Kysely<unknown>): Promise<void> {
  // Worth nothing after a crash, so it is not written ahead.
  await sql`
    create unlogged table presence (
      user_id uuid not null references users (id) on delete cascade,
      -- One open page of the person.
      page_id uuid not null,
      region_code text not null references regions (code),
      requirement_id uuid not null references instrument_requirements (id),
      seen_at timestamptz not null,
      primary key (user_id, page_id)
    )`.execute(db);
  await sql`create index presence_region_idx on presence (region_code)`.execute(db);
  const own = sql`app_files_for(region_code) and user_id = app_user_id()`;
  await secure(db, 'presence', { select: ofUnit, insert: own, update: own, delete: own });
}
