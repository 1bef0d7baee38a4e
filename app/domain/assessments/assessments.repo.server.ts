import { sql } from 'kysely';

import { selectCyclesOf, toCycle } from '~/domain/cycles/cycles.repo.server';
import { latestExtension, toExtension } from '~/domain/cycles/extensions.repo.server';
import type { Db } from '~db/sql';

import type { Assessment } from './assessment';
import type { CycleWithWork } from './desk-among';
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
    .select(['a.id', 'a.cycle_id', 'a.region_code', ...STATE]);
}

/** What a row of `a`, its last return and its withdrawal say about the state of the work; instants in JSON are text. */
const STATE = [
  'a.status',
  'a.round',
  'a.version',
  'a.is_simulated',
  'a.submitted_at',
  'a.accepted_at',
  sql<string | null>`user_display_name(a.submitted_by)`.as('submitted_by_name'),
  sql<boolean>`a.status = 'submitted' and review_begun(a.id, a.round)`.as('review_begun'),
  sql<ReturnJson | null>`(
    select json_build_object('round', r.round, 'reason', r.reason, 'dueAt', r.due_at,
      'returnedAt', r.returned_at, 'byName', user_display_name(r.returned_by))
    from returns r where r.assessment_id = a.id order by r.round desc limit 1)`.as('last_return'),
  sql<WithdrawalJson | null>`(
    select json_build_object('at', w.withdrawn_at, 'reason', w.reason,
      'byName', user_display_name(w.withdrawn_by))
    from withdrawals w where w.assessment_id = a.id and w.round = a.round)`.as('withdrawn'),
  sql<Assessment['reopened']>`(
    select json_build_object('minutesId', l.minutes_id, 'number', l.act_number, 'year', l.year,
      'reopening', reopening_told(l.minutes_id))
    from feedback_letters l where l.assessment_id = a.id and l.sent_at is not null
      and a.status <> 'accepted' and l.minutes_id in (select reopened_minutes())
    order by l.sent_at desc limit 1)`.as('reopened'),
] as const;

interface ReturnJson {
  round: number;
  reason: string;
  dueAt: string;
  returnedAt: string;
  byName: string | null;
}
interface WithdrawalJson {
  at: string;
  reason: string;
  byName: string | null;
}

/** Every cycle that holds for the region, each with the region's assessment in it. One query. */
export async function listCyclesWithWork(db: Db, regionCode: string): Promise<CycleWithWork[]> {
  const rows = await selectCyclesOf(db, regionCode)
    .leftJoin('assessments as a', (join) =>
      join.onRef('a.cycle_id', '=', 'c.id').on('a.region_code', '=', regionCode),
    )
    .select([
      'a.id as assessment_id',
      latestExtension(regionCode).as('extension'),
      sql<boolean>`c.id::text = coalesce(current_setting('app.cycle', true), '')`.as('is_chosen'),
      sql<boolean>`coalesce(a.id::text = current_setting('app.work', true), false)`.as(
        'is_at_hand',
      ),
      ...STATE,
    ])
    .execute();
  return rows.map((row) => {
    const own = { id: row.assessment_id, cycle_id: row.id, region_code: regionCode };
    return {
      cycle: toCycle(row),
      assessment: own.id ? toAssessment({ ...row, ...own } as Row) : null,
      extension: toExtension(row.extension),
      isChosen: row.is_chosen,
      isAtHand: row.is_at_hand,
    };
  });
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAssessments>['execute']>>[number];

function toAssessment(row: Row): Assessment {
  const { last_return: back, withdrawn } = row;
  const lastReturn = back && {
    ...back,
    dueAt: new Date(back.dueAt),
    returnedAt: new Date(back.returnedAt),
  };
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
    lastReturn,
    returned: row.status === 'returned' ? lastReturn : null,
    withdrawn: withdrawn && { ...withdrawn, at: new Date(withdrawn.at) },
    reopened: row.reopened,
    reviewBegun: row.review_begun,
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
