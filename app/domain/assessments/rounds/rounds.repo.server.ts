import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { Snapshot } from '../snapshot';
import type { StoredReturn, StoredRound } from './rounds';

type ReturnJson = Omit<StoredReturn, 'dueAt' | 'returnedAt'> & {
  dueAt: string;
  returnedAt: string;
};

/** Every round of an assessment as the handle's actor may see it. One query. */
export async function listStoredRounds(db: Db, assessmentId: string): Promise<StoredRound[]> {
  const { rows } = await sql<
    Omit<StoredRound, 'returned' | 'snapshot'> & { snapshot: unknown; returned: ReturnJson | null }
  >`
    select s.round, s.id as "submissionId", s.receipt_code as "receiptCode",
        s.submitted_at as "submittedAt", user_display_name(s.submitted_by) as "submittedByName",
        w.withdrawn_at as "withdrawnAt", s.snapshot,
        (select json_build_object('reason', r.reason, 'dueAt', r.due_at, 'returnedAt', r.returned_at,
            'byName', user_display_name(r.returned_by),
            'asks', (select json_object_agg(i.requirement_id, i.ask) from return_items i
              where i.return_id = r.id),
            'found', array(select v.requirement_id from closed_verdicts v
              where v.assessment_id = r.assessment_id and v.round = r.round
                and v.verdict not in ('met', 'not_applicable')))
          from returns r where r.assessment_id = s.assessment_id and r.round = s.round) as returned
      from submissions s
      left join withdrawals w on w.assessment_id = s.assessment_id and w.round = s.round
     where s.assessment_id = ${assessmentId}
     order by s.round`.execute(db);
  return rows.map(({ returned, snapshot, ...round }) => ({
    ...round,
    snapshot: snapshot as Snapshot,
    returned: returned && {
      ...returned,
      dueAt: new Date(returned.dueAt),
      returnedAt: new Date(returned.returnedAt),
    },
  }));
}
