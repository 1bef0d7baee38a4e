import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { getContent } from '~/domain/assessments/content.repo.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { getCatalogue } from '~/domain/instruments/catalogue.repo.server';
import type { Db } from '~db/sql';

import { levelStanding } from './level-standing';
import { earlierLevels } from './level-standing.server';
import type { MaturityPage } from './maturity-page';
import { listMaturityOutcomes } from './maturity.repo.server';

/**
 * The nine variables of the region's filing, each with its claimed level, the last verified one (this cycle's verdict,
 * else the latest outcome of another cycle, as the home shows it) and the files for every level. Four queries.
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
  const earlier = earlierLevels(outcomes, desk?.assessment?.id ?? null);
  const variables = sections
    .filter((section) => section.instrumentKind === 'maturity')
    .flatMap((section) =>
      section.requirements.flatMap((requirement) => {
        const { requirementId, code, content } = requirement;
        const standing = levelStanding(requirement, earlier.get(code) ?? null);
        if (!standing) return [];
        return { requirementId, code, title: content.text, domain: section.title, standing };
      }),
    );
  const rule = maturity?.maturity ?? null;
  const counts = (level: number | null | undefined) =>
    rule !== null && (level ?? 0) >= rule.proaktifLevel;
  return {
    desk,
    rule,
    variables,
    claimed: variables.filter(({ standing }) => counts(standing.claimed)).length,
    verified: variables.filter(({ standing }) => counts(standing.verified?.level)).length,
  };
}
