import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** What can be agreed on, by whoever writes, and what becomes of the only seat. */
export async function guardAgreed(db: Kysely<unknown>): Promise<void> {
  await takeClosed(db);
  await sql`
    create function guard_agreed_verdict() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare
      two boolean;
      found int;
      alike boolean;
      same_as_new boolean;
    begin
      -- why: first of all, so that nobody learns from a refusal what the seats found or whether they are done. The only seat's
      -- are written by the trigger below.
      if current_setting('role') = 'app_user' and pg_trigger_depth() = 1
          and (new.source <> 'single' and app_role() = 'lead_assessor' and app_assesses((select a.region_code
            from assessments a where a.id = new.assessment_id))) is not true then
        raise exception 'verdicts are settled by a lead'
          using errcode = 'insufficient_privilege', constraint = 'agreed_verdicts_lead';
      end if;
      if new.source <> 'single' and exists (select from seat_holders h
          where h.assessment_id = new.assessment_id and h.user_id = new.decided_by) then
        raise exception 'nobody settles what they judged'
          using errcode = 'insufficient_privilege', constraint = 'agreed_verdicts_apart';
      end if;
      -- Held, so that no return and no signature comes between this look and the row.
      perform from assessments a where a.id = new.assessment_id for share;
      if not (agreement_open(new.assessment_id, new.round)
          and round_submitted(new.assessment_id, new.round)) then
        raise exception 'nothing can be agreed on now'
          using errcode = 'insufficient_privilege', constraint = 'agreed_verdicts_open';
      end if;
      if new.version <> (case when tg_op = 'INSERT' then 1 else old.version + 1 end) then
        raise exception 'a version follows the one before'
          using errcode = 'check_violation', constraint = 'agreed_verdicts_version';
      end if;
      -- After a row that somebody's stepping back took away the versions go on.
      if tg_op = 'INSERT' then
        select coalesce(max(k.version), 0) + 1 into new.version from agreed_verdict_versions k
          where k.assessment_id = new.assessment_id and k.round = new.round
            and k.requirement_id = new.requirement_id;
      end if;
      two := exists (select from review_seats s where s.assessment_id = new.assessment_id
        and s.round = new.round and s.seat = 2 and s.closed_at is null);
      select count(*), count(distinct row(f.verdict, f.level, f.score)) = 1 and not bool_or(f.stale),
          bool_and(row(f.verdict, f.level, f.score)
            is not distinct from row(new.verdict, new.level, new.score))
        into found, alike, same_as_new
        from seat_findings(new.assessment_id, new.round, new.requirement_id) f;
      if (case new.source
          when 'single' then two or found <> 1 or not alike or not same_as_new
          when 'same' then not two or found <> 2 or not alike or not same_as_new
          else not two or found = 0 or btrim(new.reason) = ''
            or (found = 2 and alike and not round_reopened(new.assessment_id, new.round)) end) then
        raise exception 'this is not what the seats found'
          using errcode = 'check_violation', constraint = 'agreed_verdicts_source';
      end if;
      return new;
    end $$`.execute(db);
  await definer(db, 'guard_agreed_verdict()');
  await sql`
    create trigger agreed_verdicts_guard before insert or update on agreed_verdicts
      for each row execute function guard_agreed_verdict()`.execute(db);
  // The only seat of a round: what it finds is what counts.
  await sql`
    create function agree_single_seat() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into agreed_verdicts (assessment_id, region_code, round, requirement_id, verdict, level,
          score, reason, source, decided_by, decided_at, version)
        select new.assessment_id, new.region_code, new.round, f.requirement_id, f.verdict, f.level,
          f.score, f.reason, 'single', new.submitted_by, new.submitted_at, 1
        from seat_findings(new.assessment_id, new.round, null) f
        where not f.stale and not exists (select from review_seats o
          where o.assessment_id = new.assessment_id and o.round = new.round and o.seat = 2);
      return null;
    end $$`.execute(db);
  await definer(db, 'agree_single_seat()');
  await sql`
    create trigger seat_work_agree_single after update of submitted_at on seat_work for each row
      when (new.submitted_at is not null and old.submitted_at is null)
      execute function agree_single_seat()`.execute(db);
}

/** What a single seat had submitted already, accepted or still in review. */
async function takeClosed(db: Kysely<unknown>): Promise<void> {
  // why: the owner of the tables sees no row through FORCE; app_system sees all.
  await sql`set local role app_system`.execute(db);
  await sql`
    insert into agreed_verdicts (assessment_id, region_code, round, requirement_id, verdict, level,
        score, reason, source, decided_by, decided_at, version)
      select w.assessment_id, w.region_code, w.round, f.requirement_id, f.verdict, f.level, f.score,
        f.reason, 'single', w.submitted_by, w.submitted_at, 1
      from seat_work w
        join assessments a on a.id = w.assessment_id and a.round = w.round
          and a.status in ('in_review', 'accepted')
        cross join lateral seat_findings(w.assessment_id, w.round, null) f
      where w.submitted_at is not null and not f.stale and not exists (select from review_seats o
        where o.assessment_id = w.assessment_id and o.round = w.round and o.seat = 2)`.execute(db);
  await sql`reset role`.execute(db);
}
