import { sql, type Kysely } from 'kysely';

/** Stepping back from a work, or an interest, of one cycle keeps its person from the region in the others, too: so nobody signs there who judged. */
export async function followTies(db: Kysely<unknown>): Promise<void> {
  const works = `s.assessment_id from review_seats s join assessments a on a.id = s.assessment_id
    and a.round = s.round where a.status = ''in_review'' and s.holder_id = ($1).user_id`;
  for (const table of ['recusals', 'coi_declarations'])
    await sql`create trigger ${sql.ref(`${table}_follow_team`)} after insert
      on ${sql.table(table)} for each row execute function follow_team('${sql.raw(works)}')`.execute(
      db,
    );
}
