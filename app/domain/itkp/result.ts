import type { ItkpInput, ItkpInputs } from './input.schema';
import type { Message } from './message';
import type { Confidence, LocalText } from './rule-set';

/**
 * A score in points. `fraction` is the exact value ("300/23"); `exact` its decimal text, whole where
 * it ends (`terminates`) and otherwise cut, not rounded, after 20 decimals; `rounded` is half-up.
 */
export type Score = { fraction: string; exact: string; terminates: boolean; rounded: string };

export type ReasonCode =
  | 'missing_input'
  | 'not_assessable'
  | 'not_verified'
  | 'missing_numerator'
  | 'missing_denominator'
  | 'zero_denominator'
  | 'part_not_computable';

export type PartResult = {
  code: string;
  label: LocalText;
  /** Points the part can reach; null when it is not measured. */
  weight: string | null;
  status: 'computed' | 'not_measured' | 'not_computable';
  /** Where the score comes from: the rule, or a given (published) score. Null without a score. */
  basis: 'computed' | 'given' | null;
  score: Score | null;
  /** Sum of what could be computed below a group that has a part missing; otherwise null. */
  partial: Score | null;
  reason: (Message & { code: ReasonCode }) | null;
  /** The rule in general, and the same with this region's numbers, step by step. */
  formula: Message | null;
  steps: Message[];
  /** What would change the score. */
  change: Message | null;
  /** What the share or value is, in the words of the rule set. */
  measure: LocalText | null;
  input: ItkpInput | null;
  /** How sure the rules used are, by rule, and the least sure of them. */
  confidence: { lowest: Confidence; marks: Record<string, Confidence> } | null;
  sources: { code: string; text: LocalText; url: string | null }[];
  notes: LocalText[];
  parts: PartResult[];
};

/**
 * One index score with everything needed to explain and repeat it. `total` is null as soon as a
 * measured part is not computable: a missing figure is not a 0, and a total without it would be read
 * as a low score. `partial` then tells what is certain: the points of the parts that were computed,
 * and how many of the points they could reach at most.
 */
export type ItkpResult = {
  ruleSet: { code: string; version: string; years: number[]; name: LocalText; total: string };
  inputs: ItkpInputs;
  parts: PartResult[];
  status: 'computed' | 'not_computable';
  total: Score | null;
  partial: { score: Score; outOf: string };
  /** By the rounded total, so that the printed score and its predicate never disagree. */
  predicate: {
    code: string;
    label: LocalText;
    range: LocalText;
    confidence: Confidence;
    note: LocalText | null;
  } | null;
  notComputable: { code: string; label: LocalText; reason: Message & { code: ReasonCode } }[];
  steps: Message[];
};
