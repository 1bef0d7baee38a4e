import { expect, it } from 'vitest';

import { periodState } from './ledger';

const [today, soon] = ['2026-03-10', '2026-04-09'];

it.each([
  [null, null, 'none'],
  ['2026-03-10', null, 'current'],
  ['2026-03-11', null, 'future'],
  ['2026-03-11', '2026-03-12', 'future'],
  [null, '2026-03-09', 'expired'],
  ['2020-01-01', '2026-03-10', 'soon'],
  [null, '2026-04-09', 'soon'],
  [null, '2026-04-10', 'current'],
])('from %s until %s: %s', (from, until, state) => {
  expect(periodState({ from, until }, today, soon)).toBe(state);
});
