import { expect, it } from 'vitest';

import { reviewStage } from './review-stage';

it.each([
  ['draft', false, 0, null],
  ['submitted', false, 0, 'waiting'],
  ['in_review', false, 3, 'judging'],
  ['in_review', true, 3, 'differences'],
  ['in_review', true, 0, 'minutes'],
  ['returned', true, 0, null],
  ['accepted', true, 0, 'accepted'],
] as const)('%s, all submitted %s, %i unsettled: %s', (status, allSubmitted, unsettled, stage) => {
  expect(reviewStage({ status, allSubmitted, unsettled })).toBe(stage);
});
