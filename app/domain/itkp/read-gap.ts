import { isAmbiguous, readNumber } from '~/domain/assessments/typed-number';

import { readInputs } from './check-inputs';
import type { GapField, GapPart } from './gap-fields';
import { ItkpInputError } from './input-error';
import type { ItkpInputDraft, ItkpInputsDraft } from './input.schema';
import type { RuleSet } from './rule-set';

/** Why the text of a field is no input. */
export type GapFault = 'number' | 'ambiguous' | 'whole' | 'choice' | 'range';

export interface ReadGap {
  inputs: ItkpInputsDraft;
  /** By the name of the field; its part has no input then. */
  faults: Record<string, GapFault>;
}

/**
 * Inputs from the text of the fields. An empty field is not known: its part has no input, which is not 0. Nothing that
 * cannot be read is guessed.
 */
export function readGap(
  ruleSet: RuleSet,
  parts: readonly GapPart[],
  texts: Readonly<Record<string, string>>,
): ReadGap {
  const read: ReadGap = { inputs: {}, faults: {} };
  for (const { code, field } of parts) {
    const faults: Record<string, GapFault> = {};
    const input = inputOf(field, texts, faults);
    if (input && Object.keys(faults).length === 0 && !fits(ruleSet, code, input)) {
      for (const name of namesOf(field)) if (texts[name]) faults[name] = 'range';
    }
    Object.assign(read.faults, faults);
    if (input && Object.keys(faults).length === 0) read.inputs[code] = input;
  }
  return read;
}

/**
 * The inputs an index may be computed from: maturity only when every variable has a level.
 * why: the rule would count a variable without one as below the level, which nobody found.
 */
export function measuredInputs(inputs: ItkpInputsDraft): ItkpInputsDraft {
  return Object.fromEntries(
    Object.entries(inputs).filter(
      ([, input]) =>
        input.kind !== 'maturity' ||
        !input.levels ||
        Object.values(input.levels).every((level) => level !== null) ||
        Boolean(input.predicate),
    ),
  );
}

export function namesOf(field: GapField): string[] {
  if (field.kind === 'pair') return [field.top, field.bottom];
  if (field.kind !== 'levels') return [field.name];
  const names = field.variables.map(({ name }) => name);
  return field.predicate ? [...names, field.predicate.name] : names;
}

/** Whether the rule set takes the input for the part. */
export function fits(ruleSet: RuleSet, code: string, input: ItkpInputDraft): boolean {
  try {
    readInputs(ruleSet, { [code]: input });
    return true;
  } catch (error) {
    if (error instanceof ItkpInputError) return false;
    throw error;
  }
}

type Texts = Readonly<Record<string, string>>;
type Faults = Record<string, GapFault>;

function inputOf(field: GapField, texts: Texts, faults: Faults): ItkpInputDraft | null {
  const text = (name: string) => (texts[name] ?? '').trim();
  const number = (name: string, whole: boolean) => numberIn(name, text(name), whole, faults);
  switch (field.kind) {
    case 'percent': {
      const percent = number(field.name, false);
      return percent === null ? null : { kind: 'percent', percent };
    }
    case 'number': {
      const value = number(field.name, false);
      return value === null ? null : { kind: 'number', value };
    }
    case 'count': {
      const count = number(field.name, true);
      return count === null ? null : { kind: 'maturity', count: Number(count) };
    }
    case 'flag': {
      const chosen = oneOf(field.name, text(field.name), ['ya', 'tidak'], faults);
      return chosen === null ? null : { kind: 'flag', value: chosen === 'ya' };
    }
    case 'choice': {
      const codes = field.options.map(({ code }) => code);
      const option = oneOf(field.name, text(field.name), codes, faults);
      return option === null ? null : { kind: 'choice', option };
    }
    case 'pair': {
      const [top, bottom] = [field.top, field.bottom].map((name) =>
        number(name, field.of === 'formation'),
      );
      if (!top && !bottom) return null;
      return field.of === 'formation'
        ? { kind: 'formation', filled: whole(top), needed: whole(bottom) }
        : { kind: 'ratio', numerator: top ?? null, denominator: bottom ?? null };
    }
    case 'levels':
      return levelsIn(field, text, faults);
  }
}

const whole = (text: string | null | undefined) => (text ? Number(text) : null);

const LEVELS = ['0', '1', '2', '3', '4', '5'];

function levelsIn(
  { variables, predicate }: Extract<GapField, { kind: 'levels' }>,
  text: (name: string) => string,
  faults: Faults,
): ItkpInputDraft | null {
  const levels = variables.map(({ code, name }): [string, number | null] => {
    const level = oneOf(name, text(name), LEVELS, faults);
    return [code, level === null ? null : Number(level)];
  });
  const held = predicate
    ? oneOf(
        predicate.name,
        text(predicate.name),
        predicate.options.map(({ code }) => code),
        faults,
      )
    : null;
  if (held === null && levels.every(([, level]) => level === null)) return null;
  return { kind: 'maturity', levels: Object.fromEntries(levels), predicate: held };
}

function numberIn(name: string, text: string, isWhole: boolean, faults: Faults): string | null {
  if (text === '') return null;
  const read = readNumber(text, isWhole);
  if (read === null) faults[name] = 'number';
  else if (!isWhole && isAmbiguous(text)) faults[name] = 'ambiguous';
  else if (isWhole && !/^\d+$/.test(read)) faults[name] = 'whole';
  return faults[name] ? null : read;
}

function oneOf(
  name: string,
  text: string,
  codes: readonly string[],
  faults: Faults,
): string | null {
  if (text === '') return null;
  if (codes.includes(text)) return text;
  faults[name] = 'choice';
  return null;
}
