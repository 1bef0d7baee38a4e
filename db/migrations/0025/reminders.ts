import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';

/** What nobody does but time, told once for each stage by whichever server asks first. */
export async function addReminders(db: Kysely<unknown>): Promise<void> {
  /*
   * The number of days before an end that a reminder is due for, the nearest of those given; null when it is too early or the
   * end is over. Days are whole days of 24 hours.
   */
  await sql`
    create function reminder_stage(p_end timestamptz, p_at timestamptz, p_days int[]) returns int
      language sql immutable parallel safe as $$
      select min(d) from unnest(p_days) d
      where p_at < p_end and p_end <= p_at + make_interval(days => d) $$`.execute(db);
  /*
   * Until when each region with a unit may file in each cycle that is open for filing, and the work it has begun, if any. Of
   * two cycles of one year that of the nearer region counts.
   */
  await sql`
    create function filing_ends(p_at timestamptz) returns table (cycle_id uuid, region_code text,
        ends_at timestamptz, assessment_id uuid, status text)
      language sql stable security definer set search_path = public as $$
      select c.id, u.region_code, greatest(p.ends_at, x.until), a.id, a.status
      from (select distinct g.region_code from role_grants g
          where g.role in ('unit_operator', 'unit_head') and g.revoked_at is null) u
        join cycles c on c.region_code in ('ID', u.region_code)
          or starts_with(u.region_code, c.region_code || '.')
        join cycle_phases p on p.cycle_id = c.id and p.phase = 'filing' and p.starts_at <= p_at
        left join lateral (select e.until from deadline_extensions e where e.cycle_id = c.id
          and e.region_code = u.region_code order by e.granted_at desc, e.id desc limit 1) x on true
        left join assessments a on a.cycle_id = c.id and a.region_code = u.region_code
      where not exists (select from cycles n where n.year = c.year
          and (n.region_code = u.region_code or starts_with(u.region_code, n.region_code || '.'))
          and length(n.region_code) > case c.region_code when 'ID' then 0 else length(c.region_code) end
          and n.id <> c.id) $$`.execute(db);
  await internal(db, 'filing_ends(timestamptz)');
  await sql`
    create function remind(p_at timestamptz) returns int language plpgsql security definer
      set search_path = public as $$
    declare told int := 0;
    begin
      select told + coalesce(sum(tell('deadline_near', 'unit', people_of_unit(f.region_code),
          f.region_code, f.assessment_id, f.cycle_id, null, null, f.ends_at,
          concat_ws(' ', f.cycle_id, extract(epoch from f.ends_at), reminder_stage(f.ends_at, p_at, '{1,3,7}')))), 0)
        into told from filing_ends(p_at) f
        where coalesce(f.status, 'draft') = 'draft'
          and reminder_stage(f.ends_at, p_at, '{1,3,7}') is not null;
      select told + coalesce(sum(tell('return_due', 'unit', people_of_unit(a.region_code), a.region_code,
          a.id, a.cycle_id, r.round, null, r.due_at,
          concat_ws(' ', r.round, reminder_stage(r.due_at, p_at, '{1,3}')))), 0)
        into told from assessments a
          join returns r on r.assessment_id = a.id and r.round = a.round
        where a.status = 'returned' and reminder_stage(r.due_at, p_at, '{1,3}') is not null
          and r.returned_at <= p_at - interval '12 hours';
      select told + coalesce(sum(tell('return_overdue', 'unit', people_of_unit(a.region_code),
          a.region_code, a.id, a.cycle_id, r.round, null, r.due_at, r.round::text)), 0)
        into told from assessments a
          join returns r on r.assessment_id = a.id and r.round = a.round
        where a.status = 'returned' and r.due_at <= p_at and r.due_at > p_at - interval '14 days';
      -- Only to who holds the seat: how far it is, and whether it lapsed, is nobody else's.
      select told + coalesce(sum(tell(case when w.lease_until > p_at then 'lease_soon' else 'lease_lapsed' end,
          'team', array[s.holder_id], s.region_code, s.assessment_id, a.cycle_id, s.round, null,
          w.lease_until, concat_ws(' ', s.round, s.seat, extract(epoch from w.held_since),
            (p_at at time zone 'Asia/Jakarta')::date))), 0)
        into told from review_seats s
          join seat_work w on w.assessment_id = s.assessment_id and w.round = s.round and w.seat = s.seat
          join assessments a on a.id = s.assessment_id and a.round = s.round and a.status = 'in_review'
          join cycles c on c.id = a.cycle_id
        where s.holder_id is not null and s.closed_at is null and w.submitted_at is null
          and w.lease_until <= p_at + least(interval '30 minutes', make_interval(mins => c.lease_minutes) / 4)
          and w.lease_until > p_at - interval '2 days';
      -- Once when the review phase begins, and once for every week of it.
      select told + coalesce(sum(tell('declaration_missing', 'judge', array[j.user_id], c.region_code,
          null, c.id, null, null, null, floor(extract(epoch from p_at - p.starts_at) / 604800)::text)), 0)
        into told from cycles c
          join cycle_phases p on p.cycle_id = c.id and p.phase = 'review'
            and p.starts_at <= p_at and p_at < p.ends_at
          join lateral (select distinct g.user_id from role_grants g
            where g.role in ('assessor', 'lead_assessor') and g.revoked_at is null
              and (g.region_code in ('ID', c.region_code) or c.region_code = 'ID'
                or starts_with(c.region_code, g.region_code || '.')
                or starts_with(g.region_code, c.region_code || '.'))) j on true
        where not coi_declared(j.user_id, c.id);
      return told;
    end $$`.execute(db);
  await internal(db, 'remind(timestamptz)');
}
