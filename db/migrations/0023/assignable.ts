import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** What a lead has to know of the team to share work out: who may judge, and what keeps whom from which work. */
export async function addAssignable(db: Kysely<unknown>): Promise<void> {
  // Nothing for anybody but a lead; of the lead's own scope only.
  await sql`
    create function assignable_people(p_cycle uuid) returns table (
        user_id uuid, name text, judges boolean, leads boolean, declared boolean)
      language sql stable security definer set search_path = public as $$
      select u.id, u.name, bool_or(g.role = 'assessor'), bool_or(g.role = 'lead_assessor'),
        coi_declared(u.id, p_cycle)
      from cycles c
        join role_grants g on g.revoked_at is null and g.role in ('assessor', 'lead_assessor')
          and ('ID' in (g.region_code, c.region_code)
            or g.region_code = c.region_code or starts_with(g.region_code, c.region_code || '.')
            or starts_with(c.region_code, g.region_code || '.'))
          and (g.region_code = 'ID' or app_covers(g.region_code)
            or starts_with(app_scope(), g.region_code || '.'))
        join users u on u.id = g.user_id and u.is_active
      where c.id = p_cycle and app_role() = 'lead_assessor'
      group by u.id, u.name $$`.execute(db);
  await definer(db, 'assignable_people(uuid)');
  /*
   * Why a person cannot judge a work: stepped back, declared an interest, comes from the region, is or was of its unit or tied to
   * it in a cycle before, or holds no role there. `p_work` null: of every work of the cycle that is being judged.
   */
  await sql`
    create function assignment_bars(p_cycle uuid, p_work uuid) returns table (
        assessment_id uuid, user_id uuid, why text)
      language sql stable security definer set search_path = public as $$
      with people as materialized (
        select p.user_id, u.home_region, string_to_array(app_unit_regions(p.user_id), ',') as tied,
          array(select g.region_code from role_grants g where g.user_id = p.user_id
            and g.revoked_at is null and g.role in ('assessor', 'lead_assessor')) as scopes,
          (select d.region_codes from counting_declarations d
            where d.user_id = p.user_id and d.cycle_id = p_cycle) as interests
        from assignable_people(p_cycle) p join users u on u.id = p.user_id),
      works as materialized (
        select a.id, a.region_code from assessments a
        where a.cycle_id = p_cycle and (p_work is null or a.id = p_work)
          and a.status in ('submitted', 'in_review')
          and app_assesses(a.region_code) and not app_kept_from_work(a.id))
      select b.id, b.user_id, b.why from (
        select w.id, p.user_id, case
          when exists (select from recusals r where r.user_id = p.user_id and r.assessment_id = w.id)
            then 'recused'
          when w.region_code = any (p.interests) then 'interest'
          when w.region_code = p.home_region then 'home'
          when w.region_code = any (p.tied) then 'tied'
          when not exists (select from unnest(p.scopes) g where g in ('ID', w.region_code)
            or starts_with(w.region_code, g || '.')) then 'scope' end as why
        from works w cross join people p) b
      where b.why is not null $$`.execute(db);
  await definer(db, 'assignment_bars(uuid, uuid)');
}
