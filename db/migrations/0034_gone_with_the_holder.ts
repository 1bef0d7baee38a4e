import { sql, type Kysely } from 'kysely';

import { follow } from './0025/follow';

/**
 * With who leaves a seat goes what was told of it: that both are handed in, that a lease ends, that a return is proposed. Proposals that
 * are gone could be read only until then. And minutes wait for who is being switched off, so that the team is let in to sign.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await settle(db);
  await hideProposals(db);
  await holdSigners(db);
}

async function settle(db: Kysely<unknown>): Promise<void> {
  await follow(
    db,
    'settle_by_leaving',
    sql`after update of holder_id on review_seats for each row
      when (old.holder_id is not null and new.holder_id is distinct from old.holder_id)`,
    sql`$$
    begin
      perform settle('{lease_soon,lease_lapsed}', new.assessment_id, old.holder_id);
      if not exists (select from return_proposals p where p.assessment_id = new.assessment_id
          and p.round = new.round) then
        perform settle('{return_proposed}', new.assessment_id, null);
      end if;
      return null;
    end $$`,
  );
  await follow(
    db,
    'settle_by_emptying',
    sql`after update of submitted_at on seat_work for each row
      when (old.submitted_at is not null and new.submitted_at is null)`,
    sql`$$
    begin
      perform settle('{seats_submitted}', new.assessment_id, null);
      return null;
    end $$`,
  );
}

async function hideProposals(db: Kysely<unknown>): Promise<void> {
  await follow(
    db,
    'hide_proposals',
    sql`after delete on return_proposals for each row`,
    sql`$$
    begin
      update findings_shown f set hidden_at = clock_timestamp()
        where f.assessment_id = old.assessment_id and f.round = old.round and f.seat = old.seat
          and f.shown_to = 'proposals' and f.hidden_at is null
          and not exists (select from return_proposals p where p.assessment_id = old.assessment_id
            and p.round = old.round and p.seat = old.seat);
      return null;
    end $$`,
  );
}

/** why: whoever is being switched off, or loses the role, is either seen by the trigger that lets the team in, or sees the minutes. */
async function holdSigners(db: Kysely<unknown>): Promise<void> {
  await follow(
    db,
    'minutes_hold_signers',
    sql`before insert on minutes for each row`,
    sql`$$
    begin
      perform from users u where u.id in (select s.holder_id from review_seats s
        where s.assessment_id = new.assessment_id and s.round = new.round) order by u.id for share;
      perform from role_grants g where g.user_id in (select s.holder_id from review_seats s
        where s.assessment_id = new.assessment_id and s.round = new.round) order by g.id for share;
      return new;
    end $$`,
  );
}
