import * as R from '~/shared/rational';

import type { ItkpInput, ItkpInputs } from './input.schema';
import { message, verbatim } from './message';
import type { PartResult, Score } from './result';
import type { Confidence, Group, Leaf, Part, RuleSet } from './rule-set';
import { evaluate } from './rules/evaluate';
import { formulaOf } from './rules/formula';
import { shown } from './rules/outcome';

/** A part's result beside its exact score, so that a sum never adds rounded figures. */
export type Evaluated = {
  result: PartResult;
  score: R.Rational | null;
  /** Points and weight of what could be computed, at or below this part. */
  known: { points: R.Rational; weight: R.Rational };
};

const EXACT_DECIMALS = 20;

export function scoreOf(value: R.Rational, decimals: number): Score {
  const whole = R.toDecimal(value);
  return {
    fraction: R.toFraction(value),
    exact: whole ?? R.toTruncated(value, EXACT_DECIMALS),
    terminates: whole !== null,
    rounded: R.toFixed(value, decimals),
  };
}

export function evaluatePart(ruleSet: RuleSet, part: Part, inputs: ItkpInputs): Evaluated {
  if (part.kind === 'not_measured') return notMeasured(part);
  const input = Object.hasOwn(inputs, part.code) ? inputs[part.code] : undefined;
  if (input?.kind === 'given') return given(ruleSet, part, input);
  return part.kind === 'group' ? group(ruleSet, part, inputs) : leaf(ruleSet, part, input ?? null);
}

const NOTHING = { points: R.ZERO, weight: R.ZERO };

const blank = (part: Part): PartResult => ({
  code: part.code,
  label: part.label,
  weight: part.kind === 'not_measured' ? null : part.weight,
  status: 'computed',
  basis: null,
  score: null,
  partial: null,
  reason: null,
  formula: null,
  steps: [],
  change: null,
  measure: null,
  input: null,
  confidence: null,
  sources: [],
  notes: part.kind === 'not_measured' ? [part.note] : (part.notes ?? []),
  parts: [],
});

function notMeasured(part: Part): Evaluated {
  return { result: { ...blank(part), status: 'not_measured' }, score: null, known: NOTHING };
}

function given(
  ruleSet: RuleSet,
  part: Group | Leaf,
  input: Extract<ItkpInput, { kind: 'given' }>,
): Evaluated {
  const score = R.fromDecimal(input.score);
  const source = input.source ? { source: verbatim(input.source) } : null;
  const result: PartResult = {
    ...blank(part),
    ...provenance(ruleSet, { weight: part.weightMark }),
    basis: 'given',
    score: scoreOf(score, ruleSet.rounding.decimals),
    steps: [
      source
        ? message('step.given_source', { score: input.score, ...source })
        : message('step.given', { score: input.score }),
    ],
    change: message('change.given'),
    input,
  };
  return { result, score, known: { points: score, weight: R.fromDecimal(part.weight) } };
}

function leaf(ruleSet: RuleSet, part: Leaf, input: ItkpInput | null): Evaluated {
  const outcome = input && input.kind !== 'unverified' ? evaluate(part, input) : null;
  const { rule } = part;
  const used = outcome?.ok ? outcome.used : [];
  const marks = {
    weight: part.weightMark,
    measure: part.measure,
    rule,
    ...(rule.kind === 'linear' && rule.floor && used.includes('floor') && { floor: rule.floor }),
    ...(rule.kind === 'linear' && used.includes('over') && { over: rule.over }),
  };
  const bands = rule.kind === 'stepped' ? rule.bands : [];
  const result: PartResult = {
    ...blank(part),
    ...provenance(ruleSet, marks),
    notes: [
      ...(part.notes ?? []),
      ...Object.values(marks).flatMap((mark) => mark.note ?? []),
      ...bands.flatMap((band) => band.note ?? []),
    ],
    formula: formulaOf(part),
    measure: part.measure.text,
    input,
  };
  if (!outcome?.ok) {
    const code = absence(input);
    const reason = outcome?.reason ?? { code, ...message(`reason.${code}`) };
    return {
      result: { ...result, status: 'not_computable', reason },
      score: null,
      known: NOTHING,
    };
  }
  const score = scoreOf(outcome.score, ruleSet.rounding.decimals);
  const { steps, change } = outcome;
  return {
    result: { ...result, basis: 'computed', score, steps: [...steps, rounding(score)], change },
    score: outcome.score,
    known: { points: outcome.score, weight: R.fromDecimal(part.weight) },
  };
}

/** Why there is nothing to compute from: nobody gave a number, or the assessor found none in the evidence. */
function absence(input: ItkpInput | null) {
  if (input?.kind !== 'unverified') return 'missing_input';
  return input.verdict === 'not_assessable' ? 'not_assessable' : 'not_verified';
}

function group(ruleSet: RuleSet, part: Group, inputs: ItkpInputs): Evaluated {
  const children = part.parts.map((child) => evaluatePart(ruleSet, child, inputs));
  const parts = children.map((child) => child.result);
  const known = sumKnown(children);
  const result: PartResult = {
    ...blank(part),
    ...provenance(ruleSet, { weight: part.weightMark }),
    formula: message('formula.group'),
    parts,
  };
  const missing = parts.filter((child) => child.status === 'not_computable');
  if (missing.length > 0) {
    const named = (language: 'id' | 'en') =>
      missing.map((child) => child.label[language]).join(', ');
    const codes = { id: named('id'), en: named('en') };
    const reason = {
      code: 'part_not_computable' as const,
      ...message('reason.part_not_computable', { codes }),
    };
    const partial = scoreOf(known.points, ruleSet.rounding.decimals);
    return {
      result: { ...result, status: 'not_computable', reason, partial },
      score: null,
      known,
    };
  }
  const score = scoreOf(known.points, ruleSet.rounding.decimals);
  const terms = children.flatMap((child) => (child.score ? shown(child.score) : []));
  const steps = [sumStep(terms, shown(known.points)), rounding(score)];
  return { result: { ...result, basis: 'computed', score, steps }, score: known.points, known };
}

export const sumKnown = (children: readonly Evaluated[]) => ({
  points: R.sum(children.map((child) => child.known.points)),
  weight: R.sum(children.map((child) => child.known.weight)),
});

/** "20,36 + 13,043478… + 40" in the decimal marks of each language. */
export function sumStep(terms: string[], total: string) {
  return message('step.sum', {
    terms: {
      id: terms.map((term) => term.replace('.', ',')).join(' + '),
      en: terms.join(' + '),
    },
    total,
  });
}

export const rounding = (score: Score) =>
  message(score.terminates ? 'step.rounded' : 'step.rounded_endless', {
    exact: shown(R.fromFraction(score.fraction)),
    fraction: verbatim(score.fraction),
    rounded: score.rounded,
    decimals: String(score.rounded.split('.')[1]?.length ?? 0),
  });

type Mark = { confidence: Confidence; source: string };
const ORDER: Confidence[] = ['L', 'M', 'H'];

function provenance(ruleSet: RuleSet, marks: Record<string, Mark>) {
  const letters = Object.entries(marks).map(([name, m]) => [name, m.confidence] as const);
  const lowest = ORDER.find((c) => letters.some(([, confidence]) => confidence === c)) ?? 'L';
  const codes = [...new Set(Object.values(marks).map((m) => m.source))];
  const sources = codes.flatMap((code) => {
    const source = ruleSet.sources[code];
    return source ? [{ code, text: source.text, url: source.url ?? null }] : [];
  });
  return { confidence: { lowest, marks: Object.fromEntries(letters) }, sources };
}
