import type { RequirementContent, SectionContent } from '~/domain/assessments/content';
import type { Verdict } from '~/domain/instruments/verdict';
import { filedVariables } from '~/domain/maturity/outcomes-of';

import type { ItkpInputDraft, ItkpInputsDraft } from './input.schema';
import { allParts, type Leaf, type RuleSet } from './rule-set';

/** A filed requirement that a part of the index waits for, because nobody verified it. */
export interface UnverifiedInput {
  partCode: string;
  requirementCode: string;
  requirementId: string;
  verdict: Verdict | null;
}

export interface VerifiedInputs {
  /**
   * One input per part that was verified. A part judged otherwise holds the verdict, and one that nobody filed
   * nothing: both are not computable, never 0.
   */
  inputs: ItkpInputsDraft;
  unverified: UnverifiedInput[];
}

/**
 * What an index is computed from, out of an accepted assessment: an ITKP input counts when its verdict is `met`,
 * maturity when every variable the rule counts has a verified level. Claims and unverified numbers never enter.
 */
export function verifiedInputs(
  ruleSet: RuleSet,
  sections: readonly SectionContent[],
): VerifiedInputs {
  const found: VerifiedInputs = { inputs: {}, unverified: [] };
  for (const part of allParts(ruleSet)) {
    if (part.kind !== 'leaf') continue;
    if (part.rule.kind === 'level_count' || part.rule.kind === 'ladder') {
      addMaturity(part, part.rule.variables, sections, found);
    } else {
      addInput(part, sections, found);
    }
  }
  return found;
}

/** 'A.sirup' is fed by the indicator 'sirup'; the part that takes a formation by 'formation'. */
export function feeds(part: Leaf, indicator: string | null): boolean {
  return part.inputs.includes('formation')
    ? indicator === 'formation'
    : indicator !== null && part.code.split('.').at(-1) === indicator;
}

function addInput(part: Leaf, sections: readonly SectionContent[], found: VerifiedInputs): void {
  const requirement = sections
    .filter((section) => section.instrumentKind === 'itkp_inputs')
    .flatMap((section) => section.requirements)
    .find(({ indicator }) => feeds(part, indicator));
  if (!requirement) return;
  const input = inputOf(part, requirement);
  if (input && requirement.verdict?.verdict === 'met') found.inputs[part.code] = input;
  else leaveOut(part, [requirement], found);
}

/** The input an answer gives to a part; null where it gives none. */
export function inputOf(part: Leaf, { answer }: RequirementContent): ItkpInputDraft | null {
  const value = answer?.value ?? null;
  switch (value?.type) {
    case 'percentage':
      return { kind: 'percent', percent: value.percentage };
    case 'flag':
      return { kind: 'flag', value: value.flag };
    case 'ratio': {
      const { numerator, denominator } = value;
      return part.inputs.includes('formation')
        ? { kind: 'formation', filled: Number(numerator), needed: Number(denominator) }
        : { kind: 'ratio', numerator, denominator };
    }
    default:
      return null;
  }
}

function addMaturity(
  part: Leaf,
  variables: number,
  sections: readonly SectionContent[],
  found: VerifiedInputs,
): void {
  const filed = filedVariables(sections);
  const verified = filed.flatMap(({ code, level }) => (level === null ? [] : [[code, level]]));
  // why: the rule would count an unverified variable as below the level, which nobody found.
  if (verified.length === variables && filed.length === variables) {
    const levels = Object.fromEntries(verified) as Record<string, number>;
    found.inputs[part.code] = { kind: 'maturity', levels };
    return;
  }
  const requirements = sections
    .filter((section) => section.instrumentKind === 'maturity')
    .flatMap((section) => section.requirements);
  leaveOut(
    part,
    requirements.filter(({ verdict }) => (verdict?.level ?? null) === null),
    found,
  );
}

/** Notes what was not verified, and in place of the input why: an evidence that allows no finding before any other. */
function leaveOut(part: Leaf, requirements: RequirementContent[], found: VerifiedInputs): void {
  found.unverified.push(...requirements.map((requirement) => unverified(part, requirement)));
  const verdicts = requirements.flatMap(({ verdict }) =>
    verdict && verdict.verdict !== 'met' ? [verdict.verdict] : [],
  );
  const verdict = verdicts.find((one) => one === 'not_assessable') ?? verdicts[0];
  if (verdict) found.inputs[part.code] = { kind: 'unverified', verdict };
}

function unverified(part: Leaf, requirement: RequirementContent): UnverifiedInput {
  const { code, requirementId, verdict } = requirement;
  return {
    partCode: part.code,
    requirementCode: code,
    requirementId,
    verdict: verdict?.verdict ?? null,
  };
}
