import { test as base } from '@playwright/test';

/** Tests of the running server: relative addresses go to it, and a page that logs an error fails its test. */
export const test = base.extend<{ noPageErrors: undefined }>({
  baseURL: async ({}, use) => {
    await use(process.env.E2E_URL);
  },
  noPageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await use(undefined);
      base.expect(errors, 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
