import { describe, expect, it } from 'vitest';

import { isDue } from './lease';

const MINUTE = 60_000;

describe('asking for another lease', () => {
  it.each([
    ['nobody worked, however long ago', 120, 119, false, false],
    ['a quarter is not over yet', 20, 4.99, true, false],
    ['a quarter is over', 20, 5, true, true],
    ['a long lease is renewed every ten minutes', 10_080, 10, true, true],
    ['and not before', 10_080, 9.99, true, false],
    ['the shortest one a cycle can have', 5, 1.25, true, true],
    ['one that is over already', 5, 6, true, true],
  ])('%s', (_what, leaseFor, elapsed, isActive, due) => {
    const asked = { leaseFor: leaseFor * MINUTE, elapsed: elapsed * MINUTE, isActive };
    expect(isDue(asked)).toBe(due);
  });
});
