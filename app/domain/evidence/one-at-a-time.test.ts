import { expect, it } from 'vitest';

import { oneAtATime } from './one-at-a-time';

it('lets work of one name wait, also behind one that failed, and other names pass', async () => {
  const inTurn = oneAtATime();
  const done: string[] = [];
  let end: () => void = () => undefined;
  const open = new Promise<void>((resolve) => (end = resolve));
  const first = inTurn('a', async () => {
    await open;
    done.push('first');
    throw new Error('broken');
  });
  const second = inTurn('a', async () => done.push('second'));
  await inTurn('b', async () => done.push('other'));
  end();
  await expect(first).rejects.toThrow('broken');
  await second;
  expect(done).toEqual(['other', 'first', 'second']);
});
