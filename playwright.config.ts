import { defineConfig, devices } from '@playwright/test';

import { CHROMIUM_FLAGS, findChromium } from './tests/setup/browser';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/setup/e2e.ts',
  fullyParallel: false,
  // Spec files run two at a time; each keeps to regions and accounts of its own. Three ran into their time limits.
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    // why: a trace copies the page around every step, a third of the time; `--trace on` asks for one.
    trace: 'off',
    launchOptions: { executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS },
  },
});
