import { randomUUID } from 'node:crypto';

import { expect, it } from 'vitest';

import { isElsewhere } from './elsewhere';

const [work, former, requirement] = [randomUUID(), randomUUID(), randomUUID()];
const here = { pathname: `/unit/butir/${requirement}`, work };

it('tells a text of another page, and one for the same requirement in another cycle', () => {
  expect(isElsewhere({ assessment: work, requirement }, here)).toBe(false);
  expect(isElsewhere({ assessment: work, requirement: randomUUID() }, here)).toBe(true);
  expect(isElsewhere({ assessment: former, requirement }, here)).toBe(true);
});

it('leaves a comment to its own field, and asks for no work where a page shows none', () => {
  expect(isElsewhere({ assessment: 'komentar', requirement }, here)).toBe(false);
  expect(isElsewhere({ assessment: former, requirement }, { ...here, work: null })).toBe(false);
});
