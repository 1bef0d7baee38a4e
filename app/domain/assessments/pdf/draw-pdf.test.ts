import { expect, it, vi } from 'vitest';

import type { Block } from './block';
import { drawPdf } from './draw-pdf.server';

const paper = (blocks: readonly Block[]) =>
  drawPdf({
    ...{ title: 'Uji', author: 'Uji', at: new Date(0), language: 'id', foot: 'Uji', blocks },
    page: (page, pages) => `${page}/${pages}`,
  });

/**
 * How often the clock is looked at while it is drawn, if it goes on by so much each time: once after every block, and once more
 * after every turn that others had.
 */
async function looksWith(stepMs: number): Promise<number> {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += stepMs));
  await paper(Array.from({ length: 40 }, (): Block => ({ kind: 'text', text: 'Uji' })));
  const count = clock.mock.calls.length;
  clock.mockRestore();
  return count;
}

it('lets others have their turn by the time that passes, not by the number of blocks', async () => {
  const atOnce = await looksWith(0);
  expect((await looksWith(11)) - atOnce).toBe(40);
  const less = (await looksWith(2)) - atOnce;
  expect(less).toBeGreaterThan(4);
  expect(less).toBeLessThan(20);
});
