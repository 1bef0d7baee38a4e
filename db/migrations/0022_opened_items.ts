import { sql, type Kysely } from 'kysely';

/**
 * A return that names requirements leaves the choice of standards as it was submitted: taking one out, or another in,
 * would change requirements nobody asked about and nobody opened. And only what is not open already is opened.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function sections_open(p_assessment uuid) returns boolean
      language sql stable as $$
      select case a.status
        when 'draft' then true
        when 'returned' then not exists (
          select from return_items i where i.return_id = (
            select b.id from returns b where b.assessment_id = a.id order by b.round desc limit 1))
        else false end
      from assessments a where a.id = p_assessment $$`.execute(db);
  const choosing = sql`app_files_for(region_code) and sections_open(assessment_id)`;
  await sql`alter policy actor_insert on assessment_sections with check (${choosing})`.execute(db);
  await sql`alter policy actor_delete on assessment_sections using (${choosing})`.execute(db);

  // Of the work itself, under the last return, and only where the return does not leave it open by itself.
  await sql`
    alter policy actor_insert on opened_items with check (
      app_files_for(region_code) and opened_by = app_user_id()
      and not requirement_open(assessment_id, requirement_id)
      and exists (
        select from assessments a where a.id = assessment_id and a.status = 'returned'
          and opened_items.round = (select max(r.round) from returns r where r.assessment_id = a.id))
      and exists (
        select from assessment_sections s join instrument_requirements q on q.section_id = s.section_id
        where s.assessment_id = opened_items.assessment_id and q.id = opened_items.requirement_id))`.execute(
    db,
  );
}
