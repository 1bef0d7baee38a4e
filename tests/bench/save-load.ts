import { request } from 'node:http';

import autocannon from 'autocannon';

import type { Saver } from './savers';

/** What the measuring process is asked, as JSON in its first argument. One connection for each saver. */
export interface SaveOrder {
  /** The servers, each at its turn in every round. */
  origins: readonly string[];
  /** Length of a turn. */
  seconds: number;
  rounds: number;
  /** Rounds before that count for nothing: what is compiled, planned and cached once is paid in them. */
  warmUp: number;
  savers: Saver[];
}

export interface SaveFigures {
  /** Answers per second of each turn, in order. */
  perSecond: number[];
  /** Milliseconds, of all turns. */
  p50: number;
  p99: number;
}

/** Characters of a refusal that are told. */
const SHOWN = 500;
/** What an official writes into a note. */
const NOTE = 'SK Kepala UKPBJ Nomor 12 Tahun 2024 tentang pengelolaan pengadaan, hlm. 3 sampai 7. ';

const headersOf = (saver: Saver, origin: string) => ({
  cookie: saver.cookie,
  origin,
  'content-type': 'application/x-www-form-urlencoded',
});
const bodyOf = (saver: Saver, version: number, note: string) =>
  new URLSearchParams({ ...saver.fields, version: String(version), note }).toString();
/** The version an answer names, saved or refused. */
const versionIn = (answer: string) => Number(/"(?:saved|version)":(\d+)/.exec(answer)?.[1] ?? 0);

/** Asks on a line of its own. why: a kept one may be closed by the server in the moment it is used again. */
function post(url: string, headers: Record<string, string>, body: string) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    request(url, { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end(body);
  });
}

/** Saves a turn may begin with: one, and one more for what the turn before left on its way. */
const TRIES = 3;

/**
 * The version a saver begins a turn with, by a save of its own that counts for nothing. why: at the end of a turn the
 * client leaves, and the server goes on with what it was asked last. Once a later save is accepted, that one was saved
 * before it or is refused; measured is nothing of it.
 */
async function firstVersion(saver: Saver, origin: string): Promise<number> {
  const headers = headersOf(saver, origin);
  let version = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    const body = bodyOf(saver, version, `${NOTE}${process.pid} ${Date.now()}`);
    const { status, text } = await post(origin + saver.path, headers, body);
    version = versionIn(text);
    if (status === 200) return version;
    if (status !== 409) throw new Error(`${origin} answered ${status}: ${text}`);
  }
  throw new Error(`${origin}: somebody else saves the same answer`);
}

/** Each saver sends the next text once the one before it was answered, on the version that answer named. */
async function turn(origin: string, seconds: number, savers: Saver[]) {
  const times: number[] = [];
  const refused: string[] = [];
  const versions = await Promise.all(savers.map((saver) => firstVersion(saver, origin)));
  const began = Date.now();
  let next = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const setupClient = (client: autocannon.Client) => {
      const index = next++ % savers.length;
      const saver = savers[index]!;
      let [version, count] = [versions[index]!, 0];
      const headers = headersOf(saver, origin);
      const prepare = () => {
        const body = bodyOf(saver, version, `${NOTE}${began} ${count++}`);
        client.setRequests([{ method: 'POST', path: saver.path, headers, body }]);
      };
      prepare();
      let answered = '';
      client.on('body', (answer: Buffer) => {
        answered = answer.toString('latin1');
        version = versionIn(answered) || version;
        prepare();
      });
      client.on('response', (status) => {
        if (status >= 300) refused.push(`${status} ${answered.slice(0, SHOWN)}`);
      });
    };
    const run = autocannon(
      { url: origin, duration: seconds, connections: savers.length, setupClient },
      (error, figures) => (error ? reject(error as Error) : resolve(figures)),
    );
    run.on('reqError', (error) => refused.push(String(error)));
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  const failed = result.non2xx + result.errors;
  if (failed > 0) {
    const { timeouts } = result;
    const why = [`${timeouts} without an answer in time`, ...refused].join('\n');
    throw new Error(`${origin}: ${failed} saves failed\n${why}`);
  }
  return { times, perSecond: times.length / result.duration };
}

/** In short turns, not one long run each: a slow moment of the machine then hits all servers alike. */
async function measure(order: SaveOrder): Promise<SaveFigures[]> {
  const { origins, seconds, rounds, warmUp, savers } = order;
  const all = origins.map(() => ({ perSecond: [] as number[], times: [] as number[] }));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, origin] of origins.entries()) {
      const { times, perSecond } = await turn(origin, seconds, savers);
      if (round < 0) continue;
      all[index]!.perSecond.push(perSecond);
      for (const time of times) all[index]!.times.push(time);
    }
  }
  return all.map(({ perSecond, times }) => {
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
    return { perSecond, p50: at(0.5), p99: at(0.99) };
  });
}

process.stdout.write(JSON.stringify(await measure(JSON.parse(process.argv[2]!) as SaveOrder)));
