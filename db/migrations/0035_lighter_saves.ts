import { sql, type Kysely } from 'kysely';

/**
 * What a save of the unit is guarded by, for less work. Nobody sees, writes or is refused anything else than before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await openAsACall(db);
  await judgedOnce(db);
  await ownRegionFirst(db);
}

/** In SQL it was set up anew for each row it was asked about, with all five tables, also for a draft. */
async function openAsACall(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function requirement_open(p_assessment uuid, p_requirement uuid) returns boolean
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
}

/** An answer stays with its assessment and requirement (0016), so the row as written is open where it was before. */
async function judgedOnce(db: Kysely<unknown>): Promise<void> {
  await sql`alter policy actor_update on answers with check (app_files_for(region_code))`.execute(
    db,
  );
}

/**
 * A unit sees the work of its region, whatever its step, and these rows have the region of their assessment by
 * reference: so it is not asked for each of them.
 */
async function ownRegionFirst(db: Kysely<unknown>): Promise<void> {
  for (const table of ['answers', 'assessment_sections']) {
    await sql`
      alter policy actor_select on ${sql.table(table)} using (
        app_files_for(region_code)
        or exists (select from assessments a where a.id = assessment_id))`.execute(db);
  }
}
