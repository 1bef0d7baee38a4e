import { describe, expect, it } from 'vitest';

import { computeItkp } from '~/domain/itkp/compute';
import type { ItkpInputsDraft } from '~/domain/itkp/input.schema';
import { itkpYears } from '~/domain/itkp/itkp-years';
import type { PrintedFigure } from '~/domain/itkp/published-itkp';
import { ITKP_2023, ITKP_RULE_SETS } from '~tests/factories/itkp-rule-sets';
import { renderPage } from '~tests/setup/render';

import { ItkpBreakdown } from './itkp-breakdown';
import { ItkpByYear } from './itkp-by-year';

const BATANG: ItkpInputsDraft = {
  A: { kind: 'given', score: '20.36', source: 'Uji' },
  B: { kind: 'formation', filled: 10, needed: 23 },
  C: { kind: 'maturity', count: 9 },
};

function yearsOf(inputs: ItkpInputsDraft, published: Record<string, string>) {
  const figures = Object.entries(published).map(([indicator, value]): PrintedFigure => ({
    indicator,
    year: 2023,
    value,
    unit: 'score',
    asOf: '2024-01-15',
    status: 'official',
    source: 'LKPP',
    sourceUrl: null,
    isSimulated: false,
    note: '',
  }));
  const entry = {
    id: 'e',
    year: 2023,
    asOf: '2024-01-01',
    status: 'official' as const,
    basis: 'verified' as const,
    result: computeItkp(ITKP_2023, inputs),
    source: 'Siklus uji',
    sourceUrl: null,
    assessmentId: null,
    isReleased: true,
  };
  return itkpYears(ITKP_RULE_SETS, [entry], figures);
}

/** The words of a page, without its marks. */
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('ItkpBreakdown', () => {
  it('explains every part with its numbers, and sets the published score beside it', () => {
    const [year] = yearsOf(BATANG, { itkp_total: '73.5', itkp_hr: '13.04' });
    const text = words(renderPage(<ItkpBreakdown year={year!} />));
    expect(text).toContain('73,40');
    expect(text).toContain('Predikat Baik');
    expect(text).toContain('13,04 dari 30');
    expect(text).toContain('p = 10 terisi ÷ 23 dibutuhkan');
    expect(text).toContain('tepatnya 300/23');
    expect(text).toContain('terbit 73,5');
    expect(text).toContain('+0,10');
    expect(text).toContain('melebihi toleransi 0,02');
    expect(text).toContain('tidak diukur tahun ini');
    const english = words(renderPage(<ItkpBreakdown year={year!} />, { language: 'en' }));
    expect(english).toContain('73.40');
    expect(english).toContain('10 filled ÷ 23 needed');
  });

  it('shows no total and no 0 where a part cannot be computed', () => {
    const { B: _left, ...without } = BATANG;
    const [year] = yearsOf(without, {});
    const text = words(renderPage(<ItkpBreakdown year={year!} />));
    expect(text).toContain('belum dapat dihitung');
    expect(text).toContain('Yang sudah pasti: 60,36 poin dari paling banyak 70 poin.');
    expect(text).toContain('datanya belum ada');
    expect(text).not.toContain('0,00 dari 30');
  });

  it('keeps an only published year as published, and flags parts that do not add up', () => {
    const figures = {
      itkp_total: '73.40',
      itkp_system_use: '20.36',
      itkp_hr: '13.40',
      itkp_maturity: '40.00',
    };
    const [year] = yearsOf(BATANG, figures).map((entry) => ({
      ...entry,
      results: [],
      comparison: null,
    }));
    const text = words(renderPage(<ItkpBreakdown year={year!} />));
    expect(text).toContain('data resmi');
    expect(text).toContain('Jumlah indikator terbit 73,76, nilai akhir terbit 73,40');
  });
});

describe('ItkpByYear', () => {
  it('lists computed, published and the difference with its sign', () => {
    const text = words(renderPage(<ItkpByYear years={yearsOf(BATANG, { itkp_total: '73.38' })} />));
    expect(text).toContain('73,40');
    expect(text).toContain('73,38');
    expect(text).toContain('−0,02');
    expect(text).not.toContain('melebihi toleransi');
  });
});

describe('a year without every indicator', () => {
  it('is called incomplete in the table, with what is certain, and has no total', () => {
    const { B: _none, ...rest } = BATANG;
    const text = words(renderPage(<ItkpByYear years={yearsOf(rest, {})} />));
    expect(text).toContain('belum lengkap');
    expect(text).toContain(
      '2023 belum lengkap: yang sudah pasti 60,36 poin dari paling banyak 70 poin',
    );
    expect(text).not.toContain('tidak dihitung');
  });
});
