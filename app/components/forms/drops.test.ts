import { runInNewContext } from 'node:vm';

import { beforeEach, expect, test, vi } from 'vitest';

import { letDropsGo, takeDrops, WATCH_DROPS } from './drops';

class Field extends EventTarget {
  type = 'file';
}
let page: EventTarget;

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('HTMLInputElement', Field);
  // As the document's head does: with nothing of this module in reach.
  runInNewContext(WATCH_DROPS, { window: page, HTMLInputElement: Field });
});

const named = (...names: string[]) => names.map((name) => ({ name }) as File);

/** @param over what it is dropped on; the page itself when left out */
function send(type: 'dragover' | 'drop', files: File[], over?: Field) {
  const event = new Event(type, { cancelable: true });
  const types = files.length > 0 ? ['Files'] : ['text/plain'];
  const dataTransfer = { types, files, dropEffect: 'copy' };
  Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
  if (over) Object.defineProperty(event, 'target', { value: over });
  page.dispatchEvent(event);
  return { stays: event.defaultPrevented, effect: dataTransfer.dropEffect };
}

test('what is dropped before the page has started goes to who takes files', () => {
  const [a, b, c] = named('a.pdf', 'b.pdf', 'c.pdf') as [File, File, File];
  expect(send('dragover', [a])).toEqual({ stays: true, effect: 'copy' });
  expect(send('drop', [a, b]).stays).toBe(true);
  const taker = vi.fn();
  const end = takeDrops(taker);
  letDropsGo();
  expect(taker.mock.calls).toEqual([[[a, b]]]);
  send('drop', [c]);
  expect(taker.mock.calls).toEqual([[[a, b]], [[c]]]);
  end();
  send('drop', [c]);
  expect(taker).toHaveBeenCalledTimes(2);
});

test('a page without a place for files is never left for them', () => {
  const [file] = named('a.pdf') as [File];
  send('drop', [file]);
  letDropsGo();
  expect(send('dragover', [file])).toEqual({ stays: true, effect: 'none' });
  expect(send('drop', [file]).stays).toBe(true);
  const taker = vi.fn();
  takeDrops(taker);
  expect(taker).not.toHaveBeenCalled();
});

test('text goes where it is dropped, a file into its own field', () => {
  expect(send('dragover', []).stays).toBe(false);
  expect(send('drop', []).stays).toBe(false);
  const [file] = named('lembar.xlsx') as [File];
  expect(send('drop', [file], new Field()).stays).toBe(false);
  takeDrops(vi.fn());
  expect(send('drop', [file], new Field()).stays).toBe(true);
});
