import { snapshot, waitForLine } from './line';

/** What the browser tells of a navigation, where it tells of any. */
interface NavigateEvent extends Event {
  navigationType?: string;
  userInitiated?: boolean;
}

/** What Remix keeps on the window of its own router. */
interface RouterState {
  navigation: { location?: { pathname: string; search: string; hash: string } };
  fetchers: ReadonlyMap<string, { state: string }>;
}

let passing = false;
let take: (() => void) | null = null;

/**
 * Keeps the page that is open while another one could not come: a link waits for the line, and so does a reload that
 * no person asked for (Remix reloads when a page's script does not arrive).
 */
export function stayWithoutLine(): void {
  window.addEventListener('click', onClick, true);
  const navigation: unknown = Reflect.get(window, 'navigation');
  if (navigation instanceof EventTarget) navigation.addEventListener('navigate', onNavigate);
}

function onClick(event: MouseEvent): void {
  if (passing || (navigator.onLine && !snapshot().isAway)) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || !opensHere(event, link)) return;
  event.preventDefault();
  later(() => (link.isConnected ? link.click() : window.location.assign(link.href)));
}

/** Whether a click on the link replaces the page that is open. */
function opensHere(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return false;
  if (link.origin !== location.origin || link.hasAttribute('download')) return false;
  if (link.target !== '' && link.target !== '_self') return false;
  const isHere = link.pathname === location.pathname && link.search === location.search;
  return !(isHere && link.hash !== '');
}

function onNavigate(event: NavigateEvent): void {
  if (passing || !event.cancelable) return;
  if (event.navigationType !== 'reload' || event.userInitiated !== false) return;
  event.preventDefault();
  const state = routerState();
  const to = state?.navigation.location;
  // why: a navigation to where the page is ends one that was given up; the script that failed was that one's.
  if (to && !(to.pathname === location.pathname && to.search === location.search)) {
    return later(() => window.location.assign(to.pathname + to.search + to.hash));
  }
  // why: Remix reloads also for a link that is only pointed at; nobody asked for that page, and a click asks again.
  const isAsked = !state || [...state.fetchers.values()].some((one) => one.state !== 'idle');
  if (isAsked && !take) later(() => window.location.reload());
}

function routerState(): RouterState | null {
  const router: unknown = Reflect.get(window, '__remixRouter');
  return router instanceof Object ? ((Reflect.get(router, 'state') as RouterState) ?? null) : null;
}

function later(go: () => void): void {
  take?.();
  const pass = () => {
    take = null;
    passing = true;
    go();
    passing = false;
  };
  const drop = () => (take = null);
  take = waitForLine({ what: 'move', byItself: true, leaves: true, go: pass, drop });
}
