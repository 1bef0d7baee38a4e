import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';
import { follow } from './follow';

/** What a notice asked for and is done by now needs no reading, and no mail any more. */
export async function addSettling(db: Kysely<unknown>): Promise<void> {
  // why: what somebody is marking as read at this moment is settled by that, and holds up no act.
  // Of these kinds about the work; of one person where one is given, else of everybody.
  await sql`
    create function settle(p_kinds text[], p_assessment uuid, p_user uuid) returns void
      language sql security definer set search_path = public as $$
      update inbox set read_at = now() where id in (select n.id from inbox n
        where n.assessment_id = p_assessment and n.kind = any (p_kinds) and n.read_at is null
          and (p_user is null or n.user_id = p_user) for update skip locked) $$`.execute(db);
  await internal(db, 'settle(text[], uuid, uuid)');
  await follow(
    db,
    'settle_by_status',
    sql`after update of status on assessments for each row when (new.status <> old.status)`,
    sql`$$
    begin
      if new.status = 'submitted' and old.status in ('draft', 'returned') then
        perform settle('{deadline_near,returned,return_due,return_overdue}', new.id, null);
        -- Reminders from before the work was begun.
        update inbox set read_at = now() where id in (select n.id from inbox n
          where n.kind = 'deadline_near' and n.cycle_id = new.cycle_id
            and n.region_code = new.region_code and n.read_at is null for update skip locked);
      elsif old.status = 'submitted' then
        perform settle('{submission_came}', new.id, null);
      end if;
      return null;
    end $$`,
  );
  await follow(
    db,
    'settle_by_holder',
    sql`after update of holder_id on review_seats for each row
      when (new.holder_id is not null and new.holder_id is distinct from old.holder_id)`,
    sql`$$
    begin
      perform settle('{seat_assigned}', new.assessment_id, new.holder_id);
      perform settle('{handed_on}', new.assessment_id, null);
      return null;
    end $$`,
  );
  // Of the holder alone: the other seat learns nothing from it.
  await follow(
    db,
    'settle_by_seat',
    sql`after update of submitted_at on seat_work for each row
      when (old.submitted_at is null and new.submitted_at is not null)`,
    sql`$$
    begin
      perform settle('{lease_soon,lease_lapsed}', new.assessment_id, new.submitted_by);
      return null;
    end $$`,
  );
  await follow(
    db,
    'settle_by_minutes',
    sql`after insert or update of frozen_at, lapsed_at on minutes for each row`,
    sql`$$
    begin
      if tg_op = 'INSERT' then
        perform settle('{seats_submitted}', new.assessment_id, null);
      elsif new.frozen_at is not null or new.lapsed_at is not null then
        perform settle('{minutes_wait}', new.assessment_id, null);
      end if;
      return null;
    end $$`,
  );
  await follow(
    db,
    'settle_by_signature',
    sql`after insert on minutes_signatures for each row`,
    sql`$$
    begin
      perform settle('{minutes_wait}', new.assessment_id, new.user_id);
      return null;
    end $$`,
  );
  await follow(
    db,
    'settle_by_declaration',
    sql`after insert on coi_declarations for each row`,
    sql`$$
    begin
      update inbox set read_at = now() where id in (select n.id from inbox n
        where n.user_id = new.user_id and n.cycle_id = new.cycle_id
          and n.kind = 'declaration_missing' and n.read_at is null for update skip locked);
      return null;
    end $$`,
  );
}
