import { sql, type Kysely } from 'kysely';

import { addBars } from './0028/bars';
import { addFindingsShown } from './0028/findings-shown';
import { addReading } from './0028/reading';
import { keepTerms } from './0028/role-terms';
import { narrowSight } from './0028/sight';

/**
 * Of two seats that are submitted only who judged, leads and auditors read what was found, until the minutes are signed. Who could read it
 * takes no seat of the work that is emptied, or with a mark where nobody else is left; also when a role was taken and given again, or a seat
 * left and taken again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await keepTerms(db);
  await addFindingsShown(db);
  await takeShown(db);
  await narrowSight(db);
  await addReading(db);
  await addBars(db);
}

/** What has been shown so far: of a round both submitted it was to the whole team. */
async function takeShown(db: Kysely<unknown>): Promise<void> {
  // why: the owner of the tables sees no row through FORCE; app_system sees all.
  await sql`set local role app_system`.execute(db);
  await sql`
    insert into findings_shown (assessment_id, region_code, round, seat, shown_to, beside, shown_at,
        hidden_at)
      select s.assessment_id, s.region_code, s.round, s.seat, t.shown_to, o.holder_id, d.done_at,
        case when t.shown_to = 'team' and (a.status <> 'accepted' or a.round <> s.round) then now() end
      from review_seats s
        join review_seats o on o.assessment_id = s.assessment_id and o.round = s.round
          and o.seat <> s.seat and o.closed_at is null
        join assessments a on a.id = s.assessment_id
        join lateral (select max(w.submitted_at) as done_at from seat_work w
          where w.assessment_id = s.assessment_id and w.round = s.round
          having bool_and(w.submitted_at is not null)) d on true
        cross join (values ('leads'), ('team')) as t (shown_to)
      where s.closed_at is null`.execute(db);
  await sql`
    insert into findings_shown (assessment_id, region_code, round, seat, shown_to, shown_at)
      select p.assessment_id, p.region_code, p.round, p.seat, 'proposals', min(p.proposed_at)
      from return_proposals p
      where exists (select from review_seats s where s.assessment_id = p.assessment_id and s.seat = 2)
      group by 1, 2, 3, 4`.execute(db);
  await sql`reset role`.execute(db);
}
