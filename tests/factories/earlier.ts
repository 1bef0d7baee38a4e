import { sql } from 'kysely';

import type { Db } from '~db/sql';

import { linkEvidence, makeCycle, makeFiling, type Filing, type FilingInput } from './review';

/**
 * An accepted filing of a region in an earlier year, on the first version of every edition. The notes say which
 * requirement they belong to; S01.R1, or else the first one, has a file.
 */
export async function makeEarlierFiling(
  db: Db,
  input: Pick<FilingInput, 'regionCode' | 'sections'> & Partial<FilingInput> & { year: number },
) {
  const { year, ...filing } = input;
  const { regionCode } = filing;
  const cycleId = await makeEarlierCycle(db, year);
  const made = await makeAccepted(db, { cycleId, year, ...filing });
  const { assessmentId } = made;
  const requirementId = made.requirements.get('S01.R1') ?? [...made.requirements.values()][0];
  const fileId = await linkEvidence(db, {
    assessmentId,
    regionCode,
    requirementId: requirementId!,
  });
  return { ...made, cycleId, fileId };
}

/** A cycle of an earlier year on the first version of every edition. */
export async function makeEarlierCycle(db: Db, year: number): Promise<string> {
  const cycleId = await makeCycle(db, '33', year);
  await sql`update cycle_instruments c set instrument_id = first.id
    from (select distinct on (kind) kind, id from instruments order by kind, edition) first
    where c.cycle_id = ${cycleId} and c.kind = first.kind`.execute(db);
  return cycleId;
}

/** Accepted on 1 November of its year; the notes say which requirement they belong to. */
export async function makeAccepted(
  db: Db,
  { year, ...input }: FilingInput & { year: number },
): Promise<Filing> {
  const made = await makeFiling(db, { status: 'accepted', ...input });
  const { assessmentId } = made;
  await db
    .updateTable('assessments')
    .set({ accepted_at: new Date(`${year}-11-01T00:00:00Z`) })
    .where('id', '=', assessmentId)
    .execute();
  await sql`update answers a set note = 'Catatan ' || r.code, version = a.version + 1
    from instrument_requirements r
    where r.id = a.requirement_id and a.assessment_id = ${assessmentId}`.execute(db);
  return made;
}
