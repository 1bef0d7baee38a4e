import type { Requirement } from '~/domain/instruments/instrument';
import { anyOf, type Db } from '~db/sql';

import { requirementOpen } from './returned/open-items.repo.server';

/** Ids of the sections the assessment covers. */
export async function listChosenSectionIds(db: Db, assessmentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('assessment_sections')
    .where('assessment_id', '=', assessmentId)
    .select('section_id')
    .execute();
  return rows.map((row) => row.section_id);
}

export async function insertSections(
  db: Db,
  assessment: { id: string; regionCode: string },
  sectionIds: readonly string[],
): Promise<void> {
  if (sectionIds.length === 0) return;
  await db
    .insertInto('assessment_sections')
    .values(
      sectionIds.map((sectionId) => ({
        assessment_id: assessment.id,
        region_code: assessment.regionCode,
        section_id: sectionId,
      })),
    )
    .onConflict((oc) => oc.columns(['assessment_id', 'section_id']).doNothing())
    .execute();
}

/** Takes sections out of what is filed. Answers and evidence links of their requirements stay. */
export async function deleteSections(
  db: Db,
  assessmentId: string,
  sectionIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('assessment_sections')
    .where('assessment_id', '=', assessmentId)
    .where('section_id', '=', anyOf(sectionIds, 'uuid'))
    .execute();
}

/** The requirement and the id of the one after it in its section, when the assessment covers that; null otherwise. */
export async function findCoveredRequirement(db: Db, assessmentId: string, requirementId: string) {
  const row = await db
    .selectFrom('assessment_sections as c')
    .innerJoin('instrument_requirements as r', 'r.section_id', 'c.section_id')
    .where('c.assessment_id', '=', assessmentId)
    .where('r.id', '=', requirementId)
    .select((eb) => [
      'r.id',
      'r.code',
      'r.content',
      'r.section_id',
      // The unit may change it now.
      requirementOpen('c.assessment_id', 'r.id').as('is_open'),
      eb
        .selectFrom('instrument_requirements as n')
        .whereRef('n.section_id', '=', 'r.section_id')
        .whereRef('n.ordinal', '>', 'r.ordinal')
        .orderBy('n.ordinal')
        .limit(1)
        .select('n.id')
        .as('next_id'),
      // Files linked to it in this assessment.
      eb
        .selectFrom('evidence_links as l')
        .whereRef('l.assessment_id', '=', 'c.assessment_id')
        .whereRef('l.requirement_id', '=', 'r.id')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('files'),
    ])
    .executeTakeFirst();
  return row ? { ...row, files: Number(row.files), content: row.content as Requirement } : null;
}

export interface SectionFilling {
  sectionId: string;
  answers: number;
  files: number;
}

/** What would be out of sight if these sections were taken out: counts of answers and linked files. */
export async function countFilling(
  db: Db,
  assessmentId: string,
  sectionIds: readonly string[],
): Promise<SectionFilling[]> {
  const rows = await db
    .selectFrom('instrument_requirements as r')
    .leftJoin('answers as a', (join) =>
      join.onRef('a.requirement_id', '=', 'r.id').on('a.assessment_id', '=', assessmentId),
    )
    .leftJoin('evidence_links as l', (join) =>
      join.onRef('l.requirement_id', '=', 'r.id').on('l.assessment_id', '=', assessmentId),
    )
    .where('r.section_id', '=', anyOf(sectionIds, 'uuid'))
    .groupBy('r.section_id')
    .select((eb) => [
      'r.section_id',
      eb.fn.count<number>('a.id').distinct().as('answers'),
      eb.fn.count<number>('l.id').distinct().as('files'),
    ])
    .execute();
  return rows
    .filter((row) => row.answers + row.files > 0)
    .map((row) => ({ sectionId: row.section_id, answers: row.answers, files: row.files }));
}
