import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';

import type { Browser } from '@playwright/test';

/** Bytes on the wire of one answer, asked for with gzip as a browser does. */
export function transferred(
  url: string,
  cookie?: string,
): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) };
    request(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        if (response.statusCode !== 200) {
          reject(new Error(`${url} answered ${response.statusCode}`));
          return;
        }
        const zipped = response.headers['content-encoding'] === 'gzip';
        resolve({ bytes: body.length, text: (zipped ? gunzipSync(body) : body).toString('utf8') });
      });
    })
      .on('error', reject)
      .end();
  });
}

/**
 * Compressed bytes of the scripts a fresh browser fetches for a page until it is idle. null without a Chromium:
 * which chunks a page asks for is known only by running it.
 */
export async function scriptBytes(
  browser: Browser | null,
  origin: string,
  path: string,
  cookie?: string,
): Promise<number | null> {
  if (!browser) return null;
  const context = await browser.newContext();
  try {
    const cookies = cookie?.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin };
    });
    if (cookies) await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    return await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter((entry) => entry.name.endsWith('.js'))
        .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
    );
  } finally {
    await context.close();
  }
}
