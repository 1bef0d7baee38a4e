import { lazy, useEffect, useState, type ComponentType } from 'react';

/** Milliseconds after which a part that could not be had is asked for again, where nothing says the line is back. */
const PAUSE_MS = 5_000;

/** A part of a page that is no part of what it needs to start. */
export interface Later<Part> {
  /** null until it is there, always so on the server. */
  readonly now: Part | null;
  /** Brings it, asking again until it comes. */
  there: () => Promise<Part>;
}

/** Names a part that comes later; nothing is loaded before somebody asks. */
export function later<Part extends object>(load: () => Promise<Part>): Later<Part> {
  let now: Part | null = null;
  let coming: Promise<Part> | null = null;
  const bring = async (): Promise<Part> => {
    while (!now) {
      // why: on a weak line a part may fail to come and still come a moment later; what waits for it is kept.
      now = await load().catch(nextTry);
    }
    return now;
  };
  return {
    get now() {
      return now;
    },
    there: () => (coming ??= bring()),
  };
}

/** The part, asked for when the page has started; null until it is there. */
export function useLater<Part extends object>(part: Later<Part>): Part | null {
  const [there, setThere] = useState(part.now);
  useEffect(() => {
    let isOver = false;
    void part.there().then((value) => {
      if (!isOver) setThere(value);
    });
    return () => {
      isOver = true;
    };
  }, [part]);
  return there;
}

/**
 * A component of a part that only some pages need. why: there must be no Suspense around it: a page that needs it starts,
 * or opens, when it is there; what waits in one alone would lose what was typed there meanwhile.
 */
export function lazyOf<Part extends object, Props>(
  part: Later<Part>,
  pick: (there: Part) => ComponentType<Props>,
) {
  return lazy(async () => ({ default: pick(await part.there()) }));
}

function nextTry(): Promise<null> {
  return new Promise((resolve) => {
    const go = () => {
      window.removeEventListener('online', go);
      window.clearTimeout(timer);
      resolve(null);
    };
    const timer = window.setTimeout(go, PAUSE_MS);
    window.addEventListener('online', go);
  });
}
