import { sql } from 'kysely';

import type { Level } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import type { Db } from '~db/sql';

/** What a closed round said about a requirement. */
export interface RoundSaid {
  round: number;
  /** What the unit was told; null where the round told nothing about it. */
  verdict: Verdict | null;
  level: 0 | Level | null;
  reason: string;
  question: string;
  /** What exactly the return asked for; '' where it named the requirement not. */
  ask: string;
  at: Date;
}

/** The rounds before the present one that said something about the requirement, the latest first. One query. */
export async function findItemHistory(
  db: Db,
  {
    assessmentId,
    requirementId,
    round,
  }: Record<'assessmentId' | 'requirementId', string> & {
    round: number;
  },
): Promise<RoundSaid[]> {
  const { rows } = await sql<RoundSaid>`
    select r.round, v.verdict, v.level, coalesce(v.reason, '') as reason, coalesce(v.question, '') as question,
        coalesce(i.ask, '') as ask, r.returned_at as at
      from returns r
      left join closed_verdicts v on v.assessment_id = r.assessment_id and v.round = r.round
        and v.requirement_id = ${requirementId}
      left join return_items i on i.return_id = r.id and i.requirement_id = ${requirementId}
     where r.assessment_id = ${assessmentId} and r.round < ${round}
       and (v.requirement_id is not null or i.requirement_id is not null)
     order by r.round desc`.execute(db);
  return rows;
}
