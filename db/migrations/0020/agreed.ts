import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';
import { secure } from '../rls';

/** The agreed verdicts, every version of them, and how many are still missing. */
export async function addAgreed(db: Kysely<unknown>): Promise<void> {
  const finding = sql`
    assessment_id uuid not null,
    region_code text not null,
    round int not null,
    requirement_id uuid not null references instrument_requirements (id),
    verdict text not null
      check (verdict in ('met', 'partly', 'not_met', 'not_assessable', 'not_applicable')),
    level int check (level between 0 and 5),
    score numeric,
    reason text not null,
    source text not null check (source in ('single', 'same', 'moderated')),
    decided_by uuid not null references users (id),
    decided_at timestamptz not null,
    version int not null check (version > 0),
    foreign key (assessment_id, region_code) references assessments (id, region_code)`;
  await sql`create table agreed_verdicts (${finding},
    primary key (assessment_id, round, requirement_id))`.execute(db);
  await sql`create table agreed_verdict_versions (${finding},
    primary key (assessment_id, round, requirement_id, version))`.execute(db);
  await keepVersions(db);
  const sight = sql`app_sees_agreed(assessment_id, region_code, round)
    and exists (select from assessments a where a.id = assessment_id)`;
  // A lead who never sat in the assessment, in their own name.
  const decides = sql`app_role() = 'lead_assessor' and app_assesses(region_code)
    and not exists (select from seat_holders h
      where h.assessment_id = agreed_verdicts.assessment_id and h.user_id = app_user_id())`;
  const decided = sql`${decides} and decided_by = app_user_id() and source <> 'single'`;
  await secure(db, 'agreed_verdicts', { select: sight, insert: decided, update: decided });
  // Whoever decided before, another lead may decide anew.
  await sql`alter policy actor_update on agreed_verdicts using (${decides})`.execute(db);
  await sql`revoke update on agreed_verdicts from app_user`.execute(db);
  await sql`grant update (verdict, level, score, reason, source, decided_by, decided_at, version)
    on agreed_verdicts to app_user`.execute(db);
  await secure(db, 'agreed_verdict_versions', { select: sight });
  await sql`revoke update, delete, truncate on agreed_verdict_versions from app_system`.execute(db);
  await countUnsettled(db);
}

async function keepVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_agreed_version() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into agreed_verdict_versions (assessment_id, region_code, round, requirement_id, verdict,
          level, score, reason, source, decided_by, decided_at, version)
        values (new.assessment_id, new.region_code, new.round, new.requirement_id, new.verdict,
          new.level, new.score, new.reason, new.source, new.decided_by, new.decided_at, new.version);
      return null;
    end $$`.execute(db);
  await definer(db, 'keep_agreed_version()');
  await sql`
    create trigger agreed_verdicts_keep_version after insert or update on agreed_verdicts
      for each row execute function keep_agreed_version()`.execute(db);
}

async function countUnsettled(db: Kysely<unknown>): Promise<void> {
  // Null before every seat of the round is submitted, and for who may not know; of one seat nothing is left to settle.
  await sql`
    create function agreement_unsettled(p_assessment uuid, p_round int) returns int
      language sql stable security definer set search_path = public as $$
      select case when round_submitted(a.id, p_round) and app_sees_agreed(a.id, a.region_code, p_round)
        then (select count(distinct v.requirement_id)::int
          from verdicts v
            join review_seats s on s.assessment_id = v.assessment_id and s.seat = v.seat
              and s.round = p_round and s.closed_at is null and s.holder_id = v.assessor_id
          where v.assessment_id = a.id and not v.is_draft
            and exists (select from review_seats o where o.assessment_id = a.id and o.round = p_round
              and o.seat = 2 and o.closed_at is null)
            and not exists (select from agreed_verdicts g where g.assessment_id = a.id
              and g.round = p_round and g.requirement_id = v.requirement_id)) end
      from assessments a where a.id = p_assessment $$`.execute(db);
  await definer(db, 'agreement_unsettled(uuid, int)');
}
