import type { ItkpInput } from '../input.schema';
import type { Leaf } from '../rule-set';
import { binary, levelCount } from './count-rules';
import type { Outcome } from './outcome';
import { linear, minRatio } from './share-rules';
import { choice, ladder, stepped } from './step-rules';

type Kind = ItkpInput['kind'];

function only<K extends Kind>(input: ItkpInput, ...kinds: K[]): Extract<ItkpInput, { kind: K }> {
  if ((kinds as Kind[]).includes(input.kind)) return input as Extract<ItkpInput, { kind: K }>;
  throw new TypeError(`Needs ${kinds.join(' or ')}, got ${input.kind}`);
}

/**
 * Scores one leaf from one input of a kind its rule can use. Exact; nothing is rounded here. Throws
 * TypeError for another kind of input: `checkInputs` refuses those first, with words.
 */
export function evaluate({ rule, weight }: Leaf, input: ItkpInput): Outcome {
  switch (rule.kind) {
    case 'linear':
      return linear(rule, weight, only(input, 'ratio', 'percent'));
    case 'binary':
      return binary(rule, weight, only(input, 'flag'));
    case 'min_ratio':
      return minRatio(rule, weight, only(input, 'formation', 'percent'));
    case 'level_count':
      return levelCount(rule, weight, only(input, 'maturity'));
    case 'stepped':
      return stepped(rule, only(input, 'ratio', 'percent', 'formation', 'number'));
    case 'choice':
      return choice(rule, only(input, 'choice'));
    case 'ladder':
      return ladder(rule, only(input, 'maturity'));
  }
}
