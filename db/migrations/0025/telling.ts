import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';

/** The one way a notice is written, and who the people are that notices go to. */
export async function addTelling(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function people_of_unit(p_region text) returns uuid[] language sql stable security definer
      set search_path = public as $$
      select coalesce(array_agg(distinct g.user_id), '{}') from role_grants g
      where g.role in ('unit_operator', 'unit_head') and g.region_code = p_region
        and g.revoked_at is null $$`.execute(db);
  await internal(db, 'people_of_unit(text)');
  // Everybody holding the role in a scope that covers the region.
  await sql`
    create function people_over(p_role text, p_region text) returns uuid[] language sql stable
      security definer set search_path = public as $$
      select coalesce(array_agg(distinct g.user_id), '{}') from role_grants g
      where g.role = p_role and g.revoked_at is null
        and (g.region_code in ('ID', p_region) or starts_with(p_region, g.region_code || '.')) $$`.execute(
    db,
  );
  await internal(db, 'people_over(text, text)');
  /*
   * Writes a notice to each of these people whom it reaches, once, and queues a mail of it where the person wants one at once.
   * Nobody is told what they did themselves. why: people in one order, so that two acts at once do not lock each other out.
   */
  await sql`
    create function tell(p_kind text, p_audience text, p_people uuid[], p_region text,
        p_assessment uuid, p_cycle uuid, p_round int, p_minutes uuid, p_due timestamptz, p_stage text)
      returns int language plpgsql security definer set search_path = public as $$
    declare told int;
    begin
      with people as materialized (
        select p.id, coalesce(c.ways ->> p_kind, notice_way(p_kind)) as way
        from (select distinct unnest(p_people) as id) p left join mail_choices c on c.user_id = p.id
        where p.id is distinct from app_user_id()
          and notice_reaches(p.id, p_audience, p_region, p_assessment)
        order by p.id),
      written as (
        insert into inbox (user_id, kind, audience, region_code, assessment_id, cycle_id, round,
            minutes_id, due_at, dedupe, by_digest)
          select p.id, p_kind, p_audience, p_region, p_assessment, p_cycle, p_round, p_minutes, p_due,
            concat_ws(' ', p_kind, coalesce(p_assessment, p_cycle), p_stage), p.way = 'digest'
          from people p where p.way <> 'none' order by p.id
          on conflict on constraint inbox_once do nothing
          returning id, user_id),
      queued as (
        insert into mail_outbox (dedupe, user_id, inbox_id)
          select 'notice ' || w.id, w.user_id, w.id
          from written w join people p on p.id = w.user_id and p.way = 'mail' returning 1)
      select (select count(*) from written) + 0 * (select count(*) from queued) into told;
      return told;
    end $$`.execute(db);
  await internal(db, 'tell(text, text, uuid[], text, uuid, uuid, int, uuid, timestamptz, text)');
}
