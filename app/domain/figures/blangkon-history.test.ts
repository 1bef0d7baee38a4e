import { describe, expect, it } from 'vitest';

import { yearPeriod } from '~/shared/periods';

import { blangkonHistory, type HistoryFigure, type HistoryLedgerRow } from './blangkon-history';

const row = (from: string, to: string): HistoryLedgerRow => ({
  period: { from, to },
  packages: 10,
  valueRupiah: 1_000,
  source: 'Buku besar',
  asOf: to,
  isSimulated: false,
});
const figure = (change: Partial<HistoryFigure> = {}): HistoryFigure => ({
  indicator: 'eblangkon_packages',
  periodFrom: '2023-01-01',
  periodTo: '2023-12-31',
  isPartYear: false,
  status: 'official',
  asOf: '2023-12-31',
  value: '30',
  source: 'Terbitan',
  sourceUrl: null,
  note: '',
  isSimulated: false,
  ...change,
});
const linesOf = (figures: HistoryFigure[], ledger: HistoryLedgerRow[]) =>
  blangkonHistory(figures, ledger).lines.map(({ period, partYear, ledgerPart, packages }) => ({
    period,
    partYear,
    ledgerPart,
    ledger: packages.ledger,
  }));

describe('blangkonHistory', () => {
  it('shows a month of the ledger as that month, part of its year', () => {
    const january = { from: '2021-01-01', to: '2021-01-31' };
    expect(linesOf([], [row(january.from, january.to)])).toEqual([
      { period: january, partYear: true, ledgerPart: false, ledger: '10' },
    ]);
  });

  it('adds months up to the days they reach to, and says when some between are missing', () => {
    const months = [row('2021-03-01', '2021-03-31'), row('2021-01-01', '2021-01-31')];
    expect(linesOf([], months)).toEqual([
      {
        period: { from: '2021-01-01', to: '2021-03-31' },
        partYear: true,
        ledgerPart: true,
        ledger: '20',
      },
    ]);
  });

  it('calls rows that leave no day out a year', () => {
    const halves = [row('2021-07-01', '2021-12-31'), row('2021-01-01', '2021-06-30')];
    expect(linesOf([], halves)).toEqual([
      { period: yearPeriod(2021), partYear: false, ledgerPart: false, ledger: '20' },
    ]);
  });

  it('marks the sum of some months beside a published year as part of it', () => {
    expect(linesOf([figure()], [row('2023-01-01', '2023-01-31')])).toEqual([
      { period: yearPeriod(2023), partYear: false, ledgerPart: true, ledger: '10' },
    ]);
  });

  it('takes the word of a source that its figure covers part of the year', () => {
    expect(linesOf([figure({ isPartYear: true })], [])[0]?.partYear).toBe(true);
  });
});
