import { sql } from 'kysely';

import type { AnswerValue } from '~/domain/instruments/answer';
import type { Db } from '~db/sql';

import type { AnswerSide } from './plan';

/** Answers as they were at earlier versions, by `earlierKey`. One query; none without versions to look up. */
export async function listEarlierAnswers(
  db: Db,
  assessmentId: string,
  asked: readonly { requirementId: string; version: number }[],
): Promise<Map<string, AnswerSide>> {
  if (asked.length === 0) return new Map();
  const ids = asked.map(({ requirementId }) => requirementId);
  const versions = asked.map(({ version }) => version);
  const rows = await db
    .selectFrom('answers as a')
    .innerJoin('answer_versions as v', 'v.answer_id', 'a.id')
    .where('a.assessment_id', '=', assessmentId)
    .where(
      sql<boolean>`(a.requirement_id, v.version) in (select * from unnest(${ids}::uuid[], ${versions}::int[]))`,
    )
    .select(['a.requirement_id', 'v.version', 'v.value', 'v.note'])
    .execute();
  return new Map(
    rows.map((row) => [
      earlierKey(row.requirement_id, row.version),
      { value: row.value as AnswerValue | null, note: row.note },
    ]),
  );
}

export function earlierKey(requirementId: string, version: number): string {
  return `${requirementId} ${version}`;
}

/** How many sections and requirements an assessment covers. One query. */
export async function countCovered(
  db: Db,
  assessmentId: string,
): Promise<{ sections: number; requirements: number }> {
  const row = await db
    .selectFrom('assessment_sections as s')
    .innerJoin('instrument_requirements as r', 'r.section_id', 's.section_id')
    .where('s.assessment_id', '=', assessmentId)
    .select((eb) => [
      eb.fn.count('s.section_id').distinct().as('sections'),
      eb.fn.count('r.id').as('requirements'),
    ])
    .executeTakeFirstOrThrow();
  return { sections: Number(row.sections), requirements: Number(row.requirements) };
}
