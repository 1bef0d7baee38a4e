import { sql, type Kysely } from 'kysely';

/**
 * Evidence of a maturity variable may say which level it shows. One file shows one level of a variable; null where
 * nobody said, and for every requirement that is not answered by a level.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table evidence_links add column level smallint
    constraint evidence_links_level check (level between 1 and 5)`.execute(db);
  await sql`alter table uploads add column level smallint
    constraint uploads_level check (level between 1 and 5)`.execute(db);
  await sql`grant update (level) on evidence_links to app_user`.execute(db);
  await sql`
    create function guard_evidence_level() returns trigger language plpgsql as $$
    begin
      if new.level is not null and not exists (
          select from instrument_requirements r where r.id = new.requirement_id and r.answer_type = 'level') then
        raise exception 'only a variable answered by a level has evidence per level'
          using errcode = 'check_violation', constraint = 'evidence_level_of_variable';
      end if;
      return new;
    end $$`.execute(db);
  for (const table of ['evidence_links', 'uploads']) {
    await sql`
      create trigger ${sql.raw(`${table}_guard_level`)} before insert or update of level, requirement_id
      on ${sql.table(table)} for each row execute function guard_evidence_level()`.execute(db);
  }
  // A verdict is given on files, places and levels; without a level the text is what it was before there were any.
  await sql`
    create or replace function evidence_key(p_assessment uuid, p_requirement uuid) returns text
      language sql stable as $$
      select coalesce(md5(string_agg(file_id || ' ' || pointer || coalesce(chr(9) || level, ''), chr(10)
        order by file_id)), '')
      from evidence_links where assessment_id = p_assessment and requirement_id = p_requirement $$`.execute(
    db,
  );
}
