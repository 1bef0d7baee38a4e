import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareStanding, standing, standingReason, type Standing } from './standing';

const base: Standing = {
  status: 'official',
  asOf: '2023-12-31',
  source: 'B',
  isSimulated: false,
};
const anyFigure: fc.Arbitrary<Standing> = fc.record({
  status: fc.constantFrom('official', 'interim'),
  asOf: fc.constantFrom('2023-06-30', '2023-12-31', '2024-01-31'),
  source: fc.constantFrom('A', 'B', 'C'),
  isSimulated: fc.boolean(),
});

describe('which of several figures stands', () => {
  it.each<[string, Partial<Standing>, string]>([
    [
      'a real one before a simulated one, however late',
      { isSimulated: true, asOf: '2024-12-31' },
      'real',
    ],
    [
      'an official one before an interim one, however late',
      { status: 'interim', asOf: '2024-12-31' },
      'official',
    ],
    ['of two official ones the later', { asOf: '2023-12-30', source: 'A' }, 'later'],
    ['of the same day the first source', { source: 'C' }, 'source'],
  ])('%s', (_name, change, reason) => {
    const other = { ...base, ...change };
    expect(standing([other, base])).toBe(base);
    expect(standing([base, other])).toBe(base);
    expect(standingReason(base, other)).toBe(reason);
  });

  it('does not depend on the order given', () => {
    fc.assert(
      fc.property(fc.array(anyFigure, { minLength: 1 }), (figures) => {
        expect(standing([...figures].reverse())).toEqual(standing(figures));
        for (const one of figures)
          expect(compareStanding(standing(figures)!, one)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('is none of none', () => expect(standing([])).toBeNull());
});
