import { useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/**
 * After a move to another page that took what had the focus with it, such as the button of a form that was sent, the
 * heading of the new page has it: who reads by ear hears where they are, and the keyboard goes on from there.
 */
export function useHeadingFocus(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    const heading = document.querySelector<HTMLElement>('main h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [pathname]);
}
