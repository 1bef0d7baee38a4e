import {
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';

import { signedInState, type Account } from './people';

interface Fixtures {
  /** Statuses of the refusals a test asks for on purpose; the browser logs each of them as an error. */
  refusals: readonly number[];
  /** Makes every error and every breach of the content security policy in a context fail the test. */
  watch: (context: BrowserContext) => void;
  /** A page of its own, signed in as a demo account; null is a visitor. */
  pageOf: (account: Account | null, options?: BrowserContextOptions) => Promise<Page>;
}

/** Tests of the running server: relative addresses go to it, and a page that logs an error fails its test. */
export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => {
    await use(process.env.E2E_URL);
  },
  refusals: [[], { option: true }],
  watch: [
    async ({ refusals }, use) => {
      const errors: string[] = [];
      const isExpected = (text: string) =>
        refusals.some((status) => text.includes(`responded with a status of ${status} `));
      await use((context) => {
        context.on('weberror', (error) => errors.push(error.error().message));
        context.on('console', (message) => {
          if (message.type() !== 'error' || isExpected(message.text())) return;
          errors.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
        });
      });
      base.expect(errors, 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    watch(context);
    await use(context);
  },
  pageOf: async ({ browser, baseURL, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (account, options = {}) => {
      const storageState = account ? await signedInState(browser, account) : undefined;
      const context = await browser.newContext({ baseURL, storageState, ...options });
      opened.push(context);
      watch(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

export { expect } from '@playwright/test';
