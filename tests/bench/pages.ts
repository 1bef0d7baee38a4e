import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';

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

/** Every script the page loads before it is ready: named in the page, or imported by one that is. */
export async function scriptBytes(origin: string, path: string, cookie?: string): Promise<number> {
  const page = await transferred(origin + path, cookie);
  const waiting = new Set([...page.text.matchAll(/\/assets\/[\w.+-]+\.js/g)].map(([name]) => name));
  let bytes = 0;
  const seen = new Set<string>();
  for (const script of waiting) {
    if (seen.has(script)) continue;
    seen.add(script);
    const { bytes: size, text } = await transferred(origin + script);
    bytes += size;
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.+-]+\.js)["']/g)) {
      waiting.add(`/assets/${name}`);
    }
  }
  return bytes;
}
