import { sql, type Kysely } from 'kysely';

/**
 * A unit sees the work of its region, whatever its step, and these rows have the region of their assessment by
 * reference: so it is not asked for each of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['answers', 'assessment_sections']) {
    await sql`
      alter policy actor_select on ${sql.table(table)} using (
        app_files_for(region_code)
        or exists (select from assessments a where a.id = assessment_id))`.execute(db);
  }
}
