import { listFigures, type PublishedFigure } from '~/domain/figures/figures.repo.server';
import { publishedMaturity, publishedOf } from '~/domain/figures/published-value';
import { getCatalogue } from '~/domain/instruments/catalogue.repo.server';
import { maturityProfile } from '~/domain/maturity/maturity-profile';
import { listMaturityOutcomes } from '~/domain/maturity/maturity.repo.server';
import { standardsProfile } from '~/domain/standards/standards-profile';
import { listStandardOutcomes } from '~/domain/standards/standards.repo.server';
import type { Db } from '~db/sql';

import { itkpYears } from './itkp-years';
import type { RegionProfile } from './region-profile';
import { listItkpResults } from './results.repo.server';
import { listItkpRuleSets } from './rule-sets.repo.server';

/**
 * Standards, maturity and index of a region with provenance, published beside computed. Holds exactly what the
 * handle may see: for a visitor what was released. Six queries, whatever the number of years; five where the caller
 * has read the region's `figures`.
 */
export async function getRegionProfile(
  db: Db,
  regionCode: string,
  known?: readonly PublishedFigure[],
): Promise<RegionProfile> {
  const { lpse, maturity } = await getCatalogue(db);
  const standards = await listStandardOutcomes(db, regionCode);
  const levels = await listMaturityOutcomes(db, regionCode);
  const results = await listItkpResults(db, regionCode);
  const ruleSets = await listItkpRuleSets(db);
  const figures = known ?? (await listFigures(db, { regionCode }));
  return {
    regionCode,
    standards: lpse && {
      ...standardsProfile(lpse.edition, lpse.sections, standards),
      published: publishedOf(figures, 'standards_met'),
    },
    maturity:
      maturity?.maturity != null
        ? {
            ...maturityProfile(maturity.edition, maturity.maturity, maturity.sections, levels),
            published: publishedMaturity(figures),
          }
        : null,
    itkp: itkpYears(
      ruleSets,
      results.map(
        ({ regionCode: _code, ruleSetCode, ruleSetVersion, inputs, resultSha256, ...row }) => row,
      ),
      figures,
    ),
  };
}
