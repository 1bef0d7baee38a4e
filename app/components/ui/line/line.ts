import { lineState, type LineState, type Waiter, type WaitingFor } from './waiting';

/** Milliseconds before the server is looked for again, after so many times without an answer. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
/** Milliseconds after which a look counts as lost. */
const PATIENCE_MS = 10_000;
/** What a proxy says for a server that is away, and the server itself while it starts or stops. */
const AWAY = new Set([502, 503, 504]);

const MANIFEST = '/__manifest';

type Fetch = typeof window.fetch;

/** What waits, with the turn at which it began to. */
const waiters = new Map<Waiter, number>();
const listeners = new Set<() => void>();
let state: LineState = { isAway: false, waiting: null };
let plain: Fetch;
let timer: number | undefined;
let isAway = false;
let failures = 0;
/** Counts what happens, for an answer tells of the line only since it was asked for. */
let turns = 0;
let lostAt = 0;

/**
 * Keeps a page when the line is lost: what Remix asks for pages waits for the line instead of failing, for a failure
 * would put an error page over what is typed. A form that may have left already is sent again only by a person.
 */
export function watchLine(): void {
  plain = window.fetch.bind(window);
  window.fetch = (input, init) => (isOfPages(input) ? whenThere(input, init) : plain(input, init));
  window.addEventListener('online', () => lookSoon(0));
  document.addEventListener('visibilitychange', () => lookSoon(0));
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export const snapshot = (): LineState => state;

/** Adds something that waits. Returns how to take it back. */
export function waitForLine(waiter: Waiter): () => void {
  waiters.set(waiter, (turns += 1));
  tell();
  lookSoon(isAway ? pause() : 0);
  return () => {
    waiters.delete(waiter);
    tell();
  };
}

/** Tries everything that waits now; for a person's button. */
export function tryNow(): void {
  release([...waiters.keys()].filter(({ leaves }) => !leaves));
  lookSoon(0);
}

/** Lets go of pages that were to be opened; true when some are left, which only another navigation ends. */
export function dropMoves(): boolean {
  const moves = [...waiters.keys()].filter(({ what }) => what === 'move');
  for (const move of moves) {
    if (!move.drop) continue;
    waiters.delete(move);
    move.drop();
  }
  tell();
  return moves.some(({ drop }) => !drop);
}

function isOfPages(input: Parameters<Fetch>[0]): boolean {
  const address = input instanceof Request ? input.url : String(input);
  const { origin, pathname } = new URL(address, location.href);
  const isPage = pathname.endsWith('.data') || pathname === MANIFEST;
  return isPage && origin === location.origin;
}

async function whenThere(input: Parameters<Fetch>[0], init: RequestInit = {}): Promise<Response> {
  const what = waitingFor(String(input), init);
  for (;;) {
    const asked = (turns += 1);
    // What the browser refused to send without a line has not left, and may be sent by itself.
    const hasLeft = what === 'send' && navigator.onLine;
    const response = await plain(input, init).catch((error: unknown) => {
      if (init.signal?.aborted || !(error instanceof TypeError)) throw error;
      return null;
    });
    if (response && !isNoAnswer(response, what)) {
      if (asked > lostAt) failures = 0;
      found(asked);
      return response;
    }
    lost();
    await turn(what, !hasLeft, init.signal ?? null);
  }
}

function waitingFor(address: string, { method = 'GET', signal }: RequestInit): WaitingFor {
  if (method !== 'GET') return 'send';
  const { pathname } = new URL(address, location.href);
  // why: Remix looks up the routes of the links in sight; nobody asked for those, and no move can end that.
  if (pathname === MANIFEST && !signal) return 'ahead';
  const path = pathname.replace(/(?:\/?_root)?\.data$/, '');
  return path === location.pathname.replace(/\/$/, '') ? 'page' : 'move';
}

/** Whether nobody answered. An answer made by the application is one, unless it would replace the page that is open. */
function isNoAnswer(response: Response, what: WaitingFor): boolean {
  if (!AWAY.has(response.status)) return false;
  const isOwn = response.headers.get('Content-Type')?.includes('text/x-script') === true;
  return !isOwn || what === 'page';
}

function turn(what: WaitingFor, byItself: boolean, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = waitForLine({ what, byItself, go: resolve });
    signal?.addEventListener('abort', () => {
      take();
      reject(signal.reason as Error);
    });
  });
}

function lost(): void {
  failures += 1;
  lostAt = turns += 1;
  isAway = true;
  tell();
}

/** The server answered what was asked at a turn. An answer that was on its way when the line was lost says nothing. */
function found(asked: number): void {
  if (asked < lostAt) return;
  isAway = false;
  const own = [...waiters].filter(([{ byItself }]) => byItself);
  release(own.filter(([, since]) => since < asked).map(([waiter]) => waiter));
  if (own.some(([, since]) => since > asked)) lookSoon(0);
}

function release(some: readonly Waiter[]): void {
  for (const waiter of some) waiters.delete(waiter);
  tell();
  for (const { go } of some) go();
}

const pause = () => PAUSES[Math.min(failures, PAUSES.length) - 1] ?? PAUSES[0];

function lookSoon(wait: number): void {
  window.clearTimeout(timer);
  if (waiters.size > 0) timer = window.setTimeout(() => void look(), wait);
}

/** Looks for the server; whatever waits goes on when it answers. */
async function look(): Promise<void> {
  const request = { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) } as const;
  const asked = (turns += 1);
  const answer = await plain('/healthz', request).catch(() => null);
  if (answer?.ok) return found(asked);
  lost();
  lookSoon(pause());
}

function tell(): void {
  const next = lineState(isAway, waiters.keys());
  if (next.isAway === state.isAway && next.waiting === state.waiting) return;
  state = next;
  for (const listener of listeners) listener();
}
