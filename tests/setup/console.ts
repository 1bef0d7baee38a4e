import { inspect } from 'node:util';

import { afterEach, beforeEach } from 'vitest';

/** An error on the console fails the test; a test that expects one replaces console.error with its own spy. */
const original = console.error;
let seen: string[] = [];

beforeEach(() => {
  seen = [];
  console.error = (...values: unknown[]) => {
    seen.push(inspect(values));
  };
});

afterEach(() => {
  console.error = original;
  if (seen.length > 0) throw new Error(`console.error was called:\n${seen.join('\n')}`);
});
