import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';
import { secure } from '../rls';

/**
 * When what a seat found was open to somebody who did not sit in it: one row each time it was opened, closed again when the round is
 * judged anew. Who could read it is told from these rows and the roles each account held meanwhile; nothing is written by reading.
 */
export async function addFindingsShown(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table findings_shown (
      id bigint generated always as identity primary key,
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      -- Whose findings.
      seat smallint not null,
      -- 'proposals': what the seat proposes to ask, to leads. 'leads': all of it, to leads and auditors. 'team': to everybody who judges.
      shown_to text not null check (shown_to in ('proposals', 'leads', 'team')),
      -- Who sat in the other seat then, and reads it with them.
      beside uuid references users (id),
      shown_at timestamptz not null default now(),
      hidden_at timestamptz,
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`create index findings_shown_assessment_idx on findings_shown (assessment_id)`.execute(
    db,
  );
  // No request reads it: a row tells of both seats.
  await secure(db, 'findings_shown', {});
  await sql`revoke update, delete, truncate on findings_shown from app_system`.execute(db);
  await sql`grant update (hidden_at) on findings_shown to app_system`.execute(db);
  // Both seats of a round, each with who sits in the other one; nothing where one judges.
  await sql`
    create function show_findings(p_assessment uuid, p_round int, p_to text) returns void
      language sql security definer set search_path = public as $$
      insert into findings_shown (assessment_id, region_code, round, seat, shown_to, beside)
        select s.assessment_id, s.region_code, s.round, s.seat, p_to, o.holder_id
        from review_seats s join review_seats o on o.assessment_id = s.assessment_id
          and o.round = s.round and o.seat <> s.seat and o.closed_at is null
        where s.assessment_id = p_assessment and s.round = p_round and s.closed_at is null $$`.execute(
    db,
  );
  await internal(db, 'show_findings(uuid, int, text)');
  await followSeats(db);
  await followTeam(db);
}

async function followSeats(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function follow_findings() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      if new.submitted_at is null then
        update findings_shown set hidden_at = clock_timestamp()
          where assessment_id = new.assessment_id and round = new.round and hidden_at is null
            and shown_to <> 'proposals';
      elsif round_submitted(new.assessment_id, new.round) then
        perform show_findings(new.assessment_id, new.round, 'leads');
      end if;
      return null;
    end $$`.execute(db);
  await internal(db, 'follow_findings()');
  await sql`
    create trigger seat_work_follow_findings after update of submitted_at on seat_work for each row
      when ((new.submitted_at is null) <> (old.submitted_at is null))
      execute function follow_findings()`.execute(db);
  await sql`
    create function follow_proposal() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into findings_shown (assessment_id, region_code, round, seat, shown_to)
        select new.assessment_id, new.region_code, new.round, new.seat, 'proposals'
        where exists (select from review_seats s where s.assessment_id = new.assessment_id and s.seat = 2)
          and not exists (select from findings_shown f where f.assessment_id = new.assessment_id
            and f.round = new.round and f.seat = new.seat and f.shown_to = 'proposals'
            and f.hidden_at is null);
      return null;
    end $$`.execute(db);
  await internal(db, 'follow_proposal()');
  await sql`
    create trigger return_proposals_follow after insert on return_proposals for each row
      execute function follow_proposal()`.execute(db);
}

/** The whole team: once the minutes are signed, and while somebody of it may have to sign for who cannot any more. */
async function followTeam(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function show_team(p_assessment uuid) returns void language plpgsql security definer
      set search_path = public as $$
    declare
      a assessments;
      wanted boolean;
    begin
      select * into a from assessments where id = p_assessment;
      wanted := round_submitted(a.id, a.round) and (a.status = 'accepted' or (a.status = 'in_review'
        and exists (select from minutes m where m.assessment_id = a.id and m.frozen_at is null
          and m.lapsed_at is null)
        and exists (select from review_seats s where s.assessment_id = a.id and s.round = a.round
          and s.closed_at is null and not app_may_assess(s.holder_id, a.region_code))));
      if not wanted then
        update findings_shown set hidden_at = clock_timestamp()
          where assessment_id = a.id and shown_to = 'team' and hidden_at is null;
      elsif not exists (select from findings_shown f where f.assessment_id = a.id
          and f.shown_to = 'team' and f.hidden_at is null) then
        perform show_findings(a.id, a.round, 'team');
      end if;
    end $$`.execute(db);
  await internal(db, 'show_team(uuid)');
  await sql`
    create function follow_team() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare work uuid;
    begin
      for work in execute format('select distinct %s', tg_argv[0]) using new loop
        perform show_team(work);
      end loop;
      return null;
    end $$`.execute(db);
  await internal(db, 'follow_team()');
  const seatsOf = (user: string) => `s.assessment_id from review_seats s join assessments a
    on a.id = s.assessment_id and a.round = s.round where a.status = ''in_review'' and s.holder_id = ${user}`;
  const triggers = [
    ['assessments', 'update of status', '($1).id'],
    ['minutes', 'insert or update of lapsed_at', '($1).assessment_id'],
    ['users', 'update of is_active', seatsOf('($1).id')],
    ['role_grants', 'insert or update of revoked_at', seatsOf('($1).user_id')],
    // Stepping back from a work, or an interest, of one cycle keeps its person from the region in the others, too: nobody signs there who judged.
    ['recusals', 'insert', seatsOf('($1).user_id')],
    ['coi_declarations', 'insert', seatsOf('($1).user_id')],
  ] as const;
  for (const [table, when, works] of triggers) {
    await sql`create trigger ${sql.ref(`${table}_follow_team`)} after ${sql.raw(when)}
      on ${sql.table(table)} for each row execute function follow_team('${sql.raw(works)}')`.execute(
      db,
    );
  }
}
