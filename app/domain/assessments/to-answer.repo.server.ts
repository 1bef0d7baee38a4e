import { sql } from 'kysely';

import { selectCycles, toCycle } from '~/domain/cycles/cycles.repo.server';
import { latestExtension } from '~/domain/cycles/extensions.repo.server';
import type { Requirement } from '~/domain/instruments/instrument';
import { keptPlan, type Db } from '~db/sql';

import { toAnswer, type AnswerKey, type AnswerRow } from './answers.repo.server';
import { isOpen } from './transitions';

/**
 * Everything a save is judged by: the assessment, held as by `holdAssessment`, its filing times, the requirement and
 * the answer it has now. null when it is out of sight or does not cover the requirement. One query.
 */
export async function holdToAnswer(db: Db, key: Omit<AnswerKey, 'regionCode'>) {
  const row = await selectCycles(db)
    .innerJoin('assessments as s', 's.cycle_id', 'c.id')
    .innerJoin('assessment_sections as t', 't.assessment_id', 's.id')
    .innerJoin('instrument_requirements as r', 'r.section_id', 't.section_id')
    .leftJoin('answers as a', (join) =>
      join.onRef('a.assessment_id', '=', 's.id').onRef('a.requirement_id', '=', 'r.id'),
    )
    .where('s.id', '=', key.assessmentId)
    .where('r.id', '=', key.requirementId)
    .select([
      's.region_code as unit',
      's.status',
      'r.code',
      'r.content',
      'a.id as answer_id',
      'a.value',
      'a.note',
      'a.version',
      'a.updated_at',
      'a.carried_from',
      'a.confirmed_at',
      sql<string | null>`user_display_name(a.updated_by)`.as('updated_by_name'),
      latestExtension(sql.ref('s.region_code')).as('extension'),
      sql<Date | null>`(select due_at from returns where assessment_id = s.id
        order by round desc limit 1)`.as('return_due_at'),
    ])
    .forShare('s')
    .modifyEnd(keptPlan)
    .executeTakeFirst();
  if (!row) return null;
  const extendedUntil = row.extension ? new Date(row.extension.until) : null;
  return {
    assessment: { regionCode: row.unit, status: row.status, isOpen: isOpen(row.status) },
    cycle: toCycle(row),
    more: { returnDueAt: row.return_due_at, extendedUntil },
    requirement: { code: row.code, content: row.content as Requirement },
    answer: row.answer_id === null ? null : toAnswer({ ...row, id: row.answer_id } as AnswerRow),
  };
}
