import { stateOf } from '~/domain/assessments/checklist';
import type { RequirementContent, SectionContent } from '~/domain/assessments/content';
import { isGiven } from '~/domain/instruments/answer';

import type { ItkpInputsDraft } from './input.schema';
import { allParts, type Leaf, type RuleSet } from './rule-set';
import { feeds, inputOf } from './verified-inputs';

/** What feeds a part: where the work on it is done. */
export interface PartSource {
  partCode: string;
  requirements: { requirementId: string; code: string }[];
}

/**
 * What the index would be computed from if everything filed were verified. An answer that does not count as given
 * (left open, brought from an earlier filing and not confirmed) gives no input: its part is not measured, never 0.
 * A variable nobody claimed stands as null among the levels; `measuredInputs` then leaves the part out.
 */
export function claimedInputs(
  ruleSet: RuleSet,
  sections: readonly SectionContent[],
): ItkpInputsDraft {
  return Object.fromEntries(
    leavesOf(ruleSet).flatMap((part) => {
      const requirements = sourceOf(part, sections);
      const input = isMaturity(part) ? levelsOf(requirements) : single(part, requirements[0]);
      return input ? [[part.code, input] as const] : [];
    }),
  );
}

/** The requirements behind every part, in the order of the rule set; a part nothing feeds has none. */
export function partSources(ruleSet: RuleSet, sections: readonly SectionContent[]): PartSource[] {
  return leavesOf(ruleSet).map((part) => ({
    partCode: part.code,
    requirements: sourceOf(part, sections).map(({ requirementId, code }) => ({
      requirementId,
      code,
    })),
  }));
}

const leavesOf = (ruleSet: RuleSet): Leaf[] =>
  allParts(ruleSet).flatMap((part) => (part.kind === 'leaf' ? part : []));

const isMaturity = ({ rule }: Leaf) => rule.kind === 'level_count' || rule.kind === 'ladder';

function sourceOf(part: Leaf, sections: readonly SectionContent[]): RequirementContent[] {
  const of = (kind: SectionContent['instrumentKind']) =>
    sections
      .filter((section) => section.instrumentKind === kind)
      .flatMap((section) => section.requirements);
  if (isMaturity(part)) return of('maturity');
  return of('itkp_inputs')
    .filter(({ indicator }) => feeds(part, indicator))
    .slice(0, 1);
}

function counts({ content, answer }: RequirementContent): boolean {
  return isGiven(content, answer && stateOf(answer));
}

function single(part: Leaf, requirement: RequirementContent | undefined) {
  return requirement && counts(requirement) ? inputOf(part, requirement) : null;
}

function levelsOf(requirements: readonly RequirementContent[]): ItkpInputsDraft[string] | null {
  if (requirements.length === 0) return null;
  const levels = requirements.map((requirement) => {
    const value = requirement.answer?.value;
    return [requirement.code, counts(requirement) && value?.type === 'level' ? value.level : null];
  });
  return { kind: 'maturity', levels: Object.fromEntries(levels) as Record<string, number | null> };
}
