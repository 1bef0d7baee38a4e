import type { LiveChange, LiveState } from '~/domain/assessments/together/together';

import { newId, TAB_ID } from '../../autosave/tab-id';

/** Told what others do. */
export interface Follower {
  onState(state: LiveState): void;
  onChange(change: LiveChange): void;
}

/** Milliseconds between two questions where no stream can be kept. */
const ASK_MS = 15_000;
/** Milliseconds until a stream is tried again after it was given up. */
const TRY_AGAIN_MS = 120_000;
/** Milliseconds between giving up a stream and the first question. */
const PAUSE_MS = 1_000;
/** Breaks without an event in between after which a stream is given up. */
const MOST_BREAKS = 3;
/** Milliseconds a page may be out of sight before it lets go of its stream: a browser has few connections. */
const HIDDEN_MS = 5_000;

/**
 * Follows what others do through a stream of events, or by asking every 15 seconds where that fails. A page out of
 * sight follows nothing. Returns how to stop.
 */
export function follow(requirementId: string | null, follower: Follower): () => void {
  const query = new URLSearchParams({ halaman: newId(), tab: TAB_ID });
  if (requirementId !== null) query.set('butir', requirementId);
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let breaks = 0;
  let isOver = false;

  function connect() {
    stream = new EventSource(`/unit/aliran?${query}`);
    stream.addEventListener('keadaan', (event) => {
      breaks = 0;
      follower.onState(JSON.parse(event.data as string) as LiveState);
    });
    stream.addEventListener('perubahan', (event) => {
      follower.onChange(JSON.parse(event.data as string) as LiveChange);
    });
    stream.addEventListener('selesai', stop);
    stream.addEventListener('error', () => {
      breaks += 1;
      if (stream?.readyState !== EventSource.CLOSED && breaks < MOST_BREAKS) return;
      disconnect();
      // why: a page that is being left hears of a break too, and must not say once more that it is open.
      timer = setTimeout(() => void ask(Date.now() + TRY_AGAIN_MS), PAUSE_MS);
    });
  }

  async function ask(until: number) {
    if (isOver) return;
    if (Date.now() > until) {
      breaks = 0;
      connect();
      return;
    }
    const goesOn = await askOnce(`/unit/hadir?${query}`, follower);
    if (isOver || document.hidden) return;
    if (goesOn) timer = setTimeout(() => void ask(until), ASK_MS);
    else stop();
  }

  function disconnect() {
    stream?.close();
    stream = null;
    clearTimeout(timer);
  }

  function onVisibility() {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(disconnect, HIDDEN_MS);
    else if (!stream) {
      disconnect();
      connect();
    }
  }
  // why: a page kept for going back must not keep a connection.
  const onShow = (event: PageTransitionEvent) => (event.persisted ? onVisibility() : undefined);

  function stop() {
    isOver = true;
    clearTimeout(hiding);
    disconnect();
    document.removeEventListener('visibilitychange', onVisibility);
    removeEventListener('pagehide', disconnect);
    removeEventListener('pageshow', onShow);
  }
  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', onShow);
  if (!document.hidden) connect();
  return stop;
}

/** Asks once. False when there is no use in asking again: the session is over or the page is nobody's any more. */
async function askOnce(address: string, follower: Follower): Promise<boolean> {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    if ([401, 403, 404].includes(response.status) || response.redirected) return false;
    if (response.ok) follower.onState((await response.json()) as LiveState);
    return true;
  } catch {
    // why: the line is away for now; the next question may get through.
    return true;
  }
}
