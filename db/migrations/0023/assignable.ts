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
}
