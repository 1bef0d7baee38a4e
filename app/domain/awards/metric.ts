import type { CivilDate } from '~/shared/dates';
import { yearPeriod, type Period } from '~/shared/periods';

/** What an award rule can measure, and the unit its values are in. */
export const METRICS = {
  /** Packages bought on e-Blangkon in the period, through to transaction realisation. */
  'blangkon.packages': { unit: 'packages', digits: 0 },
  /** Value of those packages in whole rupiah. */
  'blangkon.value': { unit: 'rupiah', digits: 0 },
  /** ITKP total, 0 to 100. */
  'itkp.total': { unit: 'points', digits: 2 },
  /** Overall verified UKPBJ maturity level, 1 to 5. */
  'maturity.level': { unit: 'level', digits: 0 },
  /** Variables verified at Proaktif or above, 0 to 9. */
  'maturity.variables_proaktif': { unit: 'variables', digits: 0 },
  /** LPSE standards met so far, 0 to 17. */
  'standards.met': { unit: 'standards', digits: 0 },
  /** Procurement officer posts filled over needed, as a fraction (10 of 23 is 0.4348). */
  'formation.ratio': { unit: 'ratio', digits: 4 },
  /** '1' when it is attested that the head of region is in no procurement legal case, else '0'. */
  'attestation.no_legal_case': { unit: 'yes_no', digits: 0 },
} as const satisfies Record<string, { unit: string; digits: number }>;

export type MetricName = keyof typeof METRICS;
export type MetricUnit = (typeof METRICS)[MetricName]['unit'];
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/** A metric over one year, over a span, or as it last stood up to the end of a year. */
export type MetricRef =
  | { name: MetricName; year: number }
  | { name: MetricName; from: CivilDate; to: CivilDate }
  | { name: MetricName; latestUpTo: number };

export const BASES = [
  'verified',
  'attested',
  'ledger',
  'computed',
  'published',
  'simulated',
] as const;
/** Where a value comes from: an assessor, an attestation, transaction rows, a formula, a publication, or nobody. */
export type Basis = (typeof BASES)[number];

/** What an assessor did not verify, so that there is no value: parts of the index, or maturity variables, by code. */
export interface LeftOut {
  /** `not_assessable`: the evidence filed allows no finding; `not_verified`: judged otherwise than met, or not at all. */
  reason: 'not_assessable' | 'not_verified';
  parts: string[];
}

/** One known (or expressly unknown) value of one region. */
export interface MetricValue {
  regionCode: string;
  metric: MetricName;
  /** The days the value speaks of; a yearly score speaks of its calendar year. */
  period: Period;
  /** Decimal text in the metric's unit, '1'/'0' for yes/no; null when expressly not known. */
  value: string | null;
  /** Why it is not known, where an assessor's verdict is the reason. */
  leftOut?: LeftOut;
  basis: Basis;
  asOf: CivilDate;
  /** Set when whoever states the value calls it interim; an official one comes before it. */
  interim?: true;
  source: string;
  /** True when the period stops before the year does. */
  partYear: boolean;
  simulated: boolean;
  /** What the value rests on inside the product, for a link. */
  ref?: string;
}

/** The days a reference asks for; "latest up to" asks for anything that ends by that year's end. */
export function refPeriod(ref: MetricRef): Period {
  if ('year' in ref) return yearPeriod(ref.year);
  if ('latestUpTo' in ref) return { from: '1900-01-01', to: yearPeriod(ref.latestUpTo).to };
  return { from: ref.from, to: ref.to };
}

/** One spelling per reference: 'itkp.total@2023', 'maturity.level@≤2023'. */
export function refKey(ref: MetricRef): string {
  if ('year' in ref) return `${ref.name}@${ref.year}`;
  if ('latestUpTo' in ref) return `${ref.name}@≤${ref.latestUpTo}`;
  return `${ref.name}@${ref.from}/${ref.to}`;
}
