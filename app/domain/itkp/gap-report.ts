import * as R from '~/shared/rational';

import { bestInput, climb } from './climb';
import type { Climb } from './climb-ways';
import { computeItkp } from './compute';
import { lowestScore, pointsTo } from './gap';
import { openLeaves } from './gap-fields';
import { atLeast } from './gap-reached';
import type { ItkpInput, ItkpInputDraft, ItkpInputs, ItkpInputsDraft } from './input.schema';
import type { ItkpResult, PartResult, ReasonCode } from './result';
import type { Leaf, LocalText, RuleSet } from './rule-set';
import type { Message } from './message';

/** One changed input with what the rule set makes of it. Points as decimal text, 2 decimals half-up. */
export interface GapStep {
  partCode: string;
  from: ItkpInput;
  to: ItkpInputDraft;
  /** Points of the total that it adds. */
  gain: string;
  /** The certain points after it: the total, once every part is measured. */
  total: string;
  reaches: boolean;
}

/** A measured part that has points left, and what could be done about it. */
export interface Opening {
  code: string;
  label: LocalText;
  weight: string;
  score: string;
  /** The smallest thing that can be done where things are counted: one post, one variable, the next band. */
  single: GapStep | null;
  /** The smallest change that reaches the target by itself; null where none does. */
  enough: GapStep | null;
  /** Everything the part can still give. */
  full: GapStep;
}

/** A part nobody can compute yet. It is not 0: up to its whole weight is open. */
export interface Unmeasured {
  code: string;
  label: LocalText;
  weight: string;
  reason: Message & { code: ReasonCode };
}

export interface GapTarget {
  code: string;
  label: LocalText;
  /** Lowest printed score that has the predicate. */
  from: string;
  /** Points missing; "0.00" exactly when it is reached. */
  missing: string;
  reached: boolean;
  /** Whether the best of every input would do. */
  reachable: boolean;
}

export interface GapReport {
  result: ItkpResult;
  /** Points that are certain: the total, or without it what the measured parts give. */
  certain: string;
  /** The most the inputs could become, as points. */
  best: string;
  /** Every predicate above the lowest, lowest first. */
  targets: GapTarget[];
  target: GapTarget | null;
  openings: Opening[];
  unmeasured: Unmeasured[];
  /** One way to the target: the parts that give most, the last no further than needed. Null while a part is not measured. */
  plan: GapStep[] | null;
}

const certainOf = ({ partial }: ItkpResult) => partial.score;

/**
 * How far inputs are from each predicate of a rule set, and what every part could still give. Each figure is the rule
 * set's own: `computeItkp` over the changed inputs, nothing is reckoned beside it. `targetCode` names the predicate
 * asked about; otherwise it is the next one not reached. Throws ItkpInputError as `computeItkp` does.
 */
export function gapReport(
  ruleSet: RuleSet,
  inputs: ItkpInputsDraft,
  targetCode: string | null = null,
): GapReport {
  const result = computeItkp(ruleSet, inputs);
  const certain = certainOf(result).rounded;
  const leaves = openLeaves(ruleSet, result.inputs);
  const ways = new Map(
    leaves.map((leaf) => [leaf.code, wayOf(leaf, result, result.inputs[leaf.code] ?? null)]),
  );
  const best = certainOf(computeItkp(ruleSet, bestInputs(leaves, ways, result.inputs))).rounded;
  const targets = ruleSet.predicates.bands.slice(1).map((band): GapTarget => {
    const from = lowestScore(ruleSet, band);
    return {
      code: band.code,
      label: band.label,
      from,
      missing: pointsTo(ruleSet, certain, from),
      reached: atLeast(certain, from),
      reachable: atLeast(best, from),
    };
  });
  const target =
    targets.find(({ code }) => code === targetCode) ??
    targets.find(({ reached }) => !reached) ??
    targets.at(-1) ??
    null;
  const goal = target && !target.reached ? target.from : null;
  const context = { ruleSet, before: result, goal };
  return {
    result,
    certain,
    best,
    targets,
    target,
    openings: leaves.flatMap((leaf) => openingOf(context, leaf, ways.get(leaf.code) ?? null) ?? []),
    unmeasured: leaves.flatMap((leaf) => unmeasuredOf(leaf, result)),
    plan: goal && result.total && target?.reachable ? planTo(context, leaves) : null,
  };
}

interface Context {
  ruleSet: RuleSet;
  before: ItkpResult;
  /** The printed score to reach; null when there is nothing to reach. */
  goal: string | null;
}

const partOf = (result: ItkpResult, code: string): PartResult | undefined =>
  result.parts.flatMap((part) => [part, ...part.parts]).find((part) => part.code === code);

/** The way up of a measured part; null for one that is not. */
function wayOf(leaf: Leaf, result: ItkpResult, input: ItkpInput | null): Climb | null {
  return input && partOf(result, leaf.code)?.score ? climb(leaf, input) : null;
}

function bestInputs(
  leaves: readonly Leaf[],
  ways: ReadonlyMap<string, Climb | null>,
  inputs: ItkpInputs,
): ItkpInputsDraft {
  const best = leaves.flatMap((leaf) => {
    const way = ways.get(leaf.code) ?? null;
    if (!way) return [[leaf.code, bestInput(leaf)] as const];
    return way.count > 0 ? [[leaf.code, way.at(way.count)] as const] : [];
  });
  return { ...inputs, ...Object.fromEntries(best) };
}

function stepTo({ ruleSet, before, goal }: Context, code: string, to: ItkpInputDraft): GapStep {
  const from = before.inputs[code];
  if (!from) throw new RangeError(`${code} is not measured`);
  const after = certainOf(computeItkp(ruleSet, { ...before.inputs, [code]: to }));
  const more = R.subtract(
    R.fromFraction(after.fraction),
    R.fromFraction(certainOf(before).fraction),
  );
  return {
    partCode: code,
    from,
    to,
    gain: R.toFixed(more, ruleSet.rounding.decimals),
    total: after.rounded,
    reaches: goal !== null && atLeast(after.rounded, goal),
  };
}

/** The first place of a way that passes; the way never gets worse, so half of it can be left out each time. */
function firstPlace(way: Climb, passes: (place: number) => boolean): number | null {
  if (way.count === 0 || !passes(way.count)) return null;
  let [low, high] = [1, way.count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function enoughOf(context: Context, leaf: Leaf, way: Climb): GapStep | null {
  const reach = (place: number) => stepTo(context, leaf.code, way.at(place));
  const place = firstPlace(way, (at) => reach(at).reaches);
  return place === null ? null : reach(place);
}

function openingOf(context: Context, leaf: Leaf, way: Climb | null): Opening | null {
  const part = partOf(context.before, leaf.code);
  if (!way || way.count === 0 || !part?.score) return null;
  const full = stepTo(context, leaf.code, way.at(way.count));
  if (!adds(full)) return null;
  return {
    code: leaf.code,
    label: leaf.label,
    weight: leaf.weight,
    score: part.score.rounded,
    single: isCounted(leaf, full) ? singleOf(context, leaf, way, full) : null,
    enough: context.goal ? enoughOf(context, leaf, way) : null,
    full,
  };
}

/** A share has no smallest step worth telling. */
function isCounted({ rule }: Leaf, { to }: GapStep): boolean {
  if (rule.kind === 'min_ratio') return to.kind === 'formation';
  return rule.kind !== 'linear';
}

const adds = ({ gain }: GapStep) => R.compare(R.fromDecimal(gain), R.ZERO) > 0;

/** The first step that adds anything; null where that is all the part can give. */
function singleOf(context: Context, leaf: Leaf, way: Climb, full: GapStep): GapStep | null {
  const stepAt = (place: number) => stepTo(context, leaf.code, way.at(place));
  const place = firstPlace(way, (at) => adds(stepAt(at)));
  const step = place === null ? null : stepAt(place);
  return step && step.gain !== full.gain ? step : null;
}

function unmeasuredOf(leaf: Leaf, result: ItkpResult): Unmeasured[] {
  const reason = partOf(result, leaf.code)?.reason;
  return reason ? [{ code: leaf.code, label: leaf.label, weight: leaf.weight, reason }] : [];
}

/** Greatest gain first until the goal is reached; where one part is enough for the rest, only as far as needed. */
function planTo({ ruleSet, before, goal }: Context, leaves: readonly Leaf[]): GapStep[] {
  const steps: GapStep[] = [];
  let now: Context = { ruleSet, before, goal };
  const open = new Set(leaves);
  while (goal && open.size > 0 && !atLeast(certainOf(now.before).rounded, goal)) {
    const [best] = [...open]
      .flatMap((leaf) => {
        const way = wayOf(leaf, now.before, now.before.inputs[leaf.code] ?? null);
        return way && way.count > 0
          ? { leaf, way, step: stepTo(now, leaf.code, way.at(way.count)) }
          : [];
      })
      .sort((a, b) => R.compare(R.fromDecimal(b.step.gain), R.fromDecimal(a.step.gain)));
    if (!best) break;
    const step = enoughOf(now, best.leaf, best.way) ?? best.step;
    steps.push(step);
    open.delete(best.leaf);
    const inputs = { ...now.before.inputs, [step.partCode]: step.to };
    now = { ...now, before: computeItkp(ruleSet, inputs) };
  }
  return steps;
}
