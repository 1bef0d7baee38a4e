import fc from 'fast-check';
import { expect, it } from 'vitest';

import { clearPlace } from './clear-place';

const view = { width: 1440, height: 900 };
const toast = { width: 384, height: 60 };
const bar = { left: 20, top: 800, right: 1420, bottom: 900 };

it('stands in its own corner while nothing is there', () => {
  expect(clearPlace(toast, view, [], 'end')).toEqual({ left: 1040, top: 824 });
  expect(clearPlace(toast, view, [], 'start')).toEqual({ left: 16, top: 824 });
});

it('stands above a bar of buttons, and beside what is above the bar', () => {
  expect(clearPlace(toast, view, [bar], 'end')).toEqual({ left: 1040, top: 736 });
  const link = { left: 1100, top: 700, right: 1200, bottom: 790 };
  expect(clearPlace(toast, view, [bar, link], 'end')).toEqual({ left: 16, top: 736 });
});

it('covers no control wherever a place without one is on its way, and stays in view', () => {
  const box = fc
    .tuple(fc.nat(1400), fc.nat(880), fc.nat(300), fc.nat(60))
    .map(([left, top, width, height]) => ({
      ...{ left, top, right: left + width, bottom: top + height },
    }));
  fc.assert(
    fc.property(fc.array(box, { maxLength: 12 }), (controls) => {
      const { left, top } = clearPlace(toast, view, controls, 'end');
      expect(left >= 0 && left + toast.width <= view.width).toBe(true);
      expect(top >= 0 && top + toast.height <= view.height).toBe(true);
      const isFree = (x: number, y: number) =>
        controls.every(
          (one) =>
            one.right <= x ||
            one.left >= x + toast.width ||
            one.bottom <= y ||
            one.top >= y + toast.height ||
            one.left === one.right ||
            one.top === one.bottom,
        );
      const tries = Array.from({ length: 104 }, (_, at) => 824 - at * 8);
      if (tries.some((y) => isFree(1040, y) || isFree(16, y))) expect(isFree(left, top)).toBe(true);
    }),
  );
});
