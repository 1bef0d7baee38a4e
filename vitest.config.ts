import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

import { filesWithoutTraces, TESTS } from './tests/setup/kinds-of-tests';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const together = filesWithoutTraces(path('.'));

const shared = {
  environment: 'node' as const,
  pool: 'forks' as const,
  setupFiles: ['tests/setup/console.ts'],
  env: { TZ: 'UTC' },
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // why: a machine with other work takes its time; what never comes fails all the same.
  expect: { poll: { timeout: 10_000 } },
  restoreMocks: true,
};
const resolve = {
  alias: { '~': path('./app'), '~db': path('./db'), '~tests': path('./tests') },
};

export default defineConfig({
  resolve,
  test: {
    // why: by default one core is left free; most files wait for the database half of their time.
    maxWorkers: Math.max(3, availableParallelism()),
    globalSetup: ['tests/setup/global.ts'],
    projects: [
      {
        resolve,
        test: { ...shared, name: 'together', include: together, isolate: false },
      },
      {
        resolve,
        test: {
          ...shared,
          name: 'alone',
          include: [TESTS],
          exclude: ['node_modules/**', 'build/**', 'tests/e2e/**', ...together],
        },
      },
    ],
  },
});
