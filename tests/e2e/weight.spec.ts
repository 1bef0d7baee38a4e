import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, test } from '@playwright/test';

import type { PageWeight } from '../setup/page-weight';

/** Bytes of scripts, texts included, that a page may need to start. */
const MOST = 150 * 1024;

test('no page needs more than 150 KB of scripts to start', async () => {
  const pages = await weigh();
  const heavy = pages
    .filter(({ code, texts }) => code + texts > MOST)
    .map(({ page, code, texts }) => `${page}: ${kilobytes(code)} + texts ${kilobytes(texts)}`);
  expect(heavy).toEqual([]);
  // What is counted is what a browser gets: React and the router alone are more than this.
  expect(Math.min(...pages.map(({ code }) => code))).toBeGreaterThan(MOST / 2);
  expect(Math.min(...pages.map(({ texts }) => texts))).toBeGreaterThan(1024);
});

async function weigh(): Promise<PageWeight[]> {
  const args = ['--import', 'tsx', 'tests/setup/weigh-pages.ts'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1024 ** 2 });
  return JSON.parse(stdout) as PageWeight[];
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
