import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';

import type { Browser } from '@playwright/test';

/** Bytes on the wire of one answer, asked for with gzip as a browser does. */
export function transferred(
  url: string,
  cookie?: string,
  more: Record<string, string> = {},
): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}), ...more };
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
 * Compressed bytes, by brotli as browsers get them over https, of the scripts a fresh browser asks for until the page
 * takes over: what comes later holds nobody up. null without a Chromium: which chunks a page asks for is known only by
 * running it.
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
    await page.addInitScript(noteStart);
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    const scripts = await page.evaluate((mark) => {
      const started = performance.getEntriesByName(mark)[0]?.startTime;
      if (started === undefined) throw new Error('the page did not start');
      return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name, startTime }) => name.endsWith('.js') && startTime <= started)
        .map(({ name }) => name);
    }, START);
    const sizes = await Promise.all(scripts.map((url) => brotliBytes(url)));
    return sizes.reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    await context.close();
  }
}

const START = 'bench-start';

/**
 * Runs in the page before its own scripts: marks the moment React takes the document over. It then listens to every
 * kind of event there, and to this one nobody else does.
 */
function noteStart(): void {
  const listen = document.addEventListener.bind(document);
  document.addEventListener = (...args: Parameters<typeof listen>) => {
    if (args[0] === 'auxclick') performance.mark('bench-start');
    listen(...args);
  };
}

function brotliBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', reject);
      response.on('end', () => resolve(bytes));
    })
      .on('error', reject)
      .end();
  });
}
