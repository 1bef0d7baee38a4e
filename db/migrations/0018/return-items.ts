import { sql, type Kysely } from 'kysely';

import { secure } from '../rls';

/** A row belongs to an assessment the actor may see: the policies of `assessments` decide. */
const ofVisibleAssessment = sql`exists (select from assessments a where a.id = assessment_id)`;

/** What a return asks for, what a seat proposes to ask, and what the unit opens besides. */
export async function addReturnItems(db: Kysely<unknown>): Promise<void> {
  await addItems(db);
  await addProposals(db);
  await openOnlyItems(db);
}

async function addItems(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table returns add constraint returns_id_assessment_key unique (id, assessment_id)`.execute(
    db,
  );
  await sql`
    create table return_items (
      return_id uuid not null,
      assessment_id uuid not null,
      region_code text not null,
      requirement_id uuid not null references instrument_requirements (id),
      ask text not null check (ask <> ''),
      primary key (return_id, requirement_id),
      foreign key (return_id, assessment_id) references returns (id, assessment_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`create index return_items_assessment_idx on return_items (assessment_id)`.execute(db);
  await secure(db, 'return_items', {
    select: ofVisibleAssessment,
    insert: sql`app_assesses(region_code) and exists (
      select from returns r join assessments a on a.id = r.assessment_id and a.round = r.round
      where r.id = return_id and a.status = 'returned' and r.returned_by = app_user_id())`,
  });
  // A requirement the unit changes without being asked; `round` is that of the return it answers to.
  await sql`
    create table opened_items (
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      requirement_id uuid not null references instrument_requirements (id),
      opened_by uuid not null references users (id),
      opened_at timestamptz not null default now(),
      primary key (assessment_id, round, requirement_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code),
      foreign key (assessment_id, round) references returns (assessment_id, round)
    )`.execute(db);
  await secure(db, 'opened_items', {
    select: ofVisibleAssessment,
    insert: sql`app_files_for(region_code) and opened_by = app_user_id() and exists (
      select from assessments a where a.id = assessment_id and a.status = 'returned'
        and opened_items.round = (select max(r.round) from returns r where r.assessment_id = a.id))`,
  });
  for (const table of ['return_items', 'opened_items']) {
    await sql`revoke update, delete, truncate on ${sql.table(table)} from app_system`.execute(db);
  }
}

/** Where two judge, each proposes what to ask; the lead decides. */
async function addProposals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table return_proposals (
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      seat smallint not null,
      requirement_id uuid not null references instrument_requirements (id),
      ask text not null check (ask <> ''),
      proposed_by uuid not null references users (id),
      proposed_at timestamptz not null default now(),
      primary key (assessment_id, round, seat, requirement_id),
      foreign key (assessment_id, round, seat) references review_seats (assessment_id, round, seat),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  const ofOwnSeat = sql`app_assesses(region_code) and exists (
    select from review_seats s where s.assessment_id = return_proposals.assessment_id
      and s.round = return_proposals.round and s.seat = return_proposals.seat
      and s.holder_id = app_user_id())`;
  const whileJudging = sql`${ofOwnSeat} and exists (select from assessments a where a.id = assessment_id
    and a.status = 'in_review' and a.round = return_proposals.round)`;
  // A lead who sits in one of the seats is as blind as the other.
  await secure(db, 'return_proposals', {
    select: sql`app_sees_seat(assessment_id, region_code, round, seat)
      or (app_role() = 'lead_assessor' and app_assesses(region_code) and not exists (
        select from seat_holders h where h.assessment_id = return_proposals.assessment_id
          and h.user_id = app_user_id()))`,
    insert: sql`${whileJudging} and proposed_by = app_user_id()`,
    update: sql`${whileJudging} and proposed_by = app_user_id()`,
    delete: whileJudging,
  });
  await sql`alter policy actor_update on return_proposals using (${whileJudging})`.execute(db);
}

/** After a return that names requirements only these are open, and those the unit opened itself. */
async function openOnlyItems(db: Kysely<unknown>): Promise<void> {
  // why: in SQL it would be set up anew for each row it is asked about, with all five tables, also for a draft.
  await sql`
    create function requirement_open(p_assessment uuid, p_requirement uuid) returns boolean
      language plpgsql stable as $$
    declare
      step text;
      last returns;
    begin
      select a.status into step from assessments a where a.id = p_assessment;
      if step is distinct from 'returned' then
        return step = 'draft';
      end if;
      select b.* into last from returns b where b.assessment_id = p_assessment order by b.round desc limit 1;
      return not exists (select from return_items i where i.return_id = last.id)
        or exists (select from return_items i
          where i.return_id = last.id and i.requirement_id = p_requirement)
        or exists (select from opened_items o where o.assessment_id = p_assessment and o.round = last.round
          and o.requirement_id = p_requirement);
    end $$`.execute(db);
  const open = sql`app_files_for(region_code) and requirement_open(assessment_id, requirement_id)`;
  await sql`alter policy actor_insert on answers with check (${open})`.execute(db);
  // An answer stays with its assessment and requirement (0016), so the row as written is open where it was before.
  await sql`alter policy actor_update on answers using (${open})
    with check (app_files_for(region_code))`.execute(db);
  await sql`alter policy actor_insert on evidence_links with check (${open})`.execute(db);
  await sql`alter policy actor_update on evidence_links using (${open}) with check (${open})`.execute(
    db,
  );
  await sql`alter policy actor_delete on evidence_links using (${open})`.execute(db);
}
