import { fieldNumber } from '~/domain/assessments/typed-number';
import { LEVELS } from '~/domain/instruments/instrument';
import type { Locale } from '~/shared/numbers';

import type { ItkpInputDraft, ItkpInputsDraft } from './input.schema';
import type { Leaf, LocalText, RuleSet } from './rule-set';

/** How a part's input is changed: which fields, under which names. */
export type GapField =
  | { kind: 'percent' | 'number' | 'count'; name: string; max: number | null }
  | { kind: 'flag'; name: string }
  | { kind: 'choice'; name: string; options: { code: string; label: LocalText }[] }
  | { kind: 'pair'; of: 'formation' | 'ratio'; top: string; bottom: string }
  | {
      kind: 'levels';
      variables: { code: string; name: string }[];
      /** Name of the field for the predicate, where the year's rules know one. */
      predicate: { name: string; options: { code: string; label: LocalText }[] } | null;
    };

export interface GapPart {
  code: string;
  label: LocalText;
  weight: string;
  field: GapField;
}

/** Fields of every part whose input can be changed; a score that was given has none. */
export function gapParts(
  ruleSet: RuleSet,
  base: ItkpInputsDraft,
  variables: readonly string[],
): GapPart[] {
  return openLeaves(ruleSet, base).map((leaf) => {
    const { code, label, weight } = leaf;
    return { code, label, weight, field: fieldOf(leaf, base[code], variables) };
  });
}

/** Parts whose input can change: a given score stands, and so does what is below one. */
export function openLeaves(
  ruleSet: RuleSet,
  inputs: Readonly<Record<string, { kind: string }>>,
): Leaf[] {
  const isGiven = (code: string) => inputs[code]?.kind === 'given';
  return ruleSet.parts
    .filter((part) => !isGiven(part.code))
    .flatMap((part) => (part.kind === 'group' ? part.parts : [part]))
    .flatMap((part) => (part.kind === 'leaf' && !isGiven(part.code) ? [part] : []));
}

/** Kinds of input in the order in which they are easiest to change. */
const KINDS = ['formation', 'percent', 'flag', 'maturity', 'choice', 'number', 'ratio'] as const;

function fieldOf(
  leaf: Leaf,
  base: ItkpInputDraft | undefined,
  variables: readonly string[],
): GapField {
  const { code, rule } = leaf;
  const kind =
    KINDS.find((one) => one === base?.kind) ?? KINDS.find((one) => leaf.inputs.includes(one));
  switch (kind) {
    case 'formation':
    case 'ratio':
      return { kind: 'pair', of: kind, top: `${code}.pembilang`, bottom: `${code}.penyebut` };
    case 'flag':
      return { kind: 'flag', name: code };
    case 'choice': {
      const options = rule.kind === 'choice' ? rule.options : [];
      return { kind: 'choice', name: code, options: options.map(named) };
    }
    case 'number': {
      const max = rule.kind === 'stepped' ? rule.domain.max : null;
      return { kind: 'number', name: code, max: max === null ? null : Number(max) };
    }
    case 'maturity':
      return maturityField(leaf, base, variables);
    default:
      return { kind: 'percent', name: code, max: null };
  }
}

const named = ({ code, label }: { code: string; label: LocalText }) => ({ code, label });

function maturityField(
  { code, rule }: Leaf,
  base: ItkpInputDraft | undefined,
  variables: readonly string[],
): GapField {
  const own = variablesOf(base) ?? variables;
  if (own.length === 0) {
    const max = rule.kind === 'level_count' || rule.kind === 'ladder' ? rule.variables : null;
    return { kind: 'count', name: code, max };
  }
  const options =
    rule.kind === 'ladder'
      ? rule.rungs.flatMap(({ when, label }) =>
          when.kind === 'predicate' ? { code: when.predicate, label } : [],
        )
      : [];
  return {
    kind: 'levels',
    variables: own.map((variable) => ({ code: variable, name: `${code}.${variable}` })),
    predicate: options.length > 0 ? { name: `${code}.predikat`, options } : null,
  };
}

/** The variables an input tells of: none where it is a count of them; null where nothing is known. */
function variablesOf(base: ItkpInputDraft | undefined): string[] | null {
  if (base?.kind !== 'maturity') return null;
  if (base.levels) return Object.keys(base.levels);
  return (base.count ?? null) === null ? null : [];
}

/** Levels a variable can be set to; 0: looked at, and not even level 1 is shown. */
export const LEVEL_OPTIONS = [0, ...LEVELS] as const;

/** Inputs as the fields show them; '' where nothing is known. */
export function gapText(
  parts: readonly GapPart[],
  inputs: ItkpInputsDraft,
  locale: Locale,
): Record<string, string> {
  return Object.fromEntries(
    parts.flatMap(({ code, field }) => textOf(field, inputs[code], locale)),
  );
}

function textOf(
  field: GapField,
  input: ItkpInputDraft | undefined,
  locale: Locale,
): [string, string][] {
  const number = (value: string | number | null | undefined) =>
    value === null || value === undefined ? '' : fieldNumber(String(value), locale);
  switch (field.kind) {
    case 'percent':
      return [[field.name, number(input?.kind === 'percent' ? input.percent : null)]];
    case 'number':
      return [[field.name, number(input?.kind === 'number' ? input.value : null)]];
    case 'count':
      return [[field.name, number(input?.kind === 'maturity' ? input.count : null)]];
    case 'choice':
      return [[field.name, (input?.kind === 'choice' ? input.option : null) ?? '']];
    case 'flag': {
      const value = input?.kind === 'flag' ? (input.value ?? null) : null;
      return [[field.name, value === null ? '' : value ? 'ya' : 'tidak']];
    }
    case 'pair': {
      const [top, bottom] =
        input?.kind === 'formation'
          ? [input.filled, input.needed]
          : input?.kind === 'ratio'
            ? [input.numerator, input.denominator]
            : [null, null];
      return [
        [field.top, number(top)],
        [field.bottom, number(bottom)],
      ];
    }
    case 'levels': {
      const maturity = input?.kind === 'maturity' ? input : null;
      const levels = field.variables.map(({ code, name }): [string, string] => [
        name,
        number(maturity?.levels?.[code]),
      ]);
      return field.predicate
        ? [...levels, [field.predicate.name, maturity?.predicate ?? '']]
        : levels;
    }
  }
}

/** The text of every field once an input is changed, for the address that shows it. */
export function textsAfter(
  parts: readonly GapPart[],
  texts: Readonly<Record<string, string>>,
  step: { partCode: string; to: ItkpInputDraft },
  locale: Locale,
): Record<string, string> {
  const changed = parts.filter(({ code }) => code === step.partCode);
  return { ...texts, ...gapText(changed, { [step.partCode]: step.to }, locale) };
}
