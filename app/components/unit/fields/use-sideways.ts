import { useEffect, useState, type RefObject } from 'react';

/** What of a box lies beside its view. */
export interface Sideways {
  /** It is wider than its view; true until that is known. */
  isWide: boolean;
  /** There is more towards its end. */
  hasMore: boolean;
}

/** Whether a box scrolls sideways, and whether it stands at its end; measured while the page is open. */
export function useSideways(box: RefObject<HTMLElement>): Sideways {
  const [state, setState] = useState<Sideways>({ isWide: true, hasMore: false });
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const measure = () => {
      const { scrollWidth, clientWidth, scrollLeft } = current;
      // Half a pixel of rounding is no content.
      const isWide = scrollWidth - clientWidth > 1;
      const hasMore = scrollWidth - clientWidth - scrollLeft > 1;
      setState((now) =>
        now.isWide === isWide && now.hasMore === hasMore ? now : { isWide, hasMore },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    if (current.firstElementChild) observer.observe(current.firstElementChild);
    current.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener('scroll', measure);
    };
  }, [box]);
  return state;
}
