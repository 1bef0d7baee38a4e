import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { getContent } from '~/domain/assessments/content.repo.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { listFigures } from '~/domain/figures/figures.repo.server';
import { publishedMaturity } from '~/domain/figures/published-value';
import { getCatalogue } from '~/domain/instruments/catalogue.repo.server';
import type { Db } from '~db/sql';

import { levelStanding } from './level-standing';
import { earlierLevels, settledOnly } from './level-standing.server';
import type { MaturityPage } from './maturity-page';
import { listMaturityOutcomes } from './maturity.repo.server';
import { publishedFloor } from './published-floor';

/**
 * The nine variables of the region's filing, each with its claimed level, the last verified one (this cycle's verdict once its
 * minutes are signed, else the latest outcome of another cycle, as the home shows it) and the files for every level, and what was published. Five queries.
 */
export async function getMaturityPage(
  db: Db,
  actor: SignedInActor,
  instant: Date,
): Promise<MaturityPage> {
  assertCan(actor, 'read', 'answer', actor.scope);
  const desk = await getUnitDesk(db, actor.scope, instant);
  const { maturity } = await getCatalogue(db);
  const outcomes = await listMaturityOutcomes(db, actor.scope);
  const sections = desk?.assessment ? await getContent(db, desk.assessment.id) : [];
  const published = publishedMaturity(await listFigures(db, { regionCode: actor.scope }));
  const earlier = earlierLevels(outcomes, desk?.assessment?.id ?? null);
  const rule = maturity?.maturity ?? null;
  const filed = sections.filter((section) => section.instrumentKind === 'maturity');
  const total = filed.reduce((sum, { requirements }) => sum + requirements.length, 0);
  const floor = rule && publishedFloor(published, rule, total);
  const variables = filed.flatMap((section) =>
    section.requirements.flatMap((requirement) => {
      const { requirementId, code, content } = requirement;
      const known = settledOnly(requirement, desk?.assessment?.status);
      const standing = levelStanding(known, earlier.get(code) ?? null, floor);
      if (!standing) return [];
      return { requirementId, code, title: content.text, domain: section.title, standing };
    }),
  );
  const counts = (level: number | null | undefined) =>
    rule !== null && (level ?? 0) >= rule.proaktifLevel;
  return {
    desk,
    rule,
    published,
    variables,
    claimed: variables.filter(({ standing }) => counts(standing.claimed)).length,
    verified: variables.filter(({ standing }) => counts(standing.verified?.level)).length,
  };
}
