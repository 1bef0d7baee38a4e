import { expect, it } from 'vitest';

import { reminderDue } from './expiry';

it.each([
  [31, null],
  [30, 30],
  [8, 30],
  [7, 7],
  [2, 7],
  [1, 1],
  [0, 1],
  [-1, null],
])('%d days ahead: %s', (daysLeft, reminder) => {
  expect(reminderDue(daysLeft)).toBe(reminder);
});
