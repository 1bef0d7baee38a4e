import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { VERDICTS } from '~/domain/instruments/verdict';
import { rational, ZERO } from '~/shared/rational';

import { distanceOf, findingKey, milderBy, type Finding } from './findings';
import { severities, type Meeting } from './severity';

const of = (verdict: Finding['verdict'], level: number | null = null): Finding => ({
  verdict,
  level,
});
const anyFinding = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  level: fc.option(fc.integer({ min: 1, max: 5 })),
});

describe('distance of two findings', () => {
  it.each([
    [of('met'), of('met'), { kind: 'alike' }],
    [of('met'), of('partly'), { kind: 'steps', steps: 1 }],
    [of('not_met'), of('met'), { kind: 'steps', steps: 2 }],
    [of('met', 4), of('met', 2), { kind: 'steps', steps: 2 }],
    [of('partly', 2), of('met', 3), { kind: 'steps', steps: 1 }],
    [of('not_assessable'), of('met'), { kind: 'other' }],
    [of('not_assessable'), of('not_applicable'), { kind: 'other' }],
    [of('not_applicable'), of('not_applicable'), { kind: 'alike' }],
  ])('%o and %o', (first, second, distance) => {
    expect(distanceOf(first, second)).toEqual(distance);
    expect(distanceOf(second, first)).toEqual(distance);
  });

  it('is none exactly where the same word would be counted', () => {
    const maturity = fc.record({
      verdict: fc.constantFrom(...VERDICTS),
      level: fc.integer({ min: 1, max: 5 }),
    });
    const plain = fc.record({ verdict: fc.constantFrom(...VERDICTS), level: fc.constant(null) });
    const two = fc.oneof(fc.tuple(maturity, maturity), fc.tuple(plain, plain));
    fc.assert(
      fc.property(two, ([a, b]) => {
        const degree = ![a, b].every(({ verdict }) => verdict.startsWith('not_a'));
        if (degree) expect(distanceOf(a, b).kind === 'alike').toBe(findingKey(a) === findingKey(b));
      }),
    );
  });
});

describe('severity', () => {
  const meeting = (a: string, first: Finding, b: string, second: Finding): Meeting => ({
    first: { userId: a, finding: first },
    second: { userId: b, finding: second },
  });

  it('is the mean difference over what both judged', () => {
    const found = severities([
      meeting('a', of('met'), 'b', of('partly')),
      meeting('b', of('not_met'), 'a', of('met')),
      meeting('a', of('not_assessable'), 'b', of('met')),
      meeting('c', of('met', 3), 'b', of('met', 4)),
    ]);
    expect(found).toEqual([
      { userId: 'a', n: 2, milder: rational(3, 4) },
      { userId: 'b', n: 3, milder: rational(-13, 30) },
      { userId: 'c', n: 1, milder: rational(-1, 5) },
    ]);
  });

  it('of somebody who met nobody in degree is unknown, not neutral', () => {
    const found = severities([meeting('a', of('not_assessable'), 'b', of('met'))]);
    expect(found).toEqual([
      { userId: 'a', n: 0, milder: null },
      { userId: 'b', n: 0, milder: null },
    ]);
  });

  it('weighs each way: what one is milder the other is stricter', () => {
    fc.assert(
      fc.property(anyFinding, anyFinding, (a, b) => {
        const [there, back] = [milderBy(a, b), milderBy(b, a)];
        expect(there === null).toBe(back === null);
        if (there && back) expect({ n: there.n + back.n, d: 1n }).toEqual(ZERO);
      }),
    );
  });
});
