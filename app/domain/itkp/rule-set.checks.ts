import * as R from '~/shared/rational';

import { partitionFaults } from './interval';
import { allParts, type Group, type Leaf, type Part, type RuleSet } from './rule-set';

export type Fault = { path: (string | number)[]; message: string };

/** Kinds of input each kind of rule can use. */
const USABLE: Record<Leaf['rule']['kind'], readonly string[]> = {
  linear: ['ratio', 'percent'],
  binary: ['flag'],
  min_ratio: ['formation', 'percent'],
  level_count: ['maturity'],
  stepped: ['ratio', 'percent', 'formation', 'number'],
  choice: ['choice'],
  ladder: ['maturity'],
};

/** What the shape alone cannot say of a rule set: sums, partitions, unique codes, known sources. */
export function checkRuleSet(ruleSet: RuleSet): Fault[] {
  return [
    ...weightFaults(ruleSet.parts, ruleSet.total, ['parts']),
    ...ruleSet.parts.flatMap((part, i) => partFaults(part, ['parts', i])),
    ...duplicateFaults(
      allParts(ruleSet).map((p) => p.code),
      ['parts'],
    ),
    ...duplicateFaults(
      ruleSet.predicates.bands.map((b) => b.code),
      ['predicates', 'bands'],
    ),
    ...duplicateFaults(ruleSet.years.map(String), ['years']),
    ...partitionFaults(ruleSet.predicates.bands, { min: '0', max: ruleSet.total }).map((f) => ({
      path: ['predicates', 'bands', f.index],
      message: f.message,
    })),
    ...sourceFaults(ruleSet, ruleSet.sources, []),
  ];
}

function weightFaults(parts: readonly Part[], declared: string, path: Fault['path']): Fault[] {
  const weights = parts.flatMap((p) => (p.kind === 'not_measured' ? [] : R.fromDecimal(p.weight)));
  const total = R.sum(weights);
  if (R.compare(total, R.fromDecimal(declared)) === 0) return [];
  return [{ path, message: `weights add to ${R.toDecimal(total)}, not to ${declared}` }];
}

function partFaults(part: Group | Leaf | Part, path: Fault['path']): Fault[] {
  if (part.kind === 'not_measured') return [];
  if (part.kind === 'leaf') return leafFaults(part, path);
  return [
    ...weightFaults(part.parts, part.weight, [...path, 'parts']),
    ...part.parts.flatMap((child, i) => partFaults(child, [...path, 'parts', i])),
  ];
}

function leafFaults(leaf: Leaf, path: Fault['path']): Fault[] {
  const { rule } = leaf;
  const at = [...path, 'rule'];
  const faults: Fault[] = leaf.inputs
    .filter((kind) => !USABLE[rule.kind].includes(kind))
    .map((kind) => ({
      path: [...path, 'inputs'],
      message: `a ${rule.kind} rule cannot use ${kind}`,
    }));
  if (rule.kind === 'linear' && rule.floor && Number(rule.floor.percent) >= 100) {
    faults.push({ path: [...at, 'floor'], message: 'the floor must be under 100 percent' });
  }
  if (rule.kind === 'min_ratio' && Number(rule.capPercent) === 0) {
    faults.push({ path: [...at, 'capPercent'], message: 'the cap must be above 0 percent' });
  }
  if (rule.kind === 'stepped') {
    for (const { index, message } of partitionFaults(rule.bands, rule.domain)) {
      faults.push({ path: [...at, 'bands', index], message });
    }
    if (leaf.inputs.includes('number') !== (rule.axis === 'index')) {
      faults.push({ path: [...path, 'inputs'], message: 'number goes with the index axis, only' });
    }
    if (rule.axis === 'percent' && (rule.domain.max !== null || Number(rule.domain.min) !== 0)) {
      faults.push({
        path: [...at, 'domain'],
        message: 'a percentage runs from 0 without upper end',
      });
    }
  }
  if (rule.kind === 'choice') {
    const codes = rule.options.map((o) => o.code);
    faults.push(...duplicateFaults(codes, [...at, 'options']));
  }
  if (rule.kind === 'ladder') faults.push(...ladderFaults(rule, [...at, 'rungs']));
  return [...faults, ...scoreFaults(leaf, at)];
}

/** The best listed score must be the weight, and none may stand above it. */
function scoreFaults({ rule, weight }: Leaf, path: Fault['path']): Fault[] {
  const listed =
    rule.kind === 'stepped'
      ? rule.bands
      : rule.kind === 'choice'
        ? rule.options
        : rule.kind === 'ladder'
          ? rule.rungs
          : null;
  if (!listed) return [];
  const best = listed.map((item) => R.fromDecimal(item.score)).reduce(R.max, R.ZERO);
  if (R.compare(best, R.fromDecimal(weight)) === 0) return [];
  return [{ path, message: `the best score is ${R.toDecimal(best)}, the weight ${weight}` }];
}

function ladderFaults(rule: Extract<Leaf['rule'], { kind: 'ladder' }>, path: Fault['path']) {
  const faults: Fault[] = duplicateFaults(
    rule.rungs.flatMap(({ when }) => (when.kind === 'predicate' ? [when.predicate] : [])),
    path,
  );
  for (let count = 0; count <= rule.variables; count += 1) {
    const hits = rule.rungs.filter(
      ({ when }) => when.kind === 'count' && when.from <= count && count <= when.to,
    ).length;
    if (hits !== 1) faults.push({ path, message: `${count} variables stand on ${hits} rungs` });
  }
  return faults;
}

function duplicateFaults(values: readonly string[], path: Fault['path']): Fault[] {
  const twice = values.filter((value, i) => values.indexOf(value) !== i);
  return [...new Set(twice)].map((value) => ({ path, message: `${value} stands twice` }));
}

/** Every `source` beside a `confidence`, at any depth, names an entry of `sources`. */
function sourceFaults(value: unknown, sources: object, path: Fault['path']): Fault[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i) => sourceFaults(item, sources, [...path, i]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (key !== 'source' || !('confidence' in value)) {
      return sourceFaults(item, sources, [...path, key]);
    }
    const known = typeof item === 'string' && Object.hasOwn(sources, item);
    return known ? [] : [{ path: [...path, key], message: `no source is called ${String(item)}` }];
  });
}
