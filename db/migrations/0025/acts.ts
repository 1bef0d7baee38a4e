import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';
import { follow } from './follow';

/**
 * What happens tells those it concerns, in its own transaction. Of two blind seats nothing one does is told to anybody before
 * both are submitted; what is told then names neither.
 */
export async function tellOfActs(db: Kysely<unknown>): Promise<void> {
  await tellOfSeats(db);
  await tellOfWork(db);
  await tellOfMinutes(db);
}

async function tellOfSeats(db: Kysely<unknown>): Promise<void> {
  await follow(
    db,
    'tell_of_seat',
    sql`after insert or update of holder_id, assigned_to on review_seats for each row`,
    sql`$$
    declare
      a assessments;
      left_by uuid;
    begin
      select * into a from assessments where id = new.assessment_id;
      if new.assigned_to is not null
          and (tg_op = 'INSERT' or new.assigned_to is distinct from old.assigned_to) then
        perform tell('seat_assigned', 'team', array[new.assigned_to], a.region_code, a.id, a.cycle_id,
          new.round, null, null, concat_ws(' ', new.round, new.seat, extract(epoch from new.assigned_at)));
      end if;
      if tg_op = 'INSERT' then return null; end if;
      foreach left_by in array array[old.holder_id, old.assigned_to] loop
        if left_by is not null and left_by is distinct from new.holder_id
            and left_by is distinct from new.assigned_to
            and kept_from_work(left_by, a.cycle_id, a.region_code) then
          perform tell('handed_on', 'lead', people_over('lead_assessor', a.region_code), a.region_code,
            a.id, a.cycle_id, new.round, null, null, concat_ws(' ', new.round, left_by));
        end if;
      end loop;
      return null;
    end $$`,
  );
  // Whoever steps back without a seat leaves somebody fewer for the work.
  await follow(
    db,
    'tell_of_recusal',
    sql`after insert on recusals for each row`,
    sql`$$
    declare a assessments;
    begin
      select * into a from assessments where id = new.assessment_id;
      if a.status <> 'accepted' then
        perform tell('handed_on', 'lead', people_over('lead_assessor', a.region_code), a.region_code,
          a.id, a.cycle_id, a.round, null, null, concat_ws(' ', a.round, new.user_id));
      end if;
      return null;
    end $$`,
  );
  await follow(
    db,
    'tell_of_submitted_seats',
    sql`after update of submitted_at on seat_work for each row
      when (old.submitted_at is null and new.submitted_at is not null)`,
    sql`$$
    declare a assessments;
    begin
      select * into a from assessments where id = new.assessment_id;
      if a.status = 'in_review' and a.round = new.round and round_submitted(a.id, a.round) then
        perform tell('seats_submitted', 'lead', people_over('lead_assessor', a.region_code),
          a.region_code, a.id, a.cycle_id, a.round, null, null,
          concat_ws(' ', a.round, extract(epoch from new.submitted_at)));
      end if;
      return null;
    end $$`,
  );
}

async function tellOfWork(db: Kysely<unknown>): Promise<void> {
  await follow(
    db,
    'tell_of_submission',
    sql`after update of status on assessments for each row
      when (new.status = 'submitted' and old.status in ('draft', 'returned'))`,
    sql`$$
    begin
      perform tell('submission_came', 'lead', people_over('lead_assessor', new.region_code),
        new.region_code, new.id, new.cycle_id, new.round, null, null, new.round::text);
      return null;
    end $$`,
  );
  await follow(
    db,
    'tell_of_return',
    sql`after insert on returns for each row`,
    sql`$$
    declare a assessments;
    begin
      select * into a from assessments where id = new.assessment_id;
      if a.status = 'returned' and a.round = new.round then
        perform tell('returned', 'unit', people_of_unit(a.region_code), a.region_code, a.id,
          a.cycle_id, new.round, null, new.due_at, new.round::text);
      end if;
      return null;
    end $$`,
  );
}

async function tellOfMinutes(db: Kysely<unknown>): Promise<void> {
  // Who judged in the round, and the leads who did not and may sign for it.
  await sql`
    create function people_of_minutes(p_assessment uuid, p_round int, p_region text) returns uuid[]
      language sql stable security definer set search_path = public as $$
      select array(
        select s.holder_id from review_seats s where s.assessment_id = p_assessment
          and s.round = p_round and s.closed_at is null and s.holder_id is not null
        union
        select l.id from unnest(people_over('lead_assessor', p_region)) l (id)
          where leads_apart(l.id, p_assessment, p_region)) $$`.execute(db);
  await internal(db, 'people_of_minutes(uuid, int, text)');
  await follow(
    db,
    'tell_of_minutes',
    sql`after insert or update of frozen_at on minutes for each row`,
    sql`$$
    declare
      a assessments;
      people uuid[] := people_of_minutes(new.assessment_id, new.round, new.region_code);
    begin
      select * into a from assessments where id = new.assessment_id;
      if tg_op = 'INSERT' then
        if new.frozen_at is null then
          perform tell('minutes_wait', 'team', people, a.region_code, a.id, a.cycle_id, new.round,
            new.id, null, new.id::text);
        end if;
      elsif old.frozen_at is null and new.frozen_at is not null then
        perform tell('minutes_signed', 'team', people, a.region_code, a.id, a.cycle_id, new.round,
          new.id, null, new.id::text);
        perform tell('letter_ready', 'unit', people_of_unit(a.region_code), a.region_code, a.id,
          a.cycle_id, new.round, new.id, null, new.id::text);
      end if;
      return null;
    end $$`,
  );
  await follow(
    db,
    'tell_of_reopening',
    sql`after insert on reopenings for each row`,
    sql`$$
    declare
      a assessments;
      m minutes;
    begin
      select * into a from assessments where id = new.assessment_id;
      select * into m from minutes where id = new.minutes_id;
      perform tell('reopened', 'team', people_of_minutes(a.id, m.round, a.region_code), a.region_code,
        a.id, a.cycle_id, m.round, m.id, null, m.id::text);
      perform tell('reopened', 'unit', people_of_unit(a.region_code), a.region_code, a.id, a.cycle_id,
        m.round, m.id, null, m.id::text);
      return null;
    end $$`,
  );
}
