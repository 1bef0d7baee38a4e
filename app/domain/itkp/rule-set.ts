import type { RuleSet } from './rule-set.schema';

export type { RuleSet } from './rule-set.schema';
export type LocalText = RuleSet['name'];
export type Confidence = RuleSet['tolerance']['confidence'];
export type Part = RuleSet['parts'][number];
export type Group = Extract<Part, { kind: 'group' }>;
export type Leaf = Extract<Part, { kind: 'leaf' }>;
export type NotMeasured = Extract<Part, { kind: 'not_measured' }>;
export type Rule = Leaf['rule'];
export type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>;
export type Predicate = RuleSet['predicates']['bands'][number];

/** Every part at every depth, parents first. */
export const allParts = (ruleSet: RuleSet): Part[] =>
  ruleSet.parts.flatMap((part) => (part.kind === 'group' ? [part, ...part.parts] : [part]));

const order = (version: string) => version.split('.').map(Number) as [number, number];

/** Later version first: 2023.10 stands before 2023.9. */
function byVersionDescending(a: RuleSet, b: RuleSet): number {
  const [[yearA, numberA], [yearB, numberB]] = [order(a.version), order(b.version)];
  return yearB - yearA || numberB - numberA;
}

/**
 * The rule set in force for an index year: of those valid for it, the latest version. Null when no
 * rule set covers the year.
 */
export function findRuleSet(ruleSets: readonly RuleSet[], year: number): RuleSet | null {
  return ruleSets.filter((r) => r.years.includes(year)).sort(byVersionDescending)[0] ?? null;
}
