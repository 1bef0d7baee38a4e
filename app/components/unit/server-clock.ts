import { useEffect, useState } from 'react';

/** The server's clock as this page knows it: what it showed, and when, on a clock of the page that only runs forward. */
interface Clock {
  serverMs: number;
  /** performance.now() at that moment. */
  mark: number;
}

/** The server's instant in the document as it was loaded; later pages arrive without a document. */
let ofDocument: number | null = null;

/** A larger gap than a Date header, cut to the second, and the way back can make. */
const DRIFT_MS = 2500;

/**
 * Seconds until an instant by the server's clock, counting down; negative once it has passed. The browser's own
 * clock is never asked: it may be wrong. Without JavaScript it stays what the server said.
 *
 * @param loadedAt the server's clock when the page was made
 * @param step     how exact it need be shown, in seconds, for a number of seconds left
 */
export function useSecondsLeft(
  until: Date,
  loadedAt: Date,
  step: (secondsLeft: number) => number,
): number {
  const untilMs = until.getTime();
  const loadedMs = loadedAt.getTime();
  const [left, setLeft] = useState(() => cut(untilMs - loadedMs, step));

  useEffect(() => {
    let clock = startClock(loadedMs);
    const tick = () => setLeft(cut(untilMs - serverNow(clock), step));
    const resync = () => {
      if (document.visibilityState !== 'visible') return;
      // why: while a machine sleeps some browsers stop performance.now().
      void askServer().then((answer) => {
        if (answer && Math.abs(serverNow(answer) - serverNow(clock)) > DRIFT_MS) clock = answer;
        tick();
      });
    };
    tick();
    const timer = window.setInterval(tick, 1000);
    document.addEventListener('visibilitychange', resync);
    window.addEventListener('pageshow', resync);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', resync);
      window.removeEventListener('pageshow', resync);
    };
  }, [untilMs, loadedMs, step]);
  return left;
}

function cut(ms: number, step: (secondsLeft: number) => number): number {
  const seconds = Math.floor(ms / 1000);
  const each = step(seconds);
  return Math.floor(seconds / each) * each;
}

function serverNow({ serverMs, mark }: Clock): number {
  return serverMs + performance.now() - mark;
}

/** A document's clock starts with its request, so a slow line never shows more time than there is. */
function startClock(loadedMs: number): Clock {
  ofDocument ??= loadedMs;
  const [navigation] = performance.getEntriesByType('navigation');
  const requested =
    navigation instanceof PerformanceNavigationTiming ? navigation.requestStart : null;
  const mark = ofDocument === loadedMs && requested !== null ? requested : performance.now();
  return { serverMs: loadedMs, mark };
}

/** The server's time from the head of its smallest answer; null while it cannot be reached. */
async function askServer(): Promise<Clock | null> {
  const mark = performance.now();
  const date = await fetch('/healthz', { method: 'HEAD', cache: 'no-store' }).then(
    (response) => response.headers.get('Date'),
    () => null,
  );
  const serverMs = date === null ? NaN : Date.parse(date);
  return Number.isNaN(serverMs) ? null : { serverMs, mark };
}
