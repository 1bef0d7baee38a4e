import { sql } from 'kysely';

import { selectCycles, toCycle } from '~/domain/cycles/cycles.repo.server';
import { latestExtension } from '~/domain/cycles/extensions.repo.server';
import type { Cycle } from '~/domain/cycles/phase';
import type { Db } from '~db/sql';

import type { MoreTime } from './filing-window';

/** The cycle of an assessment and what was granted to its region beyond it; null out of sight. One query. */
export async function findFilingTimes(
  db: Db,
  assessment: { id: string; cycleId: string; regionCode: string },
): Promise<{ cycle: Cycle; more: MoreTime } | null> {
  const row = await selectCycles(db)
    .where('c.id', '=', assessment.cycleId)
    .select([
      latestExtension(assessment.regionCode).as('extension'),
      sql<Date | null>`(select due_at from returns where assessment_id = ${assessment.id}
        order by round desc limit 1)`.as('return_due_at'),
    ])
    .executeTakeFirst();
  if (!row) return null;
  const extendedUntil = row.extension ? new Date(row.extension.until) : null;
  return { cycle: toCycle(row), more: { returnDueAt: row.return_due_at, extendedUntil } };
}
