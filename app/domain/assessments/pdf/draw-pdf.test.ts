import { expect, it } from 'vitest';

import type { Block } from './block';
import { drawPdf } from './draw-pdf.server';

const paper = (blocks: readonly Block[]) =>
  drawPdf({
    ...{ title: 'Uji', author: 'Uji', at: new Date(0), language: 'id', foot: 'Uji', blocks },
    page: (page, pages) => `${page}/${pages}`,
  });

it('lets others have their turn again and again, however long the texts of its blocks are', async () => {
  await paper([{ kind: 'text', text: 'Uji' }]);
  const text = 'kata yang panjang '.repeat(220);
  let [turns, longest, last] = [0, 0, performance.now()];
  const began = last;
  let isOver = false;
  const watch = () => {
    turns += 1;
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  await paper(Array.from({ length: 39 }, (): Block => ({ kind: 'text', text })));
  isOver = true;
  expect(turns).toBeGreaterThan(15);
  // why: a share of the whole, for machines are busy or not.
  expect(longest).toBeLessThan((performance.now() - began) / 2);
});
