import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const AXE = readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Softly, so that one run tells all there is to mend: the page in its present state has no violation that axe can find, in light and dark, and needs no sideways
 * scrolling on a phone. Contrast is what the theme changes, so it alone is checked again in the dark.
 */
export async function expectAccessible(page: Page, name = page.url()): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const all = axeOn(page).withTags(TAGS);
  expect.soft(await violations(all), `${name} in light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  const contrast = axeOn(page).withRules(['color-contrast', 'link-in-text-block']);
  expect.soft(await violations(contrast), `${name} in the dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  // why: a chart takes the new width a moment later, and draws all that time.
  await expect
    .configure({ soft: true })
    .poll(() => sidewaysOverflow(page), {
      message: `${name} is wider than a phone`,
      timeout: 15_000,
    })
    .toEqual([]);
  await page.setViewportSize(WIDE);
}

/** For a page that has axe already. why: by itself it is brought into the page twice for every look at it. */
const axeOn = (page: Page) =>
  new AxeBuilder({ page, axeSource: 'void 0' }).options({ resultTypes: ['violations'] });

/** Colours of the other theme are drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changing.map((one) => one.finished));
  });
}

/** Each violation with the places where it stands, short enough to read in a report. */
async function violations(builder: AxeBuilder): Promise<string[]> {
  // why: the viewer of a PDF inside a frame is the browser's own page; further rows of a table are made like the first.
  const { violations: found } = await builder
    .exclude('iframe')
    .exclude('tbody tr:nth-child(n+9)')
    .setLegacyMode()
    .analyze();
  return found.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`,
  );
}

/**
 * Buttons, fields and handles that a finger would miss: below 44 px in height or width, on a phone. A box or a dot
 * counts with its label; a slider has a field beside it.
 */
export async function smallTargets(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROW);
  const found = await page.evaluate(() => {
    const all = document.querySelectorAll('button, .btn, input, select, textarea, summary');
    return [...all]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => !one.matches('[type=hidden], [type=range], .sr-only'))
      .filter((one) => {
        const isMark = one.matches('[type=checkbox], [type=radio]');
        const { height, width } = ((isMark && one.closest('label')) || one).getBoundingClientRect();
        return height < 43.9 || width < 43.9;
      })
      .map((one) => one.outerHTML.slice(0, 200));
  });
  await page.setViewportSize(WIDE);
  return found;
}

/** What sticks out of the page at the right; empty when the page itself does not scroll sideways. */
async function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map((element) => element.outerHTML.slice(0, 200));
  });
}
