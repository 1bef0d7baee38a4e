import * as R from '~/shared/rational';

import { ItkpInputError, issuesOf, type InputIssue } from './input-error';
import { itkpInputsSchema, type ItkpInput, type ItkpInputs } from './input.schema';
import { message, verbatim, type Message } from './message';
import { allParts, type Leaf, type Part, type RuleSet } from './rule-set';

/**
 * Reads inputs for a rule set: shape first, then what the rule set allows. Returns them with numbers
 * as normal decimal text. Throws ItkpInputError listing every fault with its path below `inputs`.
 */
export function readInputs(ruleSet: RuleSet, value: unknown): ItkpInputs {
  const parsed = itkpInputsSchema.safeParse(value);
  if (!parsed.success) throw new ItkpInputError(issuesOf(parsed.error, ['inputs']));
  const issues = Object.entries(parsed.data).flatMap(([code, input]) =>
    partIssues(ruleSet, code, input, parsed.data).map((m) => ({
      path: `inputs.${code}`,
      message: m,
    })),
  ) satisfies InputIssue[];
  if (issues.length > 0) throw new ItkpInputError(issues);
  return parsed.data;
}

function partIssues(ruleSet: RuleSet, code: string, input: ItkpInput, all: ItkpInputs): Message[] {
  const parts = allParts(ruleSet);
  const part = parts.find((p) => p.code === code);
  const version = verbatim(ruleSet.version);
  if (!part) {
    const codes = verbatim(parts.map((p) => p.code).join(', '));
    return [message('error.unknown_part', { version, codes })];
  }
  if (part.kind === 'not_measured') return [message('error.not_measured', { version })];
  if (input.kind === 'given') return givenIssues(part, input.score, all);
  if (part.kind === 'group') return [message('error.group', { codes: childCodes(part) })];
  if (input.kind === 'unverified') return [];
  if (!(part.inputs as string[]).includes(input.kind)) {
    return [message('error.wrong_kind', { kinds: verbatim([...part.inputs, 'given'].join(', ')) })];
  }
  return leafIssues(part, input);
}

const childCodes = (part: Extract<Part, { kind: 'group' }>) =>
  verbatim(part.parts.map((child) => child.code).join(', '));

function givenIssues(
  part: Exclude<Part, { kind: 'not_measured' }>,
  score: string,
  all: ItkpInputs,
): Message[] {
  const issues: Message[] = [];
  if (R.compare(R.fromDecimal(score), R.fromDecimal(part.weight)) > 0) {
    issues.push(message('error.above_weight', { score, weight: part.weight }));
  }
  const below = part.kind === 'group' ? part.parts.filter((p) => Object.hasOwn(all, p.code)) : [];
  if (below.length > 0) {
    const codes = verbatim(below.map((p) => p.code).join(', '));
    issues.push(message('error.given_twice', { codes }));
  }
  return issues;
}

function leafIssues({ rule }: Leaf, input: ItkpInput): Message[] {
  if (input.kind === 'choice' && rule.kind === 'choice' && input.option !== null) {
    const codes = rule.options.map((o) => o.code);
    if (codes.includes(input.option)) return [];
    return [message('error.option', { options: verbatim(codes.join(', ')) })];
  }
  if (input.kind === 'number' && rule.kind === 'stepped' && input.value !== null) {
    const { min, max } = rule.domain;
    const value = R.fromDecimal(input.value);
    const inside =
      R.compare(value, R.fromDecimal(min)) >= 0 &&
      (max === null || R.compare(value, R.fromDecimal(max)) <= 0);
    return inside ? [] : [message('error.outside', { min, max: max ?? '…' })];
  }
  if (input.kind !== 'maturity') return [];
  if (rule.kind !== 'level_count' && rule.kind !== 'ladder') return [];
  const listed = input.levels ? Object.keys(input.levels).length : (input.count ?? 0);
  const known = rule.kind === 'ladder' ? rule.rungs.flatMap(predicateOf) : [];
  const issues: Message[] = [];
  if (listed > rule.variables) {
    issues.push(message('error.variables', { variables: rule.variables.toString() }));
  }
  if (input.predicate && !known.includes(input.predicate)) {
    const options = verbatim(known.join(', ') || '–');
    issues.push(message('error.pkp', { options }));
  }
  return issues;
}

type Rung = Extract<Leaf['rule'], { kind: 'ladder' }>['rungs'][number];
const predicateOf = ({ when }: Rung) => (when.kind === 'predicate' ? [when.predicate] : []);
