import fc from 'fast-check';

import type { ItkpInputDraft, ItkpInputsDraft } from '~/domain/itkp/input.schema';
import { allParts, type Leaf, type RuleSet } from '~/domain/itkp/rule-set';

type Kind = Leaf['inputs'][number];

const decimal = (max: number) =>
  fc.integer({ min: 0, max: max * 1000 }).map((n) => (n / 1000).toFixed(3));
const whole = fc.integer({ min: 0, max: 60 });

function inputOf(leaf: Leaf, kind: Kind): fc.Arbitrary<ItkpInputDraft> {
  const { rule } = leaf;
  switch (kind) {
    case 'ratio':
      return fc.record({
        kind: fc.constant('ratio' as const),
        numerator: fc.option(decimal(2_000_000), { freq: 20, nil: null }),
        denominator: fc.option(fc.oneof(decimal(1_000_000), fc.constant('0')), {
          freq: 20,
          nil: null,
        }),
      });
    case 'percent':
      return fc.record({ kind: fc.constant('percent' as const), percent: decimal(250) });
    case 'flag':
      return fc.record({ kind: fc.constant('flag' as const), value: fc.boolean() });
    case 'formation':
      return fc.record({ kind: fc.constant('formation' as const), filled: whole, needed: whole });
    case 'maturity':
      return fc.record({
        kind: fc.constant('maturity' as const),
        count: fc.integer({ min: 0, max: 9 }),
        predicate:
          rule.kind === 'ladder'
            ? fc.option(fc.constant('unggul'), { nil: null })
            : fc.constant(null),
      });
    case 'choice':
      return fc.record({
        kind: fc.constant('choice' as const),
        option: fc.constantFrom(...(rule.kind === 'choice' ? rule.options.map((o) => o.code) : [])),
      });
    case 'number':
      return fc.record({ kind: fc.constant('number' as const), value: decimal(100) });
  }
}

/** Inputs a rule set accepts: mostly complete, at times with a part left out or a denominator of 0. */
export function anyInputs(ruleSet: RuleSet): fc.Arbitrary<ItkpInputsDraft> {
  const leaves = allParts(ruleSet).flatMap((part) => (part.kind === 'leaf' ? part : []));
  const entries = leaves.map((leaf) => {
    const given = fc.record({
      kind: fc.constant('given' as const),
      score: decimal(Number(leaf.weight)),
    });
    const inputs = leaf.inputs.map((kind) => inputOf(leaf, kind));
    return fc
      .option(fc.oneof(...inputs, given), { freq: 40, nil: null })
      .map((input): ItkpInputsDraft => (input ? { [leaf.code]: input } : {}));
  });
  return fc.tuple(...entries).map((list) => Object.assign({}, ...list) as ItkpInputsDraft);
}
