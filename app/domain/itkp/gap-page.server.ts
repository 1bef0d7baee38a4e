import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import type { SectionContent } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { listFigures } from '~/domain/figures/figures.repo.server';
import { getCatalogue } from '~/domain/instruments/catalogue.repo.server';
import type { Localized } from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import { claimedInputs, partSources } from './claimed-inputs';
import { gapParts } from './gap-fields';
import type { GapPage, GapSource } from './gap-page';
import type { ItkpInputsDraft } from './input.schema';
import { itkpYears } from './itkp-years';
import { isBegun, lastKnown, type LastKnown } from './last-known';
import { listItkpResults } from './results.repo.server';
import { allParts, findRuleSet, type RuleSet } from './rule-set';
import { listItkpRuleSets } from './rule-sets.repo.server';
import { verifiedInputs } from './verified-inputs';

/**
 * What the page of the gap reckons with: the rule set of the cycle's year, and the inputs as filed; once the filing is
 * accepted, as verified; before anything is filed, those of the last known year. Writes nothing. Five queries, and
 * one more where no draft names the variables of that year.
 */
export async function getGapPage(db: Db, actor: SignedInActor, instant: Date): Promise<GapPage> {
  assertCan(actor, 'read', 'outcome', actor.scope);
  const desk = await getUnitDesk(db, actor.scope, instant);
  const ruleSets = await listItkpRuleSets(db);
  const year = desk?.cycle.year ?? null;
  const ruleSet = year === null ? null : findRuleSet(ruleSets, year);
  const empty = { setting: null, sources: [], hasInputs: false, last: null };
  if (!ruleSet) return { desk, year, basis: 'none', ...empty };
  const sections = desk?.assessment ? await getContent(db, desk.assessment.id) : [];
  const isAccepted = desk?.assessment?.status === 'accepted';
  const own = isAccepted
    ? verifiedInputs(ruleSet, sections).inputs
    : claimedInputs(ruleSet, sections);
  const known = await findLastKnown(db, actor.scope, { ruleSets, ruleSet });
  const last = isAccepted || isBegun(own) ? null : known;
  const base = last?.hasInputs ? { ...own, ...last.inputs } : own;
  const opened = sourcesOf(ruleSet, sections);
  const titled = opened.some(({ requirements }) => requirements.length > 0)
    ? opened
    : await sourcesOfLevels(db, ruleSet, base);
  return {
    desk,
    year,
    basis: last?.hasInputs
      ? 'last'
      : !desk?.assessment
        ? 'none'
        : isAccepted
          ? 'verified'
          : 'filed',
    last: last && withoutInputs(last),
    setting: { ruleSet, base, parts: gapParts(ruleSet, base, codesOf(sections)) },
    sources: titled,
    hasInputs: sections.some((section) => section.instrumentKind === 'itkp_inputs'),
  };
}

interface Rules {
  ruleSets: readonly RuleSet[];
  ruleSet: RuleSet;
}

/** The newest year as the home page tells it. Two queries. */
async function findLastKnown(db: Db, regionCode: string, { ruleSets, ruleSet }: Rules) {
  const results = await listItkpResults(db, regionCode);
  const figures = await listFigures(db, { regionCode });
  return lastKnown(ruleSet, itkpYears(ruleSets, results, figures));
}

const withoutInputs = ({ inputs: _inputs, ...last }: LastKnown): GapPage['last'] => last;

const variablesOf = (sections: readonly SectionContent[]) =>
  sections
    .filter((section) => section.instrumentKind === 'maturity')
    .flatMap((section) => section.requirements);

const codesOf = (sections: readonly SectionContent[]) =>
  variablesOf(sections).map(({ code }) => code);

function sourcesOf(ruleSet: RuleSet, sections: readonly SectionContent[]): GapSource[] {
  const titles = new Map<string, Localized>(
    variablesOf(sections).map(({ code, content }) => [code, content.text]),
  );
  return partSources(ruleSet, sections).map((source) => ({
    ...source,
    requirements: source.requirements.map((one) => ({
      ...one,
      title: titles.get(one.code) ?? null,
    })),
  }));
}

/** The names of the variables that have a level, before a draft holds them. One query, none where no level is known. */
async function sourcesOfLevels(
  db: Db,
  ruleSet: RuleSet,
  base: ItkpInputsDraft,
): Promise<GapSource[]> {
  const levels = allParts(ruleSet).flatMap(({ code }) => {
    const input = base[code];
    return input?.kind === 'maturity' && input.levels ? [{ code, levels: input.levels }] : [];
  });
  if (levels.length === 0) return [];
  const { maturity } = await getCatalogue(db);
  const titles = new Map<string, Localized>(
    maturity?.sections.flatMap(({ requirements }) =>
      requirements.map((one) => [one.code, one.text] as const),
    ),
  );
  return levels.map(({ code: partCode, levels: of }) => ({
    partCode,
    requirements: Object.keys(of).map((code) => ({
      ...{ requirementId: null, code, title: titles.get(code) ?? null },
    })),
  }));
}
