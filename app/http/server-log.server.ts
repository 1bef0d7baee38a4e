import { Writable } from 'node:stream';

import pino, { type Logger } from 'pino';

export type Log = Logger;

export interface LogOptions {
  level: string;
  format: 'auto' | 'json' | 'pretty';
}

/** The process's log: JSON lines, or short readable ones in a terminal. */
export function createLog(
  { level, format }: LogOptions,
  out: NodeJS.WritableStream & { isTTY?: boolean } = process.stdout,
): Log {
  const pretty = format === 'pretty' || (format === 'auto' && Boolean(out.isTTY));
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.token', '*.cookie', '*.authorization'],
  };
  return pino(options, pretty ? prettyStream(out) : out);
}

const LEVELS: Record<number, string> = { 10: '…', 20: '…', 30: ' ', 40: '!', 50: '✗', 60: '✗' };

function prettyStream(out: NodeJS.WritableStream): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n').filter(Boolean)) out.write(short(line));
      done();
    },
  });
}

function short(line: string): string {
  const { level, time, msg, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = typeof time === 'string' ? time.slice(11, 19) : '';
  const err = rest.err as { stack?: string } | undefined;
  delete rest.err;
  const fields = Object.entries(rest)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
  const text = `${clock} ${LEVELS[Number(level)] ?? ' '} ${String(msg ?? '')} ${fields}`.trimEnd();
  return `${text}\n${err?.stack ? `${err.stack}\n` : ''}`;
}
