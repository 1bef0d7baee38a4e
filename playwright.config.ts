import { defineConfig, devices } from '@playwright/test';

import { CHROMIUM_FLAGS, findChromium } from './tests/setup/browser';

const WAITING = /\/(outage|submission|together)\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/setup/e2e.ts',
  fullyParallel: false,
  // Spec files run side by side; each keeps to regions and accounts of its own.
  workers: 4,
  // What mostly waits (a minute without a line, the end of a deadline) takes no turn from what works all the time.
  // One after the other its files took longer than all the rest.
  projects: [
    { name: 'pages', testIgnore: WAITING, workers: 2 },
    { name: 'waiting', testMatch: WAITING, workers: 2 },
  ],
  forbidOnly: true,
  retries: 0,
  // A busy machine takes its time; what is wrong fails all the same.
  timeout: 120_000,
  expect: { timeout: 20_000 },
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
