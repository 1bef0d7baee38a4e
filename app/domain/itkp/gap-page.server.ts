import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { getContent } from '~/domain/assessments/content.repo.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import type { Db } from '~db/sql';

import { claimedInputs, partSources } from './claimed-inputs';
import { gapParts } from './gap-fields';
import type { GapPage } from './gap-page';
import { findRuleSet } from './rule-set';
import { listItkpRuleSets } from './rule-sets.repo.server';
import { verifiedInputs } from './verified-inputs';

/**
 * What the page of the gap reckons with: the rule set of the cycle's year, and the inputs as filed; once the filing is
 * accepted, as verified. Writes nothing. Three queries.
 */
export async function getGapPage(db: Db, actor: SignedInActor, instant: Date): Promise<GapPage> {
  assertCan(actor, 'read', 'outcome', actor.scope);
  const desk = await getUnitDesk(db, actor.scope, instant);
  const ruleSets = await listItkpRuleSets(db);
  const year = desk?.cycle.year ?? null;
  const ruleSet = year === null ? null : findRuleSet(ruleSets, year);
  if (!ruleSet) return { desk, year, basis: 'none', setting: null, sources: [], hasInputs: false };
  const sections = desk?.assessment ? await getContent(db, desk.assessment.id) : [];
  const isAccepted = desk?.assessment?.status === 'accepted';
  const base = isAccepted
    ? verifiedInputs(ruleSet, sections).inputs
    : claimedInputs(ruleSet, sections);
  const variables = sections
    .filter((section) => section.instrumentKind === 'maturity')
    .flatMap((section) => section.requirements);
  const codes = variables.map(({ code }) => code);
  return {
    desk,
    year,
    basis: !desk?.assessment ? 'none' : isAccepted ? 'verified' : 'filed',
    setting: { ruleSet, base, parts: gapParts(ruleSet, base, codes) },
    sources: partSources(ruleSet, sections).map((source) => ({
      ...source,
      requirements: source.requirements.map((one) => ({
        ...one,
        title: variables.find(({ code }) => code === one.code)?.content.text ?? null,
      })),
    })),
    hasInputs: sections.some((section) => section.instrumentKind === 'itkp_inputs'),
  };
}
