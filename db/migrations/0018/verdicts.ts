import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';
import { secure } from '../rls';

/** Verdicts as drafts of a seat, every version of them, private notes, and what a closed round tells the unit. */
export async function addVerdictWork(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table verdicts
      alter column verdict drop not null,
      alter column reason set default '',
      -- Where the instrument asks for one.
      add column score numeric,
      -- To the unit; told with a return.
      add column question text not null default '',
      -- True while it cannot stand: no verdict chosen yet, or a reason or level still missing.
      add column is_draft boolean not null default false,
      add constraint verdicts_seat check (seat in (1, 2)),
      add constraint verdicts_standing check (is_draft or verdict is not null)`.execute(db);
  await secureVerdicts(db);
  await keepVersions(db);
  await addNotes(db);
  await tellClosed(db);
}

async function secureVerdicts(db: Kysely<unknown>): Promise<void> {
  // why: by the last round, so that no row of the other seat vanishes or appears one by one while it is judged anew.
  await sql`
    alter policy actor_select on verdicts using (
      app_sees_seat(assessment_id, region_code, null, seat)
      and exists (select from assessments a where a.id = assessment_id))`.execute(db);
  /** The holder of the seat, in the round under review, until the seat is submitted. */
  const holdsSeat = sql`app_assesses(region_code) and exists (
    select from review_seats s
      join assessments a on a.id = s.assessment_id and a.round = s.round and a.status = 'in_review'
      join seat_work w on w.assessment_id = s.assessment_id and w.round = s.round and w.seat = s.seat
        and w.submitted_at is null
    where s.assessment_id = verdicts.assessment_id and s.seat = verdicts.seat
      and s.holder_id = app_user_id() and s.closed_at is null)`;
  const inOwnName = sql`assessor_id = app_user_id() and exists (
    select from assessments a where a.id = assessment_id and a.round = verdicts.round)`;
  await sql`alter policy actor_insert on verdicts with check (${holdsSeat} and ${inOwnName})`.execute(
    db,
  );
  // A new holder may replace a verdict of the holder before, under their own name.
  await sql`alter policy actor_update on verdicts using (${holdsSeat})
    with check (${holdsSeat} and ${inOwnName})`.execute(db);
}

/** Every version of a verdict stays, also when the row itself is taken away. */
async function keepVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table verdict_versions (
      verdict_id uuid not null,
      version int not null,
      assessment_id uuid not null,
      region_code text not null,
      requirement_id uuid not null references instrument_requirements (id),
      seat smallint not null,
      round int not null,
      verdict text check (verdict in ('met', 'partly', 'not_met', 'not_assessable', 'not_applicable')),
      level int,
      score numeric,
      reason text not null,
      question text not null,
      is_draft boolean not null,
      answer_version int not null,
      evidence_key text not null,
      written_by uuid not null references users (id),
      written_at timestamptz not null,
      primary key (verdict_id, version),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`create index verdict_versions_place_idx
    on verdict_versions (assessment_id, requirement_id, seat)`.execute(db);
  await secure(db, 'verdict_versions', {
    select: sql`app_sees_seat(assessment_id, region_code, round, seat)
      and exists (select from assessments a where a.id = assessment_id)`,
  });
  await sql`
    create function keep_verdict_version() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into verdict_versions (verdict_id, version, assessment_id, region_code, requirement_id, seat,
          round, verdict, level, score, reason, question, is_draft, answer_version, evidence_key,
          written_by, written_at)
        values (new.id, new.version, new.assessment_id, new.region_code, new.requirement_id, new.seat,
          new.round, new.verdict, new.level, new.score, new.reason, new.question, new.is_draft,
          new.answer_version, new.evidence_key, new.assessor_id, new.updated_at);
      return null;
    end $$`.execute(db);
  await definer(db, 'keep_verdict_version()');
  await sql`
    create trigger verdicts_keep_version after insert or update on verdicts
      for each row execute function keep_verdict_version()`.execute(db);
  await sql`revoke update, delete, truncate on verdict_versions from app_system`.execute(db);
}

/** What an assessor writes down for nobody else. */
async function addNotes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table verdict_notes (
      assessment_id uuid not null,
      region_code text not null,
      requirement_id uuid not null references instrument_requirements (id),
      user_id uuid not null references users (id),
      note text not null,
      version int not null default 1,
      updated_at timestamptz not null default now(),
      primary key (assessment_id, requirement_id, user_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  const own = sql`user_id = app_user_id() and app_assesses(region_code)
    and exists (select from assessments a where a.id = assessment_id)`;
  await secure(db, 'verdict_notes', { select: own, insert: own, update: own, delete: own });
}

/** An acceptance tells the unit what was agreed on; a return, where one judged, what its holder found. */
async function tellClosed(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table closed_verdicts
      add column score numeric,
      add column question text not null default '',
      -- Which evidence it was given on; null where that was not kept.
      add column evidence_key text`.execute(db);
  await sql`
    create or replace function keep_closed_verdicts() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare signed uuid := case when new.status = 'accepted' then minutes_in_force(new.id) end;
    begin
      insert into closed_verdicts (assessment_id, region_code, round, requirement_id, verdict, level, score,
          reason, question, answer_version, evidence_key, assessor_id, judged_at, minutes_id)
        select g.assessment_id, g.region_code, g.round, g.requirement_id, g.verdict, g.level, g.score,
          g.reason, case when g.source = 'single' then v.question else '' end, v.answer_version,
          v.evidence_key, g.decided_by, g.decided_at, signed
        from agreed_verdicts g
          cross join lateral (select j.question, j.answer_version, j.evidence_key from verdicts j
            where j.assessment_id = g.assessment_id and j.requirement_id = g.requirement_id
              and not j.is_draft order by j.answer_version desc, j.seat limit 1) v
        where signed is not null and g.assessment_id = new.id and g.round = new.round
        on conflict do nothing;
      if signed is not null then return null; end if;
      insert into closed_verdicts (assessment_id, region_code, round, requirement_id, verdict, level, score,
          reason, question, answer_version, evidence_key, assessor_id, judged_at)
        select v.assessment_id, v.region_code, new.round, v.requirement_id, v.verdict, v.level, v.score,
          v.reason, v.question, v.answer_version, v.evidence_key, v.assessor_id, v.updated_at
        from verdicts v join review_seats s on s.assessment_id = v.assessment_id and s.seat = v.seat
          and s.round = new.round and s.holder_id = v.assessor_id
        where v.assessment_id = new.id and v.seat = 1 and not v.is_draft
          and not exists (select from review_seats o where o.assessment_id = new.id and o.seat = 2)
        on conflict do nothing;
      return null;
    end $$`.execute(db);
}
