import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** For triggers and other functions alone; no request calls it. */
export async function internal(db: Kysely<unknown>, signature: string): Promise<void> {
  await definer(db, signature);
  await sql`revoke execute on function ${sql.raw(signature)} from app_user`.execute(db);
}

/** What can become minutes and under which number, by whoever writes. */
export async function guardActs(db: Kysely<unknown>): Promise<void> {
  await countActs(db);
  // A person who leads for the region and never sat in a seat of the work.
  await sql`
    create function leads_apart(p_user uuid, p_assessment uuid, p_region text) returns boolean
      language sql stable security definer set search_path = public as $$
      select exists (select from role_grants g where g.user_id = p_user and g.role = 'lead_assessor'
          and g.revoked_at is null
          and (g.region_code in ('ID', p_region) or starts_with(p_region, g.region_code || '.')))
        and not exists (select from seat_holders h
          where h.assessment_id = p_assessment and h.user_id = p_user) $$`.execute(db);
  await internal(db, 'leads_apart(uuid, uuid, text)');
  // The minutes an accepted work rests on: signed, and not reopened.
  await sql`
    create function minutes_in_force(p_assessment uuid) returns uuid language sql stable
      security definer set search_path = public as $$
      select m.id from minutes m where m.assessment_id = p_assessment and m.frozen_at is not null
        and not exists (select from reopenings r where r.minutes_id = m.id)
      order by m.frozen_at desc limit 1 $$`.execute(db);
  await internal(db, 'minutes_in_force(uuid)');
  // What anybody holding signed minutes may learn of them, and nothing more.
  await sql`
    create function minutes_status(p_code text) returns table (region_code text, region_name text,
        cycle_name text, round int, year int, act_number int, signed_at timestamptz,
        content_sha256 text, is_simulated boolean, reopened_at timestamptz)
      language sql stable security definer set search_path = public as $$
      select m.region_code, g.name, c.name, m.round, m.year, m.act_number, m.frozen_at,
        m.content_sha256, a.is_simulated, r.reopened_at
      from minutes m
        join assessments a on a.id = m.assessment_id
        join cycles c on c.id = a.cycle_id
        join regions g on g.code = m.region_code
        left join reopenings r on r.minutes_id = m.id
      where m.verification_code = p_code and m.frozen_at is not null $$`.execute(db);
  await definer(db, 'minutes_status(text)');
  await sql`
    create function guard_minutes() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare a assessments;
    begin
      select * into a from assessments where id = new.assessment_id for update;
      if a.status <> 'in_review' or a.round <> new.round or not round_submitted(a.id, a.round)
        or new.frozen_at is not null or new.lapsed_at is not null
        or not (leads_apart(new.prepared_by, a.id, a.region_code) or exists (select from review_seats s
          where s.assessment_id = a.id and s.round = a.round and s.closed_at is null
            and s.holder_id = new.prepared_by)) then
        raise exception 'no minutes can be prepared now'
          using errcode = 'insufficient_privilege', constraint = 'minutes_step';
      end if;
      -- Everything that was found is agreed on, and the content says exactly that.
      if exists (select from seat_findings(a.id, a.round, null) f where not exists (
            select from agreed_verdicts g where g.assessment_id = a.id and g.round = a.round
              and g.requirement_id = f.requirement_id))
        or not exists (select from agreed_verdicts g
          where g.assessment_id = a.id and g.round = a.round)
        or exists (
          with said as (
            select (v ->> 'requirementId')::uuid as id, v #>> '{agreed,verdict}' as verdict,
              (v #>> '{agreed,level}')::int as level, (v #>> '{agreed,score}')::numeric as score,
              v #>> '{agreed,reason}' as reason, (v #>> '{agreed,version}')::int as version
            from jsonb_array_elements(new.content -> 'verdicts') v),
          agreed as (
            select requirement_id, verdict, level, score, reason, version from agreed_verdicts g
            where g.assessment_id = a.id and g.round = a.round)
          (table said except all table agreed) union all (table agreed except all table said)) then
        raise exception 'the minutes do not say what was agreed on'
          using errcode = 'check_violation', constraint = 'minutes_content';
      end if;
      if (new.content #>> '{act,number}')::int is distinct from new.act_number
        or (new.content #>> '{act,year}')::int is distinct from new.year
        or (new.content ->> 'assessmentId')::uuid is distinct from a.id then
        raise exception 'the minutes name another act'
          using errcode = 'check_violation', constraint = 'minutes_content';
      end if;
      perform count_act(a.region_code, new.year, new.act_number);
      return new;
    end $$`.execute(db);
  await internal(db, 'guard_minutes()');
  await sql`create trigger minutes_guard before insert on minutes
    for each row execute function guard_minutes()`.execute(db);
}

async function countActs(db: Kysely<unknown>): Promise<void> {
  /*
   * The number the next act of the region's province gets, held until the transaction ends. It is given away only with the act: a
   * transaction that writes none leaves no gap.
   */
  await sql`
    create function next_act_number(p_region text, p_year int) returns int language plpgsql
      security definer set search_path = public as $$
    declare given int;
    begin
      if current_setting('role') = 'app_user' and not app_assesses(p_region) then
        raise exception 'acts are numbered by who judges'
          using errcode = 'insufficient_privilege', constraint = 'act_numbers_step';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('act ' || left(p_region, 2) || ' ' || p_year, 0));
      select last into given from act_numbers where region_code = left(p_region, 2) and year = p_year;
      return coalesce(given, 0) + 1;
    end $$`.execute(db);
  await definer(db, 'next_act_number(text, int)');
  await sql`
    create function count_act(p_region text, p_year int, p_number int) returns void language plpgsql
      security definer set search_path = public as $$
    begin
      perform pg_advisory_xact_lock(hashtextextended('act ' || left(p_region, 2) || ' ' || p_year, 0));
      insert into act_numbers as n (region_code, year, last)
        select left(p_region, 2), p_year, p_number where p_number = 1 or exists (
          select from act_numbers k where k.region_code = left(p_region, 2) and k.year = p_year)
        on conflict (region_code, year) do update set last = excluded.last
          where n.last = excluded.last - 1;
      if not found then
        raise exception 'acts are numbered without a gap'
          using errcode = 'check_violation', constraint = 'act_numbers_gap';
      end if;
    end $$`.execute(db);
  await internal(db, 'count_act(text, int, int)');
}
