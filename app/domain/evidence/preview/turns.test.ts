import { expect, it } from 'vitest';

import { turns } from './turns';

function watched(atOnce: number, waiting: number) {
  const inTurn = turns(atOnce, waiting);
  const seen = { now: 0, most: 0, order: [] as number[] };
  const run = (name: number, until: Promise<unknown> = Promise.resolve()) =>
    inTurn(async () => {
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      seen.order.push(name);
      await until;
      seen.now -= 1;
    });
  return { run, seen };
}

it('a turn that ends goes to who waits, also when others come in that very moment', async () => {
  const { run, seen } = watched(2, 100);
  let end: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (end = resolve));
  const all = [run(0, gate), run(1, gate), run(2), run(3)];
  end();
  for (let name = 4; name < 40; name += 1) {
    await Promise.resolve();
    all.push(run(name));
  }
  await Promise.all(all);
  expect(seen.most).toBe(2);
  expect(seen.order).toEqual(Array.from({ length: 40 }, (_, name) => name));
});

it('one that fails gives its turn on, and who finds no place is told so', async () => {
  const { run, seen } = watched(1, 1);
  const failed = run(0, Promise.reject(new Error('no')));
  const waits = run(1);
  await expect(run(2)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(failed).rejects.toThrow('no');
  await waits;
  await run(3);
  expect(seen.order).toEqual([0, 1, 3]);
});
