import { unstable_usePrompt as usePrompt } from '@remix-run/react';
import { useEffect } from 'react';

interface Leaving {
  /** Something on the page is kept nowhere. */
  isLoose: boolean;
  /** Asked on leaving by a link; closing the page asks in the browser's own words. */
  message: string;
  /** Addresses that are no leaving: the page's own, and those its forms go to. */
  own: readonly string[];
}

/** Asks before the page is left while something on it would be lost. One of these at most on a page. */
export function useAskBeforeLeaving({ isLoose, message, own }: Leaving): void {
  useEffect(() => {
    if (!isLoose) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isLoose]);
  usePrompt({
    message,
    when: ({ nextLocation }) => isLoose && !own.includes(nextLocation.pathname),
  });
}
