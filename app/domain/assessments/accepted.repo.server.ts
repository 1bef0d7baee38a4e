import type { Db } from '~db/sql';

export interface AcceptedAssessment {
  id: string;
  cycleName: string;
  acceptedAt: Date;
}

/** Assessments of a region that were accepted, newest first, as far as the handle may see them. */
export function listAcceptedAssessments(db: Db, regionCode: string): Promise<AcceptedAssessment[]> {
  return db
    .selectFrom('assessments as a')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .select(['a.id', 'c.name as cycleName', 'a.accepted_at as acceptedAt'])
    .where('a.region_code', '=', regionCode)
    .where('a.status', '=', 'accepted')
    .where('a.accepted_at', 'is not', null)
    .orderBy('a.accepted_at', 'desc')
    .$narrowType<{ acceptedAt: Date }>()
    .execute();
}
