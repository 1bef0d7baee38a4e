import type { Db } from '~db/sql';

import { getContent } from '../content.repo.server';
import type { Previous } from './previous';

/**
 * The answer, files and verdict of the region's last accepted filing before `year` that covered the requirement; the
 * same requirement has the same codes in every edition. null when there was none. Two queries at most.
 */
export async function getPrevious(
  db: Db,
  regionCode: string,
  year: number,
  requirementId: string,
): Promise<Previous | null> {
  const found = await db
    .selectFrom('instrument_requirements as r')
    .innerJoin('instrument_sections as s', 's.id', 'r.section_id')
    .innerJoin('instruments as i', 'i.id', 's.instrument_id')
    .innerJoin('instruments as pi', 'pi.kind', 'i.kind')
    .innerJoin('instrument_sections as ps', (join) =>
      join.onRef('ps.instrument_id', '=', 'pi.id').onRef('ps.code', '=', 's.code'),
    )
    .innerJoin('instrument_requirements as pr', (join) =>
      join.onRef('pr.section_id', '=', 'ps.id').onRef('pr.code', '=', 'r.code'),
    )
    .innerJoin('assessment_sections as covered', 'covered.section_id', 'ps.id')
    .innerJoin('assessments as a', 'a.id', 'covered.assessment_id')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .where('r.id', '=', requirementId)
    .where('a.region_code', '=', regionCode)
    .where('a.status', '=', 'accepted')
    .where('a.accepted_at', 'is not', null)
    .where('c.year', '<', year)
    .select(['a.id', 'pr.id as requirement_id', 'c.name', 'c.year', 'a.accepted_at'])
    .orderBy('c.year', 'desc')
    .orderBy('a.accepted_at', 'desc')
    .limit(1)
    .$narrowType<{ accepted_at: Date }>()
    .executeTakeFirst();
  if (!found) return null;
  const [section] = await getContent(db, found.id, { requirementId: found.requirement_id });
  const requirement = section?.requirements[0];
  if (!section || !requirement) return null;
  const { name: cycleName, year: filedYear, accepted_at: acceptedAt } = found;
  return { cycleName, year: filedYear, acceptedAt, edition: section.edition, requirement };
}
