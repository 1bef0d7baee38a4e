/** A rectangle in the view, in CSS pixels from its top left. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Room {
  width: number;
  height: number;
}

/** Distance from the edges, and from one try to the next. */
const GAP = 16;
const STEP = 8;

/**
 * Where a notice of a size covers no control: as low as it can be, on its own side before the other. Where there is no such
 * place, the one that covers least. `left` and `top` of the notice.
 */
export function clearPlace(
  notice: Room,
  view: Room,
  controls: readonly Box[],
  side: 'start' | 'end',
): { left: number; top: number } {
  const start = GAP;
  const end = Math.max(GAP, view.width - notice.width - GAP);
  const lowest = Math.max(0, view.height - notice.height - GAP);
  let best = { left: side === 'start' ? start : end, top: lowest, covered: Infinity };
  for (let top = lowest; top >= 0; top -= STEP) {
    for (const left of side === 'start' ? [start, end] : [end, start]) {
      const place = { left, top, right: left + notice.width, bottom: top + notice.height };
      const covered = controls.reduce((sum, control) => sum + shared(place, control), 0);
      if (covered === 0) return { left, top };
      if (covered < best.covered) best = { left, top, covered };
    }
  }
  return { left: best.left, top: best.top };
}

/** The area two rectangles have in common. */
function shared(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
