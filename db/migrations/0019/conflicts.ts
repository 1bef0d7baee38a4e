import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** Who is kept from which work, and the policies that ask it. */
export async function addConflicts(db: Kysely<unknown>): Promise<void> {
  await addFunctions(db);
  await closePolicies(db);
}

async function addFunctions(db: Kysely<unknown>): Promise<void> {
  // Of every cycle the declaration that counts.
  await sql`
    create view counting_declarations with (security_invoker = true) as
      select distinct on (user_id, cycle_id) user_id, cycle_id, region_codes
      from coi_declarations order by user_id, cycle_id, number desc`.execute(db);
  await sql`grant select on counting_declarations to app_system`.execute(db);
  // From this work for good, whatever is declared for a later cycle.
  await sql`
    create function kept_from_work(p_user uuid, p_cycle uuid, p_region text) returns boolean
      language sql stable security definer set search_path = public as $$
      select exists (select from counting_declarations d where d.user_id = p_user
          and d.cycle_id = p_cycle and p_region = any (d.region_codes))
        or exists (select from recusals r join assessments a on a.id = r.assessment_id
          where r.user_id = p_user and a.cycle_id = p_cycle and a.region_code = p_region) $$`.execute(
    db,
  );
  await definer(db, 'kept_from_work(uuid, uuid, text)');
  /*
   * From these regions whatever the cycle: for which the account ever filed; and of which an interest was declared, or from
   * whose work the person stepped back, until that cycle is over and the person has declared for a later one.
   */
  await sql`
    create or replace function app_unit_regions(p_user uuid) returns text language sql stable
      security definer set search_path = public as $$
      select coalesce(string_agg(distinct k.region_code, ','), '') from (
        select g.region_code from role_grants g
          where g.user_id = p_user and g.role in ('unit_operator', 'unit_head')
        union all
        select n.region_code from (
            select d.cycle_id, unnest(d.region_codes) as region_code
              from counting_declarations d where d.user_id = p_user
            union all
            select a.cycle_id, r.region_code
              from recusals r join assessments a on a.id = r.assessment_id where r.user_id = p_user) n
          join cycles c on c.id = n.cycle_id
        where coalesce((select max(p.ends_at) > now() from cycle_phases p where p.cycle_id = c.id), true)
          or not exists (select from coi_declarations l join cycles lc on lc.id = l.cycle_id
            where l.user_id = p_user and lc.year > c.year)) k $$`.execute(db);
  // The regions above, and every single work the person is kept from, separated by commas: what a request carries with it.
  await sql`
    create function app_kept_from(p_user uuid) returns text language sql stable security definer
      set search_path = public as $$
      select concat_ws(',', app_unit_regions(p_user), (
        select string_agg(k.id::text, ',') from (
          select r.assessment_id as id from recusals r where r.user_id = p_user
          union
          select a.id from counting_declarations d
            join assessments a on a.cycle_id = d.cycle_id and a.region_code = any (d.region_codes)
          where d.user_id = p_user) k)) $$`.execute(db);
  await definer(db, 'app_kept_from(uuid)');
  await sql`
    create function app_kept_from_work(p_assessment uuid) returns boolean
      language plpgsql stable parallel safe cost 10 as $$
    begin
      return p_assessment::text = any (
        string_to_array(coalesce(current_setting('app.kept_from', true), ''), ','));
    end $$`.execute(db);
  // Which cycle a work belongs to: also for who stepped back from it and sees it no more.
  await sql`
    create function cycle_of_work(p_assessment uuid) returns uuid language sql stable
      security definer set search_path = public as $$
      select cycle_id from assessments where id = p_assessment $$`.execute(db);
  await definer(db, 'cycle_of_work(uuid)');
  await sql`
    create function coi_declared(p_user uuid, p_cycle uuid) returns boolean language sql stable
      security definer set search_path = public as $$
      select exists (select from coi_declarations d
        where d.user_id = p_user and d.cycle_id = p_cycle) $$`.execute(db);
  await definer(db, 'coi_declared(uuid, uuid)');
}

async function closePolicies(db: Kysely<unknown>): Promise<void> {
  // What belongs to an assessment is seen with it: this closes most of the tables.
  await sql`
    alter policy actor_select on assessments using (app_files_for(region_code)
      or (app_oversees(region_code, status) and not app_kept_from_work(id)))`.execute(db);
  const ofVisible = sql`exists (select from assessments a where a.id = assessment_id)`;
  await sql`
    alter policy actor_select on seat_work using (
      app_sees_seat(assessment_id, region_code, round, seat) and ${ofVisible})`.execute(db);
  await sql`
    alter policy actor_select on return_proposals using ((
      app_sees_seat(assessment_id, region_code, round, seat)
      or (app_role() = 'lead_assessor' and app_assesses(region_code) and not exists (
        select from seat_holders h where h.assessment_id = return_proposals.assessment_id
          and h.user_id = app_user_id()))) and ${ofVisible})`.execute(db);
  // Until it is released, an outcome tells what was found in a work; who is kept from the work learns it with everybody.
  for (const table of ['standard_outcomes', 'maturity_outcomes', 'itkp_results']) {
    await sql`
      alter policy actor_select on ${sql.table(table)} using (
        (released_at is not null and released_at <= now())
        or (app_role() not in ('', 'public') and app_covers(region_code)
          and (app_role() not in ('assessor', 'lead_assessor')
            or (app_assesses(region_code)
              and (assessment_id is null or not app_kept_from_work(assessment_id))))))`.execute(db);
  }
}
