import { sql, type Kysely } from 'kysely';

import { follow } from './0025/follow';

/** What somebody was told of and is theirs no more by now needs no reading, and no mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Named for a seat that waits for somebody else now, for nobody, or was taken back by its unit.
  await follow(
    db,
    'settle_by_assignment',
    sql`after update of assigned_to, closed_at on review_seats for each row
      when (old.assigned_to is not null and (new.assigned_to is distinct from old.assigned_to
        or new.closed_at is distinct from old.closed_at))`,
    sql`$$
    begin
      perform settle('{seat_assigned}', new.assessment_id, old.assigned_to);
      return null;
    end $$`,
  );
  // Of work that is back with its unit there is nothing to take, to settle or to keep.
  await follow(
    db,
    'settle_by_return',
    sql`after update of status on assessments for each row
      when (old.status = 'in_review' and new.status = 'returned')`,
    sql`$$
    begin
      perform settle('{seat_assigned,seats_submitted,lease_soon,lease_lapsed}', new.id, null);
      return null;
    end $$`,
  );
}
