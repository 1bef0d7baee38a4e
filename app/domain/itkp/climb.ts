import * as R from '~/shared/rational';

import { bandClimb } from './climb-bands';
import { asShare, byScore, list, NO_WAY, percentOf, type Climb } from './climb-ways';
import type { ItkpInput, ItkpInputDraft } from './input.schema';
import type { Leaf, RuleOf } from './rule-set';

/** Tenths of a percent are told, finer ones are not. */
const TENTHS = 10n;

/**
 * What could become of a measured input by work: shares rise or come back to 100 %, posts are filled, variables
 * rise to the level that counts. Nobody is advised to empty a post. A score that was given stands as it is.
 */
export function climb(leaf: Leaf, input: ItkpInput): Climb {
  const { rule } = leaf;
  if (input.kind === 'given' || input.kind === 'unverified') return NO_WAY;
  switch (rule.kind) {
    case 'linear':
      return towards(leaf, input, '100');
    case 'min_ratio':
      return input.kind === 'formation'
        ? posts(input, rule.capPercent)
        : towards(leaf, input, rule.capPercent);
    case 'binary':
      return list([{ kind: 'flag', value: true }]);
    case 'level_count':
      return input.kind === 'maturity' ? variables(rule, input) : NO_WAY;
    case 'stepped':
      return bandClimb(leaf, rule, input);
    case 'choice':
      return list(byScore(rule.options).map(({ code }) => ({ kind: 'choice', option: code })));
    case 'ladder':
      return input.kind === 'maturity' ? rungs(rule, input) : NO_WAY;
  }
}

/** The best input a part knows, for one that was not measured. */
export function bestInput(leaf: Leaf): ItkpInputDraft {
  const { rule } = leaf;
  switch (rule.kind) {
    case 'linear':
      return asShare(leaf, '100');
    case 'min_ratio':
      return asShare(leaf, rule.capPercent);
    case 'binary':
      return { kind: 'flag', value: true };
    case 'level_count':
      return { kind: 'maturity', count: rule.variables };
    case 'stepped': {
      const best = byScore(rule.bands).at(-1);
      const value = best?.fromInclusive ? best.from : (best?.to ?? '0');
      return rule.axis === 'index' ? { kind: 'number', value } : asShare(leaf, value);
    }
    case 'choice':
      return { kind: 'choice', option: byScore(rule.options).at(-1)?.code ?? null };
    case 'ladder': {
      const when = byScore(rule.rungs).at(-1)?.when;
      return when?.kind === 'predicate'
        ? { kind: 'maturity', predicate: when.predicate }
        : { kind: 'maturity', count: when?.to ?? rule.variables };
    }
  }
}

function towards(leaf: Leaf, input: ItkpInput, target: string): Climb {
  const percent = percentOf(input);
  const goal = R.fromDecimal(target);
  if (!percent || R.compare(percent, goal) === 0) return NO_WAY;
  const isUp = R.compare(percent, goal) < 0;
  const tenths = R.multiply(percent, R.rational(TENTHS));
  const floor = tenths.n / tenths.d;
  const start = isUp ? floor : tenths.d === 1n ? floor : floor + 1n;
  const end = R.multiply(goal, R.rational(TENTHS));
  const distance = isUp ? end.n / end.d - start : start - end.n / end.d;
  const count = Number(distance) + (end.d === 1n ? 0 : 1);
  return {
    count,
    at: (place) => {
      if (place >= count) return asShare(leaf, target, input);
      const reached = isUp ? start + BigInt(place) : start - BigInt(place);
      return asShare(leaf, R.toDecimal(R.rational(reached, TENTHS)) ?? target, input);
    },
  };
}

function posts(input: Extract<ItkpInput, { kind: 'formation' }>, cap: string): Climb {
  const { filled, needed } = input;
  if (filled === null || needed === null || needed === 0) return NO_WAY;
  const goal = R.multiply(R.rational(needed), R.divide(R.fromDecimal(cap), R.rational(100)));
  const last = Number((goal.n + goal.d - 1n) / goal.d);
  return {
    count: Math.max(0, last - filled),
    at: (place) => ({ kind: 'formation', filled: filled + place, needed }),
  };
}

type Maturity = Extract<ItkpInput, { kind: 'maturity' }>;
type Counts = Pick<RuleOf<'level_count'>, 'level' | 'variables'>;

/** Input with so many more variables at the level, the nearest first; null when there are not so many. */
function raised(rule: Counts, input: Maturity, more: number): ItkpInputDraft | null {
  if (!input.levels) {
    const count = (input.count ?? 0) + more;
    return count <= rule.variables ? { ...input, count } : null;
  }
  const below = Object.entries(input.levels)
    .filter(([, level]) => (level ?? 0) < rule.level)
    .sort(([a, x], [b, y]) => (y ?? 0) - (x ?? 0) || (a < b ? -1 : 1));
  if (more > below.length) return null;
  const up = below.slice(0, more).map(([code]) => [code, rule.level] as const);
  return { ...input, levels: { ...input.levels, ...Object.fromEntries(up) } };
}

function reachedCount(rule: Counts, { levels, count }: Maturity): number {
  if (!levels) return count ?? 0;
  return Object.values(levels).filter((level) => (level ?? 0) >= rule.level).length;
}

function variables(rule: RuleOf<'level_count'>, input: Maturity): Climb {
  const missing = rule.variables - reachedCount(rule, input);
  const steps = Array.from({ length: missing }, (_, i) => raised(rule, input, i + 1));
  return list(steps.filter((step) => step !== null));
}

function rungs(rule: RuleOf<'ladder'>, input: Maturity): Climb {
  const reached = reachedCount(rule, input);
  const steps = byScore(rule.rungs).flatMap(({ when }): ItkpInputDraft[] => {
    if (when.kind === 'predicate') return [{ ...input, predicate: when.predicate }];
    if (input.predicate || when.from <= reached) return [];
    const step = raised(rule, input, when.from - reached);
    return step ? [step] : [];
  });
  return list(steps);
}
