import {
  coversWhole,
  fullYearOf,
  periodContains,
  periodsOverlap,
  yearPeriod,
  type Period,
} from '~/shared/periods';

import {
  addDecimals,
  reconcile,
  sumWithin,
  type LedgerRow,
  type Reconciliation,
} from './reconcile';
import { standing } from './standing';

/** A published figure as far as the history needs it. */
export interface HistoryFigure {
  indicator: string;
  periodFrom: string;
  periodTo: string;
  isPartYear: boolean;
  asOf: string;
  status: 'official' | 'interim';
  value: string;
  source: string;
  sourceUrl: string | null;
  note: string;
  isSimulated: boolean;
}

export interface HistoryLedgerRow extends LedgerRow {
  source: string;
  asOf: string;
  isSimulated: boolean;
}

/** One side by side: what the ledger adds up to and what was published. Decimal text; null where there is none. */
export interface Pair {
  ledger: string | null;
  published: string | null;
  reconciliation: Reconciliation;
}

export interface HistoryLine {
  period: Period;
  /** True when the period is shorter than its calendar year, or the source says its figure is. */
  partYear: boolean;
  /** True when there are ledger rows but they leave days of the period out: their sum is not the period's. */
  ledgerPart: boolean;
  packages: Pair;
  value: Pair;
  sources: { source: string; url: string | null; asOf: string; note: string }[];
  simulated: boolean;
}

export interface BlangkonHistory {
  /** Oldest first. */
  lines: HistoryLine[];
  /** Sums over lines that share no day: published where it is, else the ledger. Null where one line is not known. */
  total: { packages: string | null; value: string | null; simulated: boolean } | null;
}

const PACKAGES = 'eblangkon_packages';
const VALUE = 'eblangkon_value';

/**
 * e-Blangkon by period: every published period, and every year of the ledger that no published period covers,
 * each with both sides and the difference. A year of which the ledger has only some days is shown as those days.
 * Simulated rows never stand on the ledger side of a published real figure.
 */
export function blangkonHistory(
  figures: readonly HistoryFigure[],
  ledger: readonly HistoryLedgerRow[],
): BlangkonHistory {
  const published = figures.filter(
    ({ indicator }) => indicator === PACKAGES || indicator === VALUE,
  );
  const lines = periodsOf(published, ledger).map((period) => line(period, published, ledger));
  return { lines, total: totalOf(withoutOverlap(lines)) };
}

/** Lines that share no day with another; where two do, the one that covers more stays (a year over its part). */
function withoutOverlap(lines: readonly HistoryLine[]): HistoryLine[] {
  const byLength = [...lines].sort((a, b) => days(b.period) - days(a.period));
  const kept: HistoryLine[] = [];
  for (const one of byLength) {
    if (!kept.some((other) => periodsOverlap(other.period, one.period))) kept.push(one);
  }
  return kept;
}

const days = ({ from, to }: Period) => Date.parse(to) - Date.parse(from);

function totalOf(lines: readonly HistoryLine[]): BlangkonHistory['total'] {
  if (lines.length < 2) return null;
  const sum = (pick: (one: HistoryLine) => Pair) => {
    const values = lines.map((one) => pick(one).published ?? pick(one).ledger);
    const known = values.flatMap((value) => (value === null ? [] : [value]));
    return known.length === lines.length ? addDecimals(known) : null;
  };
  return {
    packages: sum((one) => one.packages),
    value: sum((one) => one.value),
    simulated: lines.some((one) => one.simulated),
  };
}

function periodsOf(figures: readonly HistoryFigure[], ledger: readonly HistoryLedgerRow[]) {
  const periods = new Map<string, Period>();
  const add = (period: Period) => periods.set(`${period.from}/${period.to}`, period);
  for (const figure of figures) add({ from: figure.periodFrom, to: figure.periodTo });
  for (const row of ledger) {
    const shown = [...periods.values()].some((period) => periodContains(period, row.period));
    if (!shown) add(ledgerSpan(row.period, ledger));
  }
  return [...periods.values()].sort((a, b) =>
    a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1,
  );
}

/** The days the ledger speaks of in a row's year: the whole year where no day is missing, else from first to last. */
function ledgerSpan(period: Period, ledger: readonly HistoryLedgerRow[]): Period {
  const year = yearPeriod(Number(period.from.slice(0, 4)));
  if (!periodContains(year, period)) return period;
  const spans = ledger.map((row) => row.period).filter((span) => periodContains(year, span));
  if (coversWhole(spans, year)) return year;
  return {
    from: spans.reduce((first, { from }) => (from < first ? from : first), period.from),
    to: spans.reduce((last, { to }) => (to > last ? to : last), period.to),
  };
}

function isPartOfYear({ from, to }: Period): boolean {
  return from.slice(0, 4) === to.slice(0, 4) && fullYearOf({ from, to }) === null;
}

function line(
  period: Period,
  figures: readonly HistoryFigure[],
  ledger: readonly HistoryLedgerRow[],
): HistoryLine {
  const here = figures.filter((f) => f.periodFrom === period.from && f.periodTo === period.to);
  const real = here.some((figure) => !figure.isSimulated);
  const rows = ledger.filter((row) => !(real && row.isSimulated));
  const used = rows.filter((row) => periodContains(period, row.period));
  const sums = sumWithin(rows, period);
  const figureOf = (indicator: string) => standing(here.filter((f) => f.indicator === indicator));
  const pair = (sum: typeof sums.packages, figure: HistoryFigure | null): Pair => ({
    ledger: sum.rows > 0 ? sum.value : null,
    published: figure?.value ?? null,
    reconciliation: reconcile(sum, figure),
  });
  const shown = [figureOf(PACKAGES), figureOf(VALUE)].flatMap((figure) => (figure ? [figure] : []));
  const sources = [
    ...shown.map(({ source, sourceUrl, asOf, note }) => ({ source, url: sourceUrl, asOf, note })),
    ...used.map(({ source, asOf }) => ({ source, url: null, asOf, note: '' })),
  ];
  return {
    period,
    partYear: isPartOfYear(period) || shown.some((figure) => figure.isPartYear),
    ledgerPart:
      used.length > 0 &&
      !coversWhole(
        used.map((row) => row.period),
        period,
      ),
    packages: pair(sums.packages, figureOf(PACKAGES)),
    value: pair(sums.value, figureOf(VALUE)),
    sources: [...new Map(sources.map((one) => [`${one.source} ${one.asOf}`, one])).values()],
    simulated: [...shown, ...used].some((one) => one.isSimulated),
  };
}
