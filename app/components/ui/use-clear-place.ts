import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

import { clearPlace, type Box } from './clear-place';

/** What may not be covered: whatever can be pressed or typed in, and the bars that hold a form's buttons. */
const CONTROLS =
  'a[href], button, input, select, textarea, summary, label:has(input), .bar-simpan, .bilah-putusan';
/** How long a page stands still before the place is looked for again. */
const STILL_MS = 120;

const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Keeps a fixed box where it covers no control, while it has something in it. Its own place by the style sheet holds
 * without a script. `said` is what is in it: another text is another size.
 */
export function useClearPlace(side: 'start' | 'end', said: unknown): RefObject<HTMLDivElement> {
  const ref = useRef<HTMLDivElement>(null);
  useBeforePaint(() => {
    const box = ref.current;
    if (!box || !said) return;
    let still = 0;
    const place = () => settle(box, side);
    const later = () => {
      window.clearTimeout(still);
      still = window.setTimeout(place, STILL_MS);
    };
    place();
    // why: the page may still be drawn below it, by the same change that brought the notice.
    later();
    const size = new ResizeObserver(later);
    size.observe(document.body);
    size.observe(box);
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    return () => {
      window.clearTimeout(still);
      size.disconnect();
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
      box.style.removeProperty('inset');
    };
  }, [side, said]);
  return ref;
}

function settle(box: HTMLElement, side: 'start' | 'end'): void {
  // why: where it stands now may make it narrower than it is by itself, after the view became another size.
  box.style.removeProperty('inset');
  const { width, height } = box.getBoundingClientRect();
  if (height === 0) return;
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const controls = [...document.querySelectorAll(CONTROLS)]
    .filter((one) => !box.contains(one))
    .map((one): Box => one.getBoundingClientRect())
    .filter(({ top, bottom }) => bottom > 0 && top < view.height);
  const { left, top } = clearPlace({ width, height }, view, controls, side);
  const bottom = view.height - top - height;
  box.style.setProperty('inset', `auto ${view.width - left - width}px ${bottom}px ${left}px`);
}
