import { describe, expect, it } from 'vitest';

import { ITKP_2022, ITKP_2023 } from '~tests/factories/itkp-rule-sets';

import { comparePartsSum, comparePublished, publishedParts } from './compare';
import { gapToNextPredicate } from './gap';

describe('comparePublished', () => {
  it.each([
    ['63.86', '63.84', '0.02', '+0.02', false],
    ['63.87', '63.84', '0.02', '+0.03', true],
    ['32.50', '32.60', '0.1', '-0.10', false],
    ['32.49', '32.60', '0.1', '-0.11', true],
    ['3.5', '35.56', '0.02', '-32.06', true],
    ['73.40', '73.4', '0.02', '0.00', false],
    ['73.405', '73.40', '0.02', '+0.005', false],
  ])('%s against %s within %s is %s', (published, other, tolerance, difference, flagged) => {
    expect(comparePublished(published, other, tolerance)).toMatchObject({ difference, flagged });
  });

  it('keeps both figures', () => {
    expect(comparePublished('32.5', '32.60', '0.1')).toMatchObject({
      published: '32.50',
      other: '32.60',
    });
  });
});

describe('comparePartsSum', () => {
  it('sets the sum of Lumajang 2022 beside its total', () => {
    const { points } = ITKP_2022.tolerance;
    expect(comparePartsSum(['22.60', '1.10', '8.90'], '32.50', points)).toMatchObject({
      other: '32.60',
      difference: '-0.10',
      flagged: false,
    });
  });

  it('shows a misprint', () => {
    const { points } = ITKP_2023.tolerance;
    expect(comparePartsSum(['26.01', '6.67', '3.5'], '68.24', points)).toMatchObject({
      other: '36.18',
      difference: '+32.06',
      flagged: true,
    });
  });
});

describe('publishedParts', () => {
  it('takes a printed group, else all its printed sub-parts, else nothing', () => {
    expect(publishedParts(ITKP_2022, { A: '22.6', B: '1.1', C: '8.9' })).toEqual([
      '22.6',
      '1.1',
      '8.9',
    ]);
    expect(publishedParts(ITKP_2022, { 'A.sirup': '10', B: '1.1', C: '8.9' })).toBeNull();
    expect(publishedParts(ITKP_2022, { A: '22.6', B: '1.1' })).toBeNull();
  });
});

describe('gapToNextPredicate', () => {
  it.each([
    ['68.24', 'cukup', 'baik', '70.01', '1.77'],
    ['70', 'cukup', 'baik', '70.01', '0.01'],
    ['70.01', 'baik', 'sangat_baik', '90.01', '20.00'],
    ['0', 'kurang', 'cukup', '50.01', '50.01'],
  ])('from %s (%s) to %s', (score, current, next, target, points) => {
    expect(gapToNextPredicate(ITKP_2023, score)).toMatchObject({
      current: { code: current },
      next: { code: next },
      target,
      points,
    });
  });

  it('follows the inclusivity of the rule set', () => {
    const upper = structuredClone(ITKP_2023);
    const [, cukup, baik] = upper.predicates.bands;
    if (!cukup || !baik) throw new Error('no bands');
    cukup.toInclusive = false;
    baik.fromInclusive = true;
    expect(gapToNextPredicate(upper, '68.24')).toMatchObject({ target: '70.00', points: '1.76' });
  });

  it('is null at the top', () => {
    expect(gapToNextPredicate(ITKP_2023, '90.01')).toBeNull();
  });
});
