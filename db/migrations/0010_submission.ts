import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';
import { secure } from './rls';

/** A row belongs to an assessment the actor may see: the policies of `assessments` decide. */
const ofVisibleAssessment = sql`exists (select from assessments a where a.id = assessment_id)`;

/** Rows that are written once and then only read. */
const WRITTEN_ONCE = ['deadline_extensions', 'withdrawals', 'closed_verdicts'];

/**
 * Withdrawing, more time for one region, the verdicts of every closed round, and the code that proves a receipt.
 * A submission after a withdrawal is a round of its own: rounds only count up, so no receipt changes its meaning.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addExtensions(db);
  await addClosedVerdicts(db);
  await addWithdrawals(db);
  await addVerification(db);
  for (const table of WRITTEN_ONCE) {
    await sql`revoke update, delete, truncate on ${sql.table(table)} from app_system`.execute(db);
  }
}

/** More time to file, for one region of a cycle; of several the latest granted counts. */
async function addExtensions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deadline_extensions (
      id uuid primary key default gen_random_uuid(),
      cycle_id uuid not null references cycles (id),
      region_code text not null references regions (code),
      until timestamptz not null,
      reason text not null check (reason <> ''),
      granted_by uuid references users (id),
      granted_at timestamptz not null default now(),
      constraint deadline_extensions_ahead check (until > granted_at)
    )`.execute(db);
  await sql`create index deadline_extensions_region_idx
    on deadline_extensions (cycle_id, region_code, granted_at desc)`.execute(db);
  // Who steers the cycle grants; a lead assessor never to the region they come from.
  await secure(db, 'deadline_extensions', {
    select: sql`app_role() not in ('', 'public') and app_covers(region_code)`,
    insert: sql`granted_by = app_user_id()
      and ((app_role() = 'lead_assessor' and app_assesses(region_code))
        or (app_role() = 'administrator' and app_covers(region_code)))
      and exists (select from cycles c where c.id = cycle_id and app_covers(c.region_code)
        and (c.region_code in ('ID', deadline_extensions.region_code)
          or starts_with(deadline_extensions.region_code, c.region_code || '.')))`,
  });
}

/** The verdicts as they stood when a round was returned or accepted; later rounds do not change them. */
async function addClosedVerdicts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table closed_verdicts (
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      requirement_id uuid not null references instrument_requirements (id),
      verdict text not null check (verdict in ('met', 'partly', 'not_met', 'not_assessable', 'not_applicable')),
      level int check (level between 0 and 5),
      reason text not null,
      answer_version int not null,
      assessor_id uuid not null references users (id),
      judged_at timestamptz not null,
      primary key (assessment_id, round, requirement_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await secure(db, 'closed_verdicts', { select: ofVisibleAssessment });
  await sql`
    create function keep_closed_verdicts() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into closed_verdicts (assessment_id, region_code, round, requirement_id, verdict, level, reason,
          answer_version, assessor_id, judged_at)
        select v.assessment_id, v.region_code, new.round, v.requirement_id, v.verdict, v.level, v.reason,
          v.answer_version, v.assessor_id, v.updated_at
        from verdicts v where v.assessment_id = new.id and v.seat = 1
        on conflict do nothing;
      return null;
    end $$`.execute(db);
  await definer(db, 'keep_closed_verdicts()');
  await sql`
    create trigger assessments_keep_verdicts after update of status on assessments
      for each row when (old.status = 'in_review' and new.status in ('returned', 'accepted'))
      execute function keep_closed_verdicts()`.execute(db);
  // Rounds closed before: as far as no later round has replaced the verdicts.
  // why: the owner of the tables sees no row through FORCE; app_system sees all.
  await sql`set local role app_system`.execute(db);
  await sql`
    insert into closed_verdicts (assessment_id, region_code, round, requirement_id, verdict, level, reason,
        answer_version, assessor_id, judged_at)
      select v.assessment_id, v.region_code, c.round, v.requirement_id, v.verdict, v.level, v.reason,
        v.answer_version, v.assessor_id, v.updated_at
      from verdicts v join (
        select assessment_id, max(round) as round, max(returned_at) as closed_at from returns group by 1
        union select id, round, accepted_at from assessments where status = 'accepted'
      ) c on c.assessment_id = v.assessment_id and v.updated_at <= c.closed_at
      where v.seat = 1
      on conflict do nothing`.execute(db);
  await sql`reset role`.execute(db);
}

/** A submission taken back; its round stays its own, and the next submission is the next round. */
async function addWithdrawals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table withdrawals (
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      reason text not null default '',
      withdrawn_by uuid references users (id),
      withdrawn_at timestamptz not null default now(),
      primary key (assessment_id, round),
      foreign key (assessment_id, region_code) references assessments (id, region_code),
      foreign key (assessment_id, round) references submissions (assessment_id, round)
    )`.execute(db);
  await secure(db, 'withdrawals', {
    select: ofVisibleAssessment,
    insert: sql`app_role() = 'unit_head' and app_files_for(region_code) and withdrawn_by = app_user_id()
      and exists (select from assessments a where a.id = assessment_id
        and a.status in ('draft', 'returned') and a.round = withdrawals.round)`,
  });
  // The one thing a unit may know of a review before it is closed: that it has begun.
  await sql`
    create function review_begun(p_assessment uuid, p_round int) returns boolean
      language sql stable security definer set search_path = public as $$
      select exists (select from verdicts v where v.assessment_id = p_assessment and v.round = p_round)
        or exists (select from assessments a where a.id = p_assessment and a.status = 'in_review') $$`.execute(
    db,
  );
  await definer(db, 'review_begun(uuid, int)');
  // The table of allowed steps, kept by the database too: a role can only take the steps that are its own.
  await sql`
    create or replace function guard_assessment_step() returns trigger language plpgsql as $$
    begin
      if current_user = 'app_user' and not (
        (old.status in ('draft', 'returned') and new.status = old.status and app_files_for(old.region_code))
        or (old.status in ('draft', 'returned') and new.status = 'submitted'
            and app_role() = 'unit_head' and app_files_for(old.region_code))
        or (old.status = 'submitted' and app_role() = 'unit_head' and app_files_for(old.region_code)
            and new.round = old.round and not review_begun(old.id, old.round)
            and new.status = case when exists (select from returns r where r.assessment_id = old.id)
              then 'returned' else 'draft' end)
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
}

async function addVerification(db: Kysely<unknown>): Promise<void> {
  // 80 random bits as 20 hexadecimal digits: nobody comes upon a receipt by trying.
  await sql`
    create function new_verification_code() returns text language sql volatile
      as $$ select upper(left(gen_random_uuid()::text, 8) || right(gen_random_uuid()::text, 12)) $$`.execute(
    db,
  );
  await sql`
    alter table submissions
      add column verification_code text not null default new_verification_code()
        constraint submissions_verification_code check (verification_code ~ '^[0-9A-F]{20}$'),
      add constraint submissions_verification_key unique (verification_code)`.execute(db);
  // What anybody holding a receipt may learn of it, and nothing more.
  await sql`
    create function receipt_status(p_code text) returns table (
        region_code text, region_name text, cycle_name text, year int, round int, submitted_at timestamptz,
        snapshot_sha256 text, is_simulated boolean, withdrawn_at timestamptz, replaced_by int)
      language sql stable security definer set search_path = public as $$
      select s.region_code, g.name, c.name, c.year, s.round, s.submitted_at,
        s.snapshot_sha256, a.is_simulated, w.withdrawn_at,
        (select max(l.round) from submissions l
          where l.assessment_id = s.assessment_id and l.round > s.round
            and not exists (select from withdrawals x
              where x.assessment_id = l.assessment_id and x.round = l.round))
      from submissions s
        join assessments a on a.id = s.assessment_id
        join cycles c on c.id = a.cycle_id
        join regions g on g.code = s.region_code
        left join withdrawals w on w.assessment_id = s.assessment_id and w.round = s.round
      where s.verification_code = p_code $$`.execute(db);
  await definer(db, 'receipt_status(text)');
}
