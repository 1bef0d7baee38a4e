import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type ScanResult = { clean: true } | { clean: false; signature: string };

/** Looks at a stream of bytes for malware. */
export interface Scanner {
  /** @throws ScannerAway nobody answers · ScanRefused this file cannot be judged; anything else broke the stream */
  scan(source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<ScanResult>;
}

/** The scanner does not answer; it may later. */
export class ScannerAway extends Error {
  override readonly name: string = 'ScannerAway';
}

/** It went away while it looked at a file. */
export class ScannerFell extends ScannerAway {
  override readonly name = 'ScannerFell';
}

/** The scanner answers, but not about this file: it is larger than clamd's limits, for one. */
export class ScanRefused extends Error {
  override readonly name = 'ScanRefused';
}

const CONNECT_MS = 5_000;
/** Longest silence of the scanner, reading or judging. */
const SILENCE_MS = 120_000;
const LARGEST_CHUNK = 256 * 1024;

/**
 * ClamAV's daemon at 'tcp://host:port' or 'unix:/path', spoken to by INSTREAM: chunks with their length before them, a
 * length of 0 at the end, one line as the answer.
 */
export function clamdScanner(url: string): Scanner {
  return {
    async scan(source, signal) {
      const socket = await dial(url);
      const stop = () => socket.destroy(new Error('the scan was stopped'));
      signal?.addEventListener('abort', stop, { once: true });
      try {
        return judge(await converse(socket, source, () => isAlive(url)));
      } finally {
        signal?.removeEventListener('abort', stop);
        socket.destroy();
      }
    },
  };
}

async function dial(url: string): Promise<Socket> {
  const { host, port, path } = addressOf(url);
  const socket = path === undefined ? connect(port, host) : connect(path);
  socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('no answer in time')));
  try {
    await once(socket, 'connect');
  } catch (error) {
    throw new ScannerAway(`clamd at ${url} cannot be reached`, { cause: error });
  }
  socket.setTimeout(SILENCE_MS);
  return socket;
}

function addressOf(url: string): { host: string; port: number; path?: string } {
  if (url.startsWith('unix:')) return { host: '', port: 0, path: url.slice('unix:'.length) };
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

/** Whether the scanner answers a ping. */
async function isAlive(url: string): Promise<boolean> {
  const socket = await dial(url);
  let answer = '';
  socket.on('data', (data: Buffer) => (answer += data.toString('latin1')));
  // why: a broken connection is no answer, which is what the caller asks about.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write('zPING\0');
  await closed;
  return answer.startsWith('PONG');
}

/** Sends the stream and returns the scanner's line. */
async function converse(
  socket: Socket,
  source: AsyncIterable<Uint8Array>,
  isAlive: () => Promise<boolean>,
): Promise<string> {
  let answer = '';
  let broken: Error | null = null;
  socket.on('data', (data: Buffer) => (answer += data.toString('latin1')));
  socket.on('error', (error: Error) => (broken = error));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of source) {
    for (let at = 0; at < chunk.byteLength; at += LARGEST_CHUNK) {
      const part = chunk.subarray(at, at + LARGEST_CHUNK);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.byteLength);
      socket.write(length);
      await write(socket, part);
    }
    // why: over its limit the scanner answers before the end and hangs up.
    if (socket.destroyed || answer.includes('\0')) break;
  }
  if (!socket.destroyed && answer === '') await write(socket, Buffer.alloc(4));
  await closed;
  const [line = ''] = answer.split('\0');
  if (line !== '') return line;
  // why: over its limit the scanner hangs up while bytes are on their way, and its answer may be lost with them.
  if (await isAlive().catch(notAway))
    throw new ScanRefused('clamd hung up in the middle: over its StreamMaxLength?');
  throw new ScannerFell('clamd hung up without an answer', { cause: broken });
}

function notAway(error: unknown): false {
  if (error instanceof ScannerAway) return false;
  throw error;
}

/** Waits until the scanner takes more; a broken connection is met when its answer is read. */
async function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  if (socket.destroyed || socket.write(bytes)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.once('drain', go).once('close', go);
  });
}

/** 'stream: OK', 'stream: <signature> FOUND', anything else is a refusal. */
function judge(line: string): ScanResult {
  if (line === 'stream: OK') return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found === undefined) throw new ScanRefused(line);
  // A limit of the scanner is no finding about the file.
  if (found.startsWith('Heuristics.Limits.Exceeded')) throw new ScanRefused(found);
  return { clean: false, signature: found };
}
