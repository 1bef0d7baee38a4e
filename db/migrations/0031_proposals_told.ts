import { sql, type Kysely } from 'kysely';

import { internal } from './0021/guards';
import { follow } from './0025/follow';

/**
 * What a seat proposes to ask of the unit reaches the leads who decide on it; and who hands a seat back leaves it to everybody,
 * also where it was assigned to them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tellOfProposals(db);
  await freeHandedBack(db);
}

/** Those who may see the proposal: leads who sit, or sat, in no seat of the work. Once for each person who proposes in a seat. */
async function tellOfProposals(db: Kysely<unknown>): Promise<void> {
  await follow(
    db,
    'tell_of_proposal',
    sql`after insert on return_proposals for each row`,
    sql`$$
    declare a assessments;
    begin
      select * into a from assessments where id = new.assessment_id;
      perform tell('return_proposed', 'lead', array(
          select l.id from unnest(people_over('lead_assessor', a.region_code)) l (id)
            where leads_apart(l.id, a.id, a.region_code)),
        a.region_code, a.id, a.cycle_id, new.round, null, null,
        concat_ws(' ', new.round, new.seat, new.proposed_by));
      return null;
    end $$`,
  );
  await follow(
    db,
    'settle_proposals',
    sql`after update of status on assessments for each row
      when (old.status = 'in_review' and new.status <> 'in_review')`,
    sql`$$
    begin
      perform settle('{return_proposed}', new.id, null);
      return null;
    end $$`,
  );
}

/** After the guard of the step, by its name: what the holder may do does not grow by it. */
async function freeHandedBack(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function free_handed_back() returns trigger language plpgsql as $$
    begin
      new.assigned_to := null;
      new.assigned_by := null;
      new.assigned_at := null;
      return new;
    end $$`.execute(db);
  await internal(db, 'free_handed_back()');
  await sql`
    create trigger review_seats_release before update of holder_id on review_seats for each row
      when (new.holder_id is null and old.holder_id = old.assigned_to
        and new.assigned_to = old.assigned_to)
      execute function free_handed_back()`.execute(db);
}
