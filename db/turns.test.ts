import { expect, it } from 'vitest';

import { isDatabaseBusy } from './busy';
import { Turns } from './turns.server';

/** Work that lasts until it is told to end. */
function work() {
  let end: (error?: Error) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  return { run: () => done, end: (error?: Error) => end(error) };
}

it('lets so many run for a key, the next in order as one ends or fails, and nobody wait for another key', async () => {
  const turns = new Turns(2, 60_000);
  const began: string[] = [];
  const take = (key: string, name: string, { run }: ReturnType<typeof work>) =>
    turns.take(key, () => {
      began.push(name);
      return run();
    });
  const works = Array.from({ length: 4 }, work);
  const first = take('a', 'one', works[0]!).catch((error: unknown) => String(error));
  const rest = works.slice(1).map((one, at) => take('a', ['two', 'three', 'four'][at]!, one));
  await take('b', 'other', { run: () => Promise.resolve(), end: () => undefined });
  expect(began).toEqual(['one', 'two', 'other']);
  works[0]!.end(new Error('gagal'));
  expect(await first).toBe('Error: gagal');
  expect(began).toEqual(['one', 'two', 'other', 'three']);
  for (const one of works.slice(1)) one.end();
  await Promise.all(rest);
  expect(began.at(-1)).toBe('four');
});

it('tells who waited too long that it is busy, without having begun, and forgets them', async () => {
  const turns = new Turns(1, 20);
  const [held, next] = [work(), work()];
  const first = turns.take('a', held.run);
  let begun = false;
  const refused = await turns
    .take('a', () => {
      begun = true;
      return Promise.resolve();
    })
    .catch((error: unknown) => error);
  expect([isDatabaseBusy(refused), begun]).toEqual([true, false]);
  held.end();
  await first;
  const after = turns.take('a', next.run);
  next.end();
  await after;
});
