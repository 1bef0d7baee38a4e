import { expect, it, vi } from 'vitest';

import { pagesOf } from '~tests/factories/pdf-text';

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

/** Pages of a paper whose last signature stands lower by a line at a time, and whether its code stands on a page with it. */
const signedAfter = (lines: number, ending: (blocks: Block[]) => Block[]) =>
  paper([
    ...Array.from({ length: lines }, (_, at): Block => ({
      kind: 'paragraph',
      text: `Baris ${at}`,
    })),
    ...ending([
      { kind: 'signature', role: 'Ketua tim penilai', name: 'Ketua', when: 'ditandatangani' },
      { kind: 'facts', items: [{ term: 'Kode verifikasi', value: 'D566-631C' }] },
      { kind: 'paragraph', text: 'Sidik dihitung atas seluruh isi.' },
    ]),
  ]);

it('leaves no code alone on the last page, wherever the signature above it ends', async () => {
  const split: number[] = [];
  for (let lines = 36; lines < 60; lines += 1) {
    const apart = await pagesOf(await signedAfter(lines, (blocks) => blocks));
    const isSplit = apart.findIndex((text) => text.includes('Ketua tim')) < apart.length - 1;
    if (isSplit) split.push(lines);
    const together = (blocks: Block[]): Block[] => [{ kind: 'together', blocks }];
    const pages = await pagesOf(await signedAfter(lines, together));
    const last = pages.at(-1) ?? '';
    for (const text of ['Ketua tim', 'D566', 'Sidik dihitung'])
      expect(last, `${lines}`).toContain(text);
  }
  expect(split, 'without it the two are parted somewhere').not.toEqual([]);
});
