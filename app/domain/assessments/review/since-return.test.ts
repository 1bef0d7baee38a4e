import { expect, it } from 'vitest';

import { isSince } from './since-return';

const returned = new Date('2024-06-10T00:00:00Z');

it('what changed since the last return came after it, and nothing did before the first one', () => {
  expect(isSince(new Date('2024-06-11'), returned)).toBe(true);
  expect(isSince(new Date('2024-06-01'), returned)).toBe(false);
  expect(isSince(new Date('2024-06-11'), null)).toBe(false);
});
