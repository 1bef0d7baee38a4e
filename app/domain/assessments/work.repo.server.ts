import type { Db } from '~db/sql';

import type { AssessmentStatus } from './transitions';

export interface WorkFacts {
  assessmentId: string;
  regionCode: string;
  regionName: string;
  cycleName: string;
  status: AssessmentStatus;
  isSimulated: boolean;
}

/** What an assessment is, as far as the handle's actor may see it; null when it is out of sight. One query. */
export async function findWork(db: Db, assessmentId: string): Promise<WorkFacts | null> {
  const row = await db
    .selectFrom('assessments as a')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .innerJoin('regions as r', 'r.code', 'a.region_code')
    .where('a.id', '=', assessmentId)
    .select([
      'a.id as assessmentId',
      'a.region_code as regionCode',
      'r.name as regionName',
      'c.name as cycleName',
      'a.status',
      'a.is_simulated as isSimulated',
    ])
    .executeTakeFirst();
  return row ?? null;
}
