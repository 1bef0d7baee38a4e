import { resolve } from 'node:path';

import { expect, test } from '@playwright/test';

import { weighPages } from '../setup/page-weight';

/** Bytes of scripts, texts included, that a page may need to start. */
const MOST = 150 * 1024;

test('no page needs more than 150 KB of scripts to start', async () => {
  const pages = await weighPages(resolve('.'));
  const heavy = pages
    .map(({ page, code, texts }) => ({ page, code, texts, sum: code + texts }))
    .filter(({ sum }) => sum > MOST)
    .map(({ page, code, texts }) => `${page}: ${kilobytes(code)} + texts ${kilobytes(texts)}`);
  expect(heavy).toEqual([]);
  // What is counted is what a browser gets: React and the router alone are more than this.
  expect(Math.min(...pages.map(({ code }) => code))).toBeGreaterThan(MOST / 2);
  expect(Math.min(...pages.map(({ texts }) => texts))).toBeGreaterThan(1024);
});

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
