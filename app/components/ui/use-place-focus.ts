import { useLocation, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/**
 * What was done may take away what had the keyboard: the button of an item that is done, a form that begins anew, the
 * link to a page that was the last. Then the heading of the part it stood in has it, and the keyboard goes on from there.
 */
export function usePlaceFocus(): void {
  const { state } = useNavigation();
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  const path = useRef<Element[]>([]);
  useEffect(() => {
    const came = ({ target }: FocusEvent) => {
      path.current = target instanceof Element ? pathOf(target) : [];
    };
    const went = ({ target }: FocusEvent) => {
      // What is taken away is off the page once all of it is drawn; what somebody has left by hand stays.
      queueMicrotask(() => {
        const isLeft = target instanceof Element && target.isConnected;
        if (isLeft && document.activeElement === document.body) path.current = [];
      });
    };
    document.addEventListener('focusin', came);
    document.addEventListener('focusout', went);
    return () => {
      document.removeEventListener('focusin', came);
      document.removeEventListener('focusout', went);
    };
  }, []);
  useEffect(() => {
    if (state !== 'idle') return;
    // why: where another page begins is its heading, not a part that stands in the same place.
    const isSamePage = shown.current === pathname;
    shown.current = pathname;
    const [own, ...around] = path.current;
    if (!own || own.isConnected) return;
    path.current = [];
    if (!isSamePage || document.activeElement !== document.body) return;
    const part = around.find((one) => one.isConnected)?.closest('main section');
    const heading = (part ?? document).querySelector<HTMLElement>(part ? 'h2, h3' : 'main h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: part === undefined });
  }, [state, pathname]);
}

/** The element and what it stands in, from the inside out. */
function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) path.push(one);
  return path;
}
