import type { PublishedValue } from '~/domain/figures/published-value';
import type { Level, Localized } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import type { CivilDate } from '~/shared/dates';

import type { Comparison, RowComparison } from './compare';
import type { PredicateGap } from './gap';
import type { ItkpResult } from './result';

/** What a decision rests on: an assessor's verification, a publication, or an example made up for a demonstration. */
export type DecisionBasis = 'verified' | 'published' | 'simulated';

export interface Decision {
  decidedOn: CivilDate;
  basis: DecisionBasis;
  source: string;
  sourceUrl: string | null;
  /** The assessment it came from, where there is one. */
  assessmentId: string | null;
}

export interface StandardItem {
  code: string;
  ordinal: number;
  title: Localized;
  /** The first day it was met; once met it stays met. */
  metOn: CivilDate | null;
  /** The decision that met it, else the last one that did not; null when it was never decided. */
  decision: Decision | null;
  /** What kept it from being met in that decision; empty once met. */
  missing: { code: string; verdict: Verdict | null }[];
}

export interface StandardsProfile {
  edition: string;
  met: number;
  total: number;
  items: StandardItem[];
  /** The latest published count of standards met; it does not say which. Null where none was published. */
  published: PublishedValue | null;
}

export interface VariableItem {
  code: string;
  /** From 1, over all variables. */
  ordinal: number;
  title: Localized;
  domain: Localized;
  /** Verified level; 0: not even level 1; null: not verified, which is not level 0. */
  level: 0 | Level | null;
  claimed: Level | null;
  year: number | null;
  decision: Decision | null;
}

export interface MaturityProfile {
  edition: string;
  levelNames: Localized[];
  /** The level from which a variable counts. */
  proaktifLevel: Level;
  items: VariableItem[];
  proaktif: number;
  total: number;
  /** The lowest level of all; null while any variable is unverified. */
  overall: 0 | Level | null;
  /** The latest published level and count, beside the verified ones. */
  published: PublishedValue[];
}

export interface ItkpEntry {
  id: string;
  asOf: CivilDate;
  status: 'official' | 'interim';
  basis: 'verified' | 'computed' | 'simulated';
  result: ItkpResult;
  source: string;
  sourceUrl: string | null;
  assessmentId: string | null;
  isReleased: boolean;
}

/** What somebody else printed for a year. Points as decimal text. */
export interface PublishedItkp {
  total: string;
  /** By part code of the rule set. */
  parts: Record<string, string>;
  asOf: CivilDate;
  status: 'official' | 'interim';
  source: string;
  sourceUrl: string | null;
  isSimulated: boolean;
  note: string;
}

export interface ItkpYear {
  year: number;
  /** The result that stands for the year, and earlier ones; newest first. */
  results: ItkpEntry[];
  published: PublishedItkp | null;
  /** Published beside computed; null where either is missing. */
  comparison: RowComparison | null;
  /** The published total against the sum of its own published parts; null where a part is missing. */
  publishedSum: Comparison | null;
  /** The way to the next predicate from the computed total, else from the published one. */
  gap: PredicateGap | null;
}

/** Everything known of a region's procurement governance, as far as the reader may see it. */
export interface RegionProfile {
  regionCode: string;
  standards: StandardsProfile | null;
  maturity: MaturityProfile | null;
  /** Newest year first. */
  itkp: ItkpYear[];
}
