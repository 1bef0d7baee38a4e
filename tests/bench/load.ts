import autocannon from 'autocannon';

/** What the measuring process is asked, as JSON in its first argument. */
export interface LoadOrder {
  url: string;
  seconds: number;
  connections: number;
  cookie?: string;
}

export interface LoadFigures {
  /** Answers per second over the whole run. */
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  /** Answers that were no 2xx, and connections that failed. */
  failed: number;
}

/** Runs in a process of its own, so that measuring does not take time from the server's. */
async function measure({ url, seconds, connections, cookie }: LoadOrder): Promise<LoadFigures> {
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      { url, duration: seconds, connections, headers: cookie ? { cookie } : {} },
      (error, figures) => (error ? reject(error as Error) : resolve(figures)),
    );
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return {
    perSecond: times.length / result.duration,
    p50: at(0.5),
    p95: at(0.95),
    failed: result.non2xx + result.errors,
  };
}

process.stdout.write(JSON.stringify(await measure(JSON.parse(process.argv[2]!) as LoadOrder)));
