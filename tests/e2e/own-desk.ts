import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';

import { deskOf, openForm, variablePath, watchSaved, type Person } from './desk';
import { OwnServer } from './own-server';

/** A form open on a desk, and what the page called saved. */
export interface OpenDesk {
  context: BrowserContext;
  page: Page;
  path: string;
  saved: string[];
}

/** A server of the spec's own for all its tests, and desks at it that are closed after each. */
export function useOwnDesk(options: Parameters<typeof OwnServer.start>[0] = {}) {
  let running: OwnServer | null = null;
  let opened: BrowserContext[] = [];
  const broken: string[] = [];
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    running = await OwnServer.start(options);
  });
  test.afterAll(() => running?.end());
  test.afterEach(async () => {
    for (const context of opened) await context.close();
    opened = [];
    expect(broken.splice(0), 'errors of the scripts').toEqual([]);
  });
  const server = () => {
    if (!running) throw new Error('the server has not started');
    return running;
  };
  /** Closes the context after the test, which fails when a script broke in it. */
  const keep = (context: BrowserContext): BrowserContext => {
    opened.push(context);
    context.on('weberror', (error) => broken.push(error.error().message));
    return context;
  };
  const desk = async (
    browser: Browser,
    person: Person,
    variable: string,
    more: Parameters<typeof deskOf>[3] = {},
  ): Promise<OpenDesk> => {
    const context = keep(await deskOf(browser, server(), person, more));
    const saved = await watchSaved(context);
    // Live news would fill a form nobody has typed in yet with the other text; here both are at work already.
    await context.route(/\/unit\/(aliran|hadir)/, (route) => route.abort());
    const path = await variablePath(context, variable);
    const page = await context.newPage();
    await openForm(page, path);
    return { context, page, path, saved };
  };
  return { server, desk, keep };
}

/** Nothing the page sends by itself gets out, whatever it tries; not even when it is closed. */
export const cutOff = (page: Page) =>
  page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('cut off'));
  });

export const isSave = (url: string) => url.endsWith('/simpan');
