import * as R from '~/shared/rational';

import { readInputs } from './check-inputs';
import type { ItkpInputsDraft } from './input.schema';
import { contains } from './interval';
import { message, verbatim } from './message';
import { evaluatePart, rounding, scoreOf, sumKnown, sumStep } from './part-results';
import type { ItkpResult, PartResult } from './result';
import type { Predicate, RuleSet } from './rule-set';
import { rangeText, shown } from './rules/outcome';

/**
 * The ITKP of one region and year, 0 to 100 points, with its parts and how each came about.
 *
 * Every figure is an exact fraction until the end; each printed score, the total included, is rounded
 * half-up once, from its own exact value. So the total may differ by 0.01 from the sum of the printed
 * parts. A part without an input, or with a denominator of 0, is not computable and leaves the total
 * null; a part the year does not measure takes no points and no weight.
 *
 * Same rule set and inputs give the same result, to the byte in canonical JSON. Throws ItkpInputError
 * when an input cannot belong to this rule set. Rules: the rule set, which names its sources.
 */
export function computeItkp(ruleSet: RuleSet, inputs: ItkpInputsDraft): ItkpResult {
  const read = readInputs(ruleSet, inputs);
  const evaluated = ruleSet.parts.map((part) => evaluatePart(ruleSet, part, read));
  const parts = evaluated.map((part) => part.result);
  const known = sumKnown(evaluated);
  const { decimals } = ruleSet.rounding;
  const sum = scoreOf(known.points, decimals);
  const complete = parts.every((part) => part.status !== 'not_computable');
  const predicate = complete ? predicateOf(ruleSet, sum.rounded) : null;
  const outOf = R.toDecimal(known.weight) ?? R.toFraction(known.weight);
  const terms = evaluated.flatMap((part) => (part.score ? shown(part.score) : []));
  const { code, version, years, name, total } = ruleSet;
  return {
    ruleSet: { code, version, years, name, total },
    inputs: read,
    parts,
    status: complete ? 'computed' : 'not_computable',
    total: complete ? sum : null,
    partial: { score: sum, outOf },
    predicate: predicate && {
      code: predicate.code,
      label: predicate.label,
      range: rangeText(predicate),
      confidence: ruleSet.predicates.confidence,
      note: ruleSet.predicates.note ?? null,
    },
    notComputable: parts.flatMap(missingLeaves),
    steps: predicate
      ? [
          sumStep(terms, shown(known.points)),
          rounding(sum),
          message('step.predicate', {
            score: sum.rounded,
            range: rangeText(predicate),
            predicate: predicate.label,
            version: verbatim(version),
          }),
        ]
      : [message('step.incomplete', { partial: sum.rounded, outOf, total })],
  };
}

/**
 * The one predicate a score of 0 to 100 belongs to. Throws RangeError outside that range.
 * @param score decimal text, in points
 */
export function predicateOf(ruleSet: RuleSet, score: string): Predicate {
  const value = R.fromDecimal(score);
  const found = ruleSet.predicates.bands.find((band) => contains(band, value));
  if (!found) throw new RangeError(`No predicate of ${ruleSet.version} holds ${score}`);
  return found;
}

function missingLeaves(part: PartResult): ItkpResult['notComputable'] {
  if (part.parts.length > 0) return part.parts.flatMap(missingLeaves);
  return part.reason ? [{ code: part.code, label: part.label, reason: part.reason }] : [];
}
