import type { ChoiceOption, DateSpec, NumberSpec, TableSpec } from './table';

/** A text in both interface languages; Indonesian is the original. */
export interface Localized {
  id: string;
  en: string;
}

export const INSTRUMENT_KINDS = ['lpse', 'maturity', 'itkp_inputs'] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

export const ANSWER_TYPES = [
  'claim',
  'level',
  'ratio',
  'percentage',
  'flag',
  'number',
  'date',
  'choice',
  'table',
] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

/** Maturity levels: 1 Inisiasi, 2 Esensi, 3 Proaktif, 4 Strategis, 5 Unggul (Perlem LKPP 5/2019, 10/2021). */
export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

/** One rung of a variable's ladder; rungs are cumulative. */
export interface LevelRung {
  level: Level;
  descriptor: Localized;
  evidence: Localized[];
  /** True while the official text of the rung is not known; an administrator completes or replaces it. */
  placeholder: boolean;
}

interface RequirementBase {
  /** Unique inside the instrument, stable across text corrections: 'S01.R1'. */
  code: string;
  /** 1..n without gaps inside its section. */
  ordinal: number;
  text: Localized;
  guidance: Localized;
  typicalEvidence: Localized[];
  /** True when worded from the kinds of evidence asked, not quoted from an official clause. */
  derived: boolean;
  /** True when it only holds the place of an official text that is not known yet. */
  placeholder: boolean;
  /** The number of points an assessor gives beside a verdict that finds something; absent where none is asked. */
  score?: ScoreSpec;
}

/** Points from 0 to `max`, both included, with at most so many decimals. */
export interface ScoreSpec {
  max: number;
  decimals: number;
}

export interface ClaimRequirement extends RequirementBase {
  answerType: 'claim';
}
export interface LevelRequirement extends RequirementBase {
  answerType: 'level';
  /** Exactly five rungs, level 1 to 5. */
  levels: LevelRung[];
}
export interface RatioRequirement extends RequirementBase {
  answerType: 'ratio';
  /** The ITKP sub-indicator this feeds, such as 'formation'. */
  indicator: string;
  unit: Localized;
  /** True when both numbers count things and must be whole. */
  whole: boolean;
  /** When given, the two numbers may be told row by row; then they are the sums of two columns. */
  list?: RatioList;
}
/** The rows behind a ratio, such as the positions of an HR formation. */
export interface RatioList extends TableSpec {
  /** Code of the number column whose sum is the numerator. */
  numerator: string;
  /** Code of the number column whose sum is the denominator. */
  denominator: string;
}
export interface PercentageRequirement extends RequirementBase {
  answerType: 'percentage';
  indicator: string;
}
export interface FlagRequirement extends RequirementBase {
  answerType: 'flag';
  indicator: string;
}

export interface NumberRequirement extends RequirementBase, NumberSpec {
  answerType: 'number';
}
export interface DateRequirement extends RequirementBase, DateSpec {
  answerType: 'date';
}
export interface ChoiceRequirement extends RequirementBase {
  answerType: 'choice';
  options: ChoiceOption[];
}
export interface TableRequirement extends RequirementBase {
  answerType: 'table';
  table: TableSpec;
}

export type Requirement =
  | ClaimRequirement
  | LevelRequirement
  | RatioRequirement
  | PercentageRequirement
  | FlagRequirement
  | NumberRequirement
  | DateRequirement
  | ChoiceRequirement
  | TableRequirement;

/** A standard of the 17, a domain of the maturity variables, or a group of ITKP inputs. */
export interface Section {
  code: string;
  /** 1..n without gaps. */
  ordinal: number;
  title: Localized;
  /** Other names seen in documents and imports of other editions. */
  aliases: string[];
  requirements: Requirement[];
}

/** How the levels of the variables combine; data of the instrument, so a correction needs no deploy. */
export interface MaturityRule {
  /** The overall level is the lowest of all variables. */
  overall: 'minimum';
  /** The level from which a variable counts as Proaktif. */
  proaktifLevel: Level;
  /** Names of the five levels, level 1 first. */
  levelNames: Localized[];
}

/** One edition of a questionnaire. An assessment pins the edition it started with. */
export interface Instrument {
  code: string;
  kind: InstrumentKind;
  edition: string;
  title: Localized;
  source: Localized;
  /** The years it applies to, both included; null when it has no year bounds. */
  years: { from: number; to: number } | null;
  /** Present exactly when kind is 'maturity'. */
  maturity: MaturityRule | null;
  sections: Section[];
}

/** Every requirement in order of section and requirement. */
export function allRequirements(instrument: Instrument): Requirement[] {
  return instrument.sections.flatMap((section) => section.requirements);
}

/** The requirement with this code and its section, or null. */
export function findRequirement(
  instrument: Instrument,
  code: string,
): { section: Section; requirement: Requirement } | null {
  for (const section of instrument.sections) {
    const requirement = section.requirements.find((candidate) => candidate.code === code);
    if (requirement) return { section, requirement };
  }
  return null;
}

/**
 * The section a code, title or alias names in this edition; case and punctuation do not count.
 * null when nothing or more than one section answers to it.
 */
export function findSection(instrument: Instrument, name: string): Section | null {
  const key = nameKey(name);
  const found = instrument.sections.filter(({ code, title, aliases }) =>
    [code, title.id, title.en, ...aliases].some((candidate) => nameKey(candidate) === key),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
