import { expect, test } from 'vitest';

import type { Checklist } from './checklist';
import { nextStep } from './next-step';

const checklist: Checklist = {
  items: [],
  ready: false,
  progress: { answered: 0, open: [], total: 0, complete: false },
};

test.each([
  [null, 'missed'],
  ['draft', 'over'],
  ['returned', 'over'],
  ['submitted', 'wait'],
] as const)('after the deadline work that stands at %s is %s', (status, kind) => {
  const situation = {
    hasCycle: true,
    filing: 'after',
    role: 'unit_head',
    chosenStandards: 0,
  } as const;
  expect(nextStep({ ...situation, status, checklist }).kind).toBe(kind);
});
