import type { KeyboardEvent } from 'react';

import { FIT, nextZoom } from './zoom';

/** Keys of a view that has the focus: + and − magnify, 0 fits the width. */
export function useZoomKeys(zoom: number, onZoom: (zoom: number) => void) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted: Record<string, number> = {
      '+': nextZoom(zoom, 1),
      '=': nextZoom(zoom, 1),
      '-': nextZoom(zoom, -1),
      '0': FIT,
    };
    const next = wanted[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onZoom(next);
  };
}
