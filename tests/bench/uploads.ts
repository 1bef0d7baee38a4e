import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';

import { UPLOADS_PATH } from '~/domain/evidence/uploads/upload-path';
import { readDemoAccounts } from '~db/seeds/demo/accounts.server';
import { startServer, stop, untilReady } from '~tests/setup/real-server';

import { largePdf, type LargePdf } from './large-pdf';
import { median, type Budget } from './report';
import { signIn } from './server';

const MB = 1024 ** 2;
/** Odd numbers of rounds, each its own comparison. */
const SIZES = [
  { megabytes: 200, rounds: 7 },
  { megabytes: 1024, rounds: 3 },
];
const UPLOADER = 'operator.jepara@demo.pranata.test';

export interface UploadFigures {
  megabytes: number;
  /** Megabytes per second through the server: received, hashed, on the disk, inspected and linked. */
  perSecond: number;
  /** The same bytes written, hashed and synced by one process without any server. */
  straight: number;
  /** Of the same round; the middle of all rounds. */
  ratio: number;
  /** How much the server's memory grew at most while the file came in, in MB; null where it cannot be read. */
  grewMb: number | null;
}

/** Uploads of 200 MB and 1 GB against writing and hashing the same bytes straight to the same disk, in turn. */
export async function measureUploads(dataDir: string, port: number): Promise<UploadFigures[]> {
  const running = startServer(dataDir, String(port), {
    UPLOAD_MAX_BYTES: String(2048 * MB),
    EVIDENCE_QUOTA_BYTES: String(100 * 1024 * MB),
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilReady(origin, running);
    const cookie = await signIn(origin, UPLOADER, await passwordOf(dataDir));
    const requirementId = await anyRequirement(origin, cookie);
    const site = { origin, cookie, requirementId };
    // The first one pays for what is loaded and compiled once.
    await upload(site, largePdf(200, 'pemanasan'));
    const figures: UploadFigures[] = [];
    for (const { megabytes, rounds } of SIZES) {
      const times: { through: number; straight: number }[] = [];
      let grew = 0;
      for (let round = 0; round < rounds; round += 1) {
        const file = largePdf(megabytes, `${megabytes} ${round} ${Date.now()}`);
        const straight = await writeStraight(file, join(dataDir, 'straight'));
        const memory = watchMemory(running.child.pid);
        const through = await upload(site, file);
        grew = Math.max(grew, await memory.grown());
        times.push({ through, straight });
      }
      figures.push({
        megabytes,
        perSecond: megabytes / median(times.map(({ through }) => through)),
        straight: megabytes / median(times.map(({ straight }) => straight)),
        ratio: median(times.map(({ through, straight }) => straight / through)),
        grewMb: process.platform === 'linux' ? grew : null,
      });
    }
    return figures;
  } finally {
    await stop(running.child);
  }
}

/** Bytes a socket brings at once; the comparison writes in the same pieces. */
const PIECE = 64 * 1024;

/** Seconds. */
async function writeStraight(file: LargePdf, path: string): Promise<number> {
  const began = performance.now();
  const hash = createHash('sha256');
  const handle = await open(path, 'w');
  for (const chunk of file.chunks()) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      hash.update(piece);
      await handle.write(piece);
    }
  }
  await handle.sync();
  await handle.close();
  hash.digest('hex');
  const seconds = (performance.now() - began) / 1000;
  await rm(path);
  return seconds;
}

interface Site {
  origin: string;
  cookie: string;
  requirementId: string;
}

/** Seconds from the announcement to the answer that it is evidence. */
async function upload({ origin, cookie, requirementId }: Site, file: LargePdf): Promise<number> {
  const began = performance.now();
  const common = { 'Tus-Resumable': '1.0.0', Cookie: cookie, Origin: origin };
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const begun = await send(`${origin}${UPLOADS_PATH}`, 'POST', {
    ...common,
    'Upload-Length': file.size,
    'Upload-Metadata': `filename ${base64('besar.pdf')},requirementId ${base64(requirementId)}`,
  });
  const headers = {
    ...common,
    'Content-Type': 'application/offset+octet-stream',
    'Upload-Offset': 0,
    'Content-Length': file.size,
  };
  await send(`${origin}${begun.headers.location}`, 'PATCH', headers, file);
  return (performance.now() - began) / 1000;
}

async function send(
  url: string,
  method: string,
  headers: Record<string, string | number>,
  file?: LargePdf,
): Promise<IncomingMessage> {
  const req = request(url, { method, headers });
  const answered = once(req, 'response') as Promise<[IncomingMessage]>;
  for (const chunk of file?.chunks() ?? []) {
    if (!req.write(chunk)) await Promise.race([once(req, 'drain'), answered]);
  }
  req.end();
  const [response] = await answered;
  response.resume();
  await once(response, 'end');
  if ((response.statusCode ?? 500) >= 300) {
    throw new Error(`${method} ${url} answered ${response.statusCode}`);
  }
  return response;
}

async function passwordOf(dataDir: string): Promise<string> {
  const accounts = (await readDemoAccounts(dataDir)) ?? [];
  return accounts.find(({ email }) => email === UPLOADER)?.password ?? '';
}

async function anyRequirement(origin: string, cookie: string): Promise<string> {
  await fetch(`${origin}/unit`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin },
  });
  const page = await fetch(`${origin}/unit/periksa`, { headers: { cookie } });
  const found = /\/butir\/([0-9a-f-]{36})/.exec(await page.text())?.[1];
  if (!found) throw new Error('the unit has no requirement to upload for');
  return found;
}

/** Resident memory of a process, in MB: how much it grew over what it was. */
function watchMemory(pid: number | undefined) {
  const read = async () => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  };
  let peak = 0;
  const before = read();
  const timer = setInterval(() => void read().then((now) => (peak = Math.max(peak, now))), 20);
  return {
    grown: async () => {
      clearInterval(timer);
      return Math.max(0, peak - (await before));
    },
  };
}

/** What uploads must reach, and how much memory they may take whatever their size. */
export function uploadBudgets(figures: readonly UploadFigures[]): Budget[] {
  return figures.flatMap(({ megabytes, ratio, grewMb }): Budget[] => [
    {
      name: `upload of ${megabytes} MB`,
      value: ratio,
      limit: 0.7,
      must: 'reach',
      unit: 'of writing and hashing',
    },
    ...(grewMb === null
      ? []
      : [
          {
            name: `memory for an upload of ${megabytes} MB`,
            value: grewMb,
            limit: 160,
            must: 'stay under' as const,
            unit: 'MB',
          },
        ]),
  ]);
}

export function describeUpload({ megabytes, perSecond, straight, grewMb }: UploadFigures): string {
  const memory = grewMb === null ? '' : `, memory grew ${grewMb.toFixed(0)} MB at most`;
  return `upload of ${megabytes} MB: ${perSecond.toFixed(0)} MB/s; straight to disk ${straight.toFixed(0)} MB/s${memory}`;
}
