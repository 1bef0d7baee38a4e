import type { ItkpInputs } from '~/domain/itkp/input.schema';
import { standardsMet } from '~/domain/standards/standards-met';
import { verifiedMaturity } from '~/domain/maturity/verified-maturity';
import type { Instrument, Level } from '~/domain/instruments/instrument';
import { rational, toDecimal, toTruncated } from '~/shared/rational';
import { yearPeriod } from '~/shared/periods';

import type { Basis, LeftOut, MetricName, MetricValue } from './metric';

type OutcomeBasis = 'verified' | 'published' | 'simulated';

export interface StandardOutcomeRow {
  id: string;
  regionCode: string;
  standard: string;
  met: boolean;
  decidedOn: string;
  basis: OutcomeBasis;
  source: string;
}

export interface VariableOutcomeRow {
  id: string;
  regionCode: string;
  year: number;
  /** Of the maturity instrument it was verified by. */
  edition: string;
  variable: string;
  level: number;
  decidedOn: string;
  basis: OutcomeBasis;
  source: string;
}

export interface ItkpRow {
  id: string;
  regionCode: string;
  year: number;
  asOf: string;
  status: 'official' | 'interim';
  basis: 'verified' | 'computed' | 'simulated';
  inputs: unknown;
  total: string | null;
  source: string;
}

/** Parts of an index the assessor did not verify; those the evidence allows no finding of stand alone. */
function leftOut(inputs: unknown): LeftOut | undefined {
  const all = Object.entries(inputsOf(inputs)).flatMap(([code, input]) =>
    input.kind === 'unverified' ? [{ code, verdict: input.verdict }] : [],
  );
  const unseen = all.filter(({ verdict }) => verdict === 'not_assessable');
  if (unseen.length > 0) return { reason: 'not_assessable', parts: unseen.map(({ code }) => code) };
  if (all.length > 0) return { reason: 'not_verified', parts: all.map(({ code }) => code) };
  return undefined;
}

function inputsOf(inputs: unknown): ItkpInputs {
  return typeof inputs === 'object' && inputs !== null ? (inputs as ItkpInputs) : {};
}

/** The same for every result of the same index; a simulated one stands for none that is real. */
const resultOf = (row: ItkpRow) =>
  `${row.regionCode} ${row.year} ${row.basis === 'simulated' ? 'simulated' : 'real'}`;

/**
 * ITKP totals per year, and the procurement posts filled over needed they were computed from. Where there is an
 * official total of a year, interim results of that year count no more, whatever they rest on.
 */
export function itkpMetrics(rows: readonly ItkpRow[]): MetricValue[] {
  const official = new Set(
    rows.filter((row) => row.status === 'official' && row.total !== null).map(resultOf),
  );
  const counting = rows.filter((row) => row.status === 'official' || !official.has(resultOf(row)));
  return counting.flatMap((row) => {
    const year = yearPeriod(row.year);
    const interim = row.status === 'interim';
    const partYear = interim && row.asOf < year.to && row.asOf >= year.from;
    const common = {
      regionCode: row.regionCode,
      period: partYear ? { from: year.from, to: row.asOf } : year,
      basis: row.basis,
      asOf: row.asOf,
      source: row.source,
      ...(interim && { interim: true as const }),
      partYear,
      simulated: row.basis === 'simulated',
      ref: `itkp:${row.id}`,
    };
    const left = row.total === null ? leftOut(row.inputs) : undefined;
    const total: MetricValue = {
      ...common,
      metric: 'itkp.total',
      value: row.total,
      ...(left && { leftOut: left }),
    };
    const ratio = formationRatio(row.inputs);
    return ratio === null
      ? [total]
      : [total, { ...common, metric: 'formation.ratio', value: ratio }];
  });
}

/** Filled over needed, exact or cut after 12 decimals; null when not given or nobody is needed. */
function formationRatio(inputs: unknown): string | null {
  for (const input of Object.values(inputsOf(inputs))) {
    if (input.kind !== 'formation') continue;
    const { filled, needed } = input;
    if (filled === null || needed === null || needed === 0) return null;
    const ratio = rational(filled, needed);
    return toDecimal(ratio) ?? toTruncated(ratio, 12);
  }
  return null;
}

interface Sourced {
  basis: OutcomeBasis;
  source: string;
  decidedOn: string;
}

/** The weakest basis decides: one published row makes the whole published, one simulated row simulated. */
function provenance(rows: readonly Sourced[]): {
  basis: Basis;
  simulated: boolean;
  asOf: string;
  source: string;
} {
  const weakest = (['simulated', 'published', 'verified'] as const).find((basis) =>
    rows.some((row) => row.basis === basis),
  );
  return {
    basis: weakest ?? 'verified',
    simulated: weakest === 'simulated',
    asOf: rows.reduce((latest, row) => (row.decidedOn > latest ? row.decidedOn : latest), ''),
    source: [...new Set(rows.map((row) => row.source))].sort().join('; '),
  };
}

/** Real rows alone as soon as there is one: an invented outcome is never added to real ones. */
function realOnly<Row extends Sourced>(rows: readonly Row[]): readonly Row[] {
  const real = rows.filter((row) => row.basis !== 'simulated');
  return real.length > 0 ? real : rows;
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const held = groups.get(keyOf(row));
    if (held) held.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}

/** Standards met so far at the end of each year in which something was decided. */
export function standardMetrics(rows: readonly StandardOutcomeRow[]): MetricValue[] {
  return groupBy(rows, (row) => row.regionCode).flatMap((all) => {
    const decisions = realOnly(all);
    const years = [...new Set(decisions.map((row) => Number(row.decidedOn.slice(0, 4))))];
    return years.map((year): MetricValue => {
      const period = yearPeriod(year);
      const until = decisions.filter((row) => row.decidedOn <= period.to);
      return {
        regionCode: decisions[0]?.regionCode ?? '',
        metric: 'standards.met',
        period,
        value: String(standardsMet(until, period.to).met),
        ...provenance(until),
        partYear: false,
        ref: `standards:${decisions[0]?.regionCode ?? ''}:${year}`,
      };
    });
  });
}

/**
 * Variables of the maturity questionnaire per year, by the rule of the instrument they were verified by; the
 * overall level needs a level of every one of them. Rows of an instrument that is not among them give nothing.
 */
export function maturityMetrics(
  rows: readonly VariableOutcomeRow[],
  instruments: readonly Pick<Instrument, 'edition' | 'sections' | 'maturity'>[],
): MetricValue[] {
  const groups = groupBy(rows, (row) => `${row.regionCode} ${row.year} ${row.edition}`);
  return groups.flatMap((all): MetricValue[] => {
    const outcomes = latestPerVariable(realOnly(all));
    const [first] = outcomes;
    const instrument = instruments.find(({ edition }) => edition === first?.edition);
    if (!first || !instrument?.maturity) return [];
    const variables = instrument.sections.flatMap(({ requirements }) =>
      requirements.map(({ code }) => code),
    );
    const levels = variables.map((variable) => {
      const level = outcomes.find((row) => row.variable === variable)?.level ?? null;
      return { variable, level: isLevel(level) ? level : null };
    });
    const { overall, proaktif } = verifiedMaturity(levels, instrument.maturity);
    const unverified = levels.flatMap(({ variable, level }) => (level === null ? [variable] : []));
    const common = {
      regionCode: first.regionCode,
      period: yearPeriod(first.year),
      ...provenance(outcomes),
      partYear: false,
      ref: `maturity:${first.regionCode}:${first.year}`,
    };
    const value = (metric: MetricName, text: string | null): MetricValue => ({
      ...common,
      metric,
      value: text,
    });
    return [
      overall === null
        ? {
            ...value('maturity.level', null),
            leftOut: { reason: 'not_verified', parts: unverified },
          }
        : value('maturity.level', String(overall)),
      value('maturity.variables_proaktif', String(proaktif)),
    ];
  });
}

/** A level 0 means the lowest rung was not reached: verified, but no level to stand on. */
function isLevel(level: number | null): level is Level {
  return level !== null && level >= 1 && level <= 5;
}

function latestPerVariable(rows: readonly VariableOutcomeRow[]): VariableOutcomeRow[] {
  return groupBy(rows, (row) => row.variable).flatMap((group) =>
    [...group]
      .sort((a, b) =>
        a.decidedOn === b.decidedOn ? (a.id < b.id ? 1 : -1) : a.decidedOn < b.decidedOn ? 1 : -1,
      )
      .slice(0, 1),
  );
}
