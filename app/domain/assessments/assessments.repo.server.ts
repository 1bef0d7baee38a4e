import { sql } from 'kysely';

import { selectCyclesOf, toCycle } from '~/domain/cycles/cycles.repo.server';
import type { Cycle } from '~/domain/cycles/phase';
import type { Db } from '~db/sql';

import type { Assessment } from './assessment';
import { isOpen } from './transitions';

/** The region's assessment of a cycle with its last return, or null. One query. */
export async function findAssessment(
  db: Db,
  cycleId: string,
  regionCode: string,
): Promise<Assessment | null> {
  const row = await selectAssessments(db)
    .where('a.cycle_id', '=', cycleId)
    .where('a.region_code', '=', regionCode)
    .executeTakeFirst();
  return row ? toAssessment(row) : null;
}

function selectAssessments(db: Db) {
  return db
    .selectFrom('assessments as a')
    .leftJoin('returns as r', (join) =>
      join.onRef('r.assessment_id', '=', 'a.id').onRef('r.round', '=', 'a.round'),
    )
    .select(['a.id', 'a.cycle_id', 'a.region_code', ...STATE]);
}

/** What a row of `a`, its return `r` and the people in them say about the state of the work. */
const STATE = [
  'a.status',
  'a.round',
  'a.version',
  'a.is_simulated',
  'a.submitted_at',
  'a.accepted_at',
  'r.reason',
  'r.due_at',
  'r.returned_at',
  sql<string | null>`user_display_name(a.submitted_by)`.as('submitted_by_name'),
  sql<string | null>`user_display_name(r.returned_by)`.as('returned_by_name'),
] as const;

/** Every cycle that holds for the region, each with the region's assessment in it. One query. */
export async function listCyclesWithWork(
  db: Db,
  regionCode: string,
): Promise<{ cycle: Cycle; assessment: Assessment | null }[]> {
  const rows = await selectCyclesOf(db, regionCode)
    .leftJoin('assessments as a', (join) =>
      join.onRef('a.cycle_id', '=', 'c.id').on('a.region_code', '=', regionCode),
    )
    .leftJoin('returns as r', (join) =>
      join.onRef('r.assessment_id', '=', 'a.id').onRef('r.round', '=', 'a.round'),
    )
    .select(['a.id as assessment_id', ...STATE])
    .execute();
  return rows.map((row) => {
    const own = { id: row.assessment_id, cycle_id: row.id, region_code: regionCode };
    return {
      cycle: toCycle(row),
      assessment: own.id ? toAssessment({ ...row, ...own } as Row) : null,
    };
  });
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAssessments>['execute']>>[number];

function toAssessment(row: Row): Assessment {
  const isBack = row.status === 'returned' && row.due_at !== null && row.returned_at !== null;
  return {
    id: row.id,
    cycleId: row.cycle_id,
    regionCode: row.region_code,
    status: row.status,
    round: row.round,
    version: row.version,
    isSimulated: row.is_simulated,
    submittedAt: row.submitted_at,
    submittedByName: row.submitted_by_name,
    acceptedAt: row.accepted_at,
    returned: isBack
      ? {
          reason: row.reason ?? '',
          dueAt: row.due_at as Date,
          returnedAt: row.returned_at as Date,
          byName: row.returned_by_name,
        }
      : null,
  };
}

/** `shared`: many who write answers hold it together. `alone`: who changes the assessment itself waits for all others. */
export type Hold = 'shared' | 'alone';

/**
 * The assessment by id, held until the transaction ends, so that no submission happens under a writer.
 * null when it is out of sight.
 */
export async function holdAssessment(db: Db, assessmentId: string, hold: Hold) {
  const query = db
    .selectFrom('assessments')
    .where('id', '=', assessmentId)
    .select(['id', 'cycle_id', 'region_code', 'status', 'round', 'version', 'is_simulated']);
  const row = await (hold === 'alone' ? query.forUpdate() : query.forShare()).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    cycleId: row.cycle_id,
    regionCode: row.region_code,
    status: row.status,
    round: row.round,
    version: row.version,
    isSimulated: row.is_simulated,
    isOpen: isOpen(row.status),
  };
}

/** When the work must be back, for the round in question; null when it was never returned in it. */
export async function returnDueAt(
  db: Db,
  assessmentId: string,
  round: number,
): Promise<Date | null> {
  const row = await db
    .selectFrom('returns')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .select('due_at')
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** Opens a draft; null when the region already has one for the cycle. */
export async function insertAssessment(
  db: Db,
  values: { cycleId: string; regionCode: string; userId: string; isSimulated: boolean },
): Promise<string | null> {
  const row = await db
    .insertInto('assessments')
    .values({
      cycle_id: values.cycleId,
      region_code: values.regionCode,
      created_by: values.userId,
      is_simulated: values.isSimulated,
      submitted_at: null,
      submitted_by: null,
      assessor_id: null,
      claimed_at: null,
      accepted_at: null,
      accepted_by: null,
    })
    .onConflict((oc) => oc.constraint('assessments_cycle_region_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Marks a change to the whole (chosen sections). False when somebody changed it since `version`, or it is closed. */
export async function touchAssessment(
  db: Db,
  assessmentId: string,
  version: number,
): Promise<boolean> {
  const row = await db
    .updateTable('assessments')
    .set({ version: sql`version + 1`, updated_at: new Date() })
    .where('id', '=', assessmentId)
    .where('version', '=', version)
    .where('status', 'in', ['draft', 'returned'])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The step to submitted. null when it is not open any more, or its chosen sections changed since `version`. */
export async function markSubmitted(
  db: Db,
  assessmentId: string,
  values: { version: number; userId: string; at: Date },
): Promise<{ round: number } | null> {
  const row = await db
    .updateTable('assessments')
    .set({
      status: 'submitted',
      round: sql`round + 1`,
      version: sql`version + 1`,
      submitted_at: values.at,
      submitted_by: values.userId,
      updated_at: values.at,
    })
    .where('id', '=', assessmentId)
    .where('version', '=', values.version)
    .where('status', 'in', ['draft', 'returned'])
    .returning('round')
    .executeTakeFirst();
  return row ?? null;
}
