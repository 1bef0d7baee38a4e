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

/** The version each saver begins with; the first request of a turn finds it out. */
async function firstVersion(saver: Saver, origin: string): Promise<number> {
  const headers = headersOf(saver, origin);
  const body = bodyOf(saver, 0, `${NOTE}${process.pid}`);
  const answer = await fetch(origin + saver.path, { method: 'POST', headers, body });
  return versionIn(await answer.text());
}

/** Each saver sends the next text once the one before it was answered, on the version that answer named. */
async function turn(origin: string, seconds: number, savers: Saver[]) {
  const times: number[] = [];
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
      client.on('body', (answer: Buffer) => {
        version = versionIn(answer.toString('latin1')) || version;
        prepare();
      });
    };
    const run = autocannon(
      { url: origin, duration: seconds, connections: savers.length, setupClient },
      (error, figures) => (error ? reject(error as Error) : resolve(figures)),
    );
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  const failed = result.non2xx + result.errors;
  if (failed > 0) throw new Error(`${origin}: ${failed} saves failed`);
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
