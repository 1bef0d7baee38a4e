import autocannon from 'autocannon';

import type { Saver } from './savers';

/** What the measuring process is asked, as JSON in its first argument. One connection for each saver. */
export interface SaveOrder {
  origin: string;
  seconds: number;
  savers: Saver[];
}

export interface SaveFigures {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were no 2xx, and connections that failed. */
  failed: number;
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

/** The version each saver begins with; the first request of a round finds it out. */
async function firstVersion(saver: Saver, origin: string): Promise<number> {
  const headers = headersOf(saver, origin);
  const body = bodyOf(saver, 0, `${NOTE}${process.pid}`);
  const answer = await fetch(origin + saver.path, { method: 'POST', headers, body });
  return versionIn(await answer.text());
}

/** Each saver sends the next text once the one before it was answered, on the version that answer named. */
async function measure({ origin, seconds, savers }: SaveOrder): Promise<SaveFigures> {
  const times: number[] = [];
  const versions = await Promise.all(savers.map((saver) => firstVersion(saver, origin)));
  let next = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const setupClient = (client: autocannon.Client) => {
      const index = next++ % savers.length;
      const saver = savers[index]!;
      let [version, count] = [versions[index]!, 0];
      const headers = headersOf(saver, origin);
      const prepare = () => {
        const body = bodyOf(saver, version, `${NOTE}${process.pid} ${count++}`);
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
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return {
    perSecond: times.length / result.duration,
    p50: at(0.5),
    p99: at(0.99),
    failed: result.non2xx + result.errors,
  };
}

process.stdout.write(JSON.stringify(await measure(JSON.parse(process.argv[2]!) as SaveOrder)));
