import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table instrument_requirements
      drop constraint instrument_requirements_answer_type_check,
      add constraint instrument_requirements_answer_type_check check (answer_type in
        ('claim', 'level', 'ratio', 'percentage', 'flag', 'number', 'date', 'choice', 'table'))`.execute(
    db,
  );
  await carriedAnswers(db);
  await carriedAssessments(db);
}

/** An answer brought from an earlier filing of the same region, until and since a person confirmed it. */
async function carriedAnswers(db: Kysely<unknown>): Promise<void> {
  await sql`alter table answers add constraint answers_id_region_key unique (id, region_code)`.execute(
    db,
  );
  await sql`
    alter table answers
      add column carried_from uuid,
      add column confirmed_at timestamptz,
      add column confirmed_by uuid references users (id),
      add constraint answers_carried_from_fkey
        foreign key (carried_from, region_code) references answers (id, region_code),
      add constraint answers_confirmed check (
        (confirmed_at is null) = (confirmed_by is null)
        and (carried_from is not null or confirmed_at is null))`.execute(db);
  await sql`create index answers_carried_from_idx on answers (carried_from)
    where carried_from is not null`.execute(db);
  // Only a person confirms, in their own name and once; where an answer comes from never changes.
  await sql`
    create function guard_carried_answer() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.confirmed_at is not null then
          raise exception 'a carried answer arrives unconfirmed'
            using errcode = 'insufficient_privilege', constraint = 'answers_confirmed_later';
        end if;
        return new;
      end if;
      if new.carried_from is distinct from old.carried_from then
        raise exception 'an answer never changes where it comes from'
          using errcode = 'insufficient_privilege', constraint = 'answers_origin';
      end if;
      if old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by)
          is distinct from (old.confirmed_at, old.confirmed_by) then
        raise exception 'a confirmation stays'
          using errcode = 'insufficient_privilege', constraint = 'answers_confirmed_once';
      end if;
      if old.confirmed_at is null and new.confirmed_at is not null
          and (new.confirmed_by is distinct from app_user_id() or new.version = old.version) then
        raise exception 'who confirms does so in their own name, with a new version'
          using errcode = 'insufficient_privilege', constraint = 'answers_confirmed_by_person';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger answers_guard_carried before insert or update on answers
      for each row execute function guard_carried_answer()`.execute(db);
  await sql`alter table answer_versions add column unconfirmed boolean not null default false`.execute(
    db,
  );
  await sql`
    create or replace function keep_answer_version() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into answer_versions
        (answer_id, version, assessment_id, value, note, written_by, written_at, unconfirmed)
        values (new.id, new.version, new.assessment_id, new.value, new.note, new.updated_by, new.updated_at,
          new.carried_from is not null and new.confirmed_at is null);
      return null;
    end $$`.execute(db);
}

/** Which earlier filing of the region an assessment was begun from, and that nothing unconfirmed is handed in. */
async function carriedAssessments(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table assessments
      add column carried_from uuid,
      add constraint assessments_carried_from_fkey
        foreign key (carried_from, region_code) references assessments (id, region_code),
      add constraint assessments_carried_from_other check (carried_from <> id)`.execute(db);
  await sql`
    create function guard_carried_assessment() returns trigger language plpgsql as $$
    begin
      if old.carried_from is not null and new.carried_from is distinct from old.carried_from then
        raise exception 'an assessment never changes what it was begun from'
          using errcode = 'insufficient_privilege', constraint = 'assessments_origin';
      end if;
      if new.status = 'submitted' and old.status in ('draft', 'returned') and exists (
        select from answers a
          join instrument_requirements r on r.id = a.requirement_id
          join assessment_sections s on s.assessment_id = a.assessment_id and s.section_id = r.section_id
         where a.assessment_id = new.id and a.carried_from is not null and a.confirmed_at is null
      ) then
        raise exception 'a carried answer was not confirmed'
          using errcode = 'insufficient_privilege', constraint = 'assessments_unconfirmed';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger assessments_guard_carried before update on assessments
      for each row execute function guard_carried_assessment()`.execute(db);
}
