import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { AnswerType, InstrumentKind, Localized, Requirement } from './instrument';

export interface PinnedRequirement {
  requirementId: string;
  code: string;
  ordinal: number;
  answerType: AnswerType;
  indicator: string | null;
  content: Requirement;
}

/** A section of an instrument that a cycle pins: a standard, a maturity domain or a group of ITKP inputs. */
export interface PinnedSection {
  sectionId: string;
  instrumentId: string;
  instrumentKind: InstrumentKind;
  instrumentTitle: Localized;
  edition: string;
  code: string;
  ordinal: number;
  title: Localized;
  requirements: PinnedRequirement[];
}

/** All sections with their requirements that the cycle asks, in the order of the instruments. One query. */
export async function listPinnedSections(db: Db, cycleId: string): Promise<PinnedSection[]> {
  const rows = await db
    .selectFrom('cycle_instruments as c')
    .innerJoin('instruments as i', 'i.id', 'c.instrument_id')
    .innerJoin('instrument_sections as s', 's.instrument_id', 'i.id')
    .innerJoin('instrument_requirements as r', 'r.section_id', 's.id')
    .where('c.cycle_id', '=', cycleId)
    .select([
      's.id as section_id',
      's.instrument_id',
      'i.kind',
      'i.title as instrument_title',
      'i.edition',
      's.code as section_code',
      's.ordinal as section_ordinal',
      's.title',
      'r.id',
      'r.code',
      'r.ordinal',
      'r.answer_type',
      'r.indicator',
      'r.content',
    ])
    .orderBy(sql`array_position(array['lpse', 'maturity', 'itkp_inputs'], i.kind)`)
    .orderBy('s.ordinal')
    .orderBy('r.ordinal')
    .execute();
  const sections = new Map<string, PinnedSection>();
  for (const row of rows) {
    const section = sections.get(row.section_id) ?? {
      sectionId: row.section_id,
      instrumentId: row.instrument_id,
      instrumentKind: row.kind,
      instrumentTitle: row.instrument_title as Localized,
      edition: row.edition,
      code: row.section_code,
      ordinal: row.section_ordinal,
      title: row.title as Localized,
      requirements: [],
    };
    sections.set(row.section_id, section);
    section.requirements.push({
      requirementId: row.id,
      code: row.code,
      ordinal: row.ordinal,
      answerType: row.answer_type,
      indicator: row.indicator,
      content: row.content as Requirement,
    });
  }
  return [...sections.values()];
}
