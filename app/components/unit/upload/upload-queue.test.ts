import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { whyNot } from './admit';
import { Speed } from './speed';
import { troubleOf } from './trouble';
import { totalsOf } from './upload-item';
import { UploadQueue, type Transport, type TransportEvents } from './upload-queue';
import {
  fingerprintOf,
  forgetUploads,
  remember,
  remembered,
  rememberedPath,
} from './upload-storage';

const GB = 1024 ** 3;
const place = { placeId: 'butir', metadata: {} };
const fileOf = (name: string, size = 100) => ({ name, size, lastModified: 1 }) as File;

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

/** A transport under the test's hand. */
function hand() {
  const sent: { name: string; on: TransportEvents; starts: number; cancelled: boolean }[] = [];
  const transport: Transport = ({ file }, on) => {
    const one = { name: file.name, on, starts: 0, cancelled: false };
    sent.push(one);
    return {
      start: () => (one.starts += 1),
      pause: () => undefined,
      cancel: () => Promise.resolve(void (one.cancelled = true)),
    };
  };
  const terminate = vi.fn(() => Promise.resolve());
  const queue = new UploadQueue(
    'orang',
    () => Promise.resolve(transport),
    terminate,
    () => Date.now(),
  );
  const of = (name: string) => sent.find((one) => one.name === name)!;
  const state = (name: string) => queue.snapshot().find((item) => item.name === name)?.state;
  return { queue, of, state, terminate };
}
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { localStorage: storage() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the queue', () => {
  it('sends two at a time, the next when one is done', async () => {
    const { queue, of, state } = hand();
    queue.add([fileOf('a'), fileOf('b'), fileOf('c')], place);
    await settled();
    expect(['a', 'b', 'c'].map(state)).toEqual(['sending', 'sending', 'waiting']);
    of('a').on.progress(100);
    await settled();
    expect(state('a')).toBe('checking');
    of('a').on.done();
    await settled();
    expect(['a', 'b', 'c'].map(state)).toEqual(['done', 'sending', 'sending']);
    expect(queue.isBusy).toBe(true);
  });

  it('waits longer and longer for a line, at once when it is back, from anew when bytes pass', async () => {
    const { queue, of, state } = hand();
    queue.add([fileOf('a')], place);
    await settled();
    for (const [tries, seconds] of [1, 2, 4, 8, 15, 30, 30].entries()) {
      of('a').on.trouble({ kind: 'line' });
      await settled();
      expect(state('a')).toBe('offline');
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(of('a').starts).toBe(tries + 1);
      await vi.advanceTimersByTimeAsync(2);
      expect(of('a').starts).toBe(tries + 2);
    }
    of('a').on.trouble({ kind: 'line' });
    queue.retry();
    await settled();
    expect(of('a').starts).toBe(9);
  });

  it('pauses, ignores what comes late, goes on, and cancels', async () => {
    const { queue, of, state } = hand();
    queue.add([fileOf('a')], place);
    await settled();
    const id = queue.snapshot()[0]!.id;
    queue.pause(id);
    of('a').on.trouble({ kind: 'line' });
    of('a').on.progress(50);
    await settled();
    expect(state('a')).toBe('paused');
    queue.resume(id);
    await settled();
    expect([state('a'), of('a').starts]).toEqual(['sending', 2]);
    await queue.cancel(id);
    await settled();
    expect([of('a').cancelled, queue.snapshot()]).toEqual([true, []]);
  });

  it('keeps a file for its person while somebody else is signed in', async () => {
    const { queue, of, state } = hand();
    queue.add([fileOf('a')], place);
    await settled();
    of('a').on.trouble({ kind: 'otherPerson' });
    await vi.advanceTimersByTimeAsync(100_000);
    expect([state('a'), queue.isBusy]).toEqual(['otherPerson', true]);
    queue.retry(['session', 'otherPerson']);
    await settled();
    expect(state('a')).toBe('sending');
  });

  it('says of a refusal why, of a session what helps, and waits for the session', async () => {
    const { queue, of, state } = hand();
    queue.add([fileOf('a'), fileOf('b')], place);
    await settled();
    of('a').on.trouble({ kind: 'refused', error: { key: 'x:y' } });
    of('b').on.trouble({ kind: 'session' });
    await vi.advanceTimersByTimeAsync(100_000);
    expect([state('a'), state('b')]).toEqual(['failed', 'session']);
    expect(queue.snapshot()[0]?.error).toEqual({ key: 'x:y' });
    queue.retry(['session']);
    await settled();
    expect(state('b')).toBe('sending');
  });

  it('takes the same file once, and again after it failed', async () => {
    const { queue, of } = hand();
    queue.add([fileOf('a')], place);
    queue.add([fileOf('a')], place);
    await settled();
    expect(queue.snapshot()).toHaveLength(1);
    of('a').on.trouble({ kind: 'refused', error: { key: 'x:y' } });
    queue.add([fileOf('a')], place);
    await settled();
    expect(queue.snapshot().map(({ state }) => state)).toEqual(['sending']);
  });

  it('shows what an earlier visit left, drops what the server has no more, and gives it up', async () => {
    const { queue, state, terminate } = hand();
    const print = (name: string) => fingerprintOf(fileOf(name), { person: 'orang', ...place });
    remember(print('a:b.pdf'), '/unggahan/1');
    remember(print('c.pdf'), '/unggahan/2');
    remember(fingerprintOf(fileOf('d'), { person: 'lain', ...place }), '/unggahan/3');
    queue.restore(place.placeId, ({ path }) => Promise.resolve(path.endsWith('1') ? 40 : null));
    await settled();
    expect(queue.snapshot()).toMatchObject([
      { name: 'a:b.pdf', state: 'left', sentBytes: 40, sizeBytes: 100 },
    ]);
    expect(rememberedPath(print('c.pdf'))).toBeNull();
    expect(queue.isBusy).toBe(false);
    queue.add([fileOf('a:b.pdf')], place);
    await settled();
    expect([queue.snapshot().length, state('a:b.pdf')]).toEqual([1, 'sending']);
    queue.clear();
    queue.restore(place.placeId, () => Promise.resolve(1));
    await settled();
    await queue.cancel(queue.snapshot()[0]!.id);
    expect(terminate).toHaveBeenCalledWith(print('a:b.pdf'));
    expect(remembered('orang', place.placeId)).toEqual([]);
    forgetUploads();
    expect(remembered('lain', place.placeId)).toEqual([]);
  });
});

describe('figures', () => {
  it('take the speed over the last seconds and the time left from it', () => {
    const speed = new Speed();
    speed.add(0, 0);
    expect(speed.perSecond).toBeNull();
    for (let second = 1; second <= 20; second += 1) speed.add(second * 1000, second * 500);
    expect(speed.perSecond).toBe(500);
    const item = { id: '1', placeId: 'x', name: 'a', error: null };
    const totals = totalsOf([
      { ...item, sizeBytes: 1000, sentBytes: 500, state: 'sending', perSecond: 100 },
      { ...item, sizeBytes: 1000, sentBytes: 1000, state: 'done', perSecond: null },
      { ...item, sizeBytes: 9999, sentBytes: 0, state: 'failed', perSecond: null },
    ]);
    expect(totals).toEqual({
      ...{ files: 2, done: 1, refused: 1, sizeBytes: 2000, sentBytes: 1500 },
      ...{ perSecond: 100, secondsLeft: 5 },
    });
  });
});

describe('what an answer means', () => {
  const header = (value: object) => encodeURIComponent(JSON.stringify(value));
  it.each([
    [204, undefined, null],
    [401, header({ key: 'errors:sessionExpired' }), { kind: 'session' }],
    [403, header({ key: 'errors:page.otherPerson.text' }), { kind: 'otherPerson' }],
    [409, undefined, { kind: 'line' }],
    [409, header({ key: 'upload:errors.offset' }), { kind: 'line' }],
    [
      409,
      header({ key: 'unit:errors.filingOver' }),
      { kind: 'refused', error: { key: 'unit:errors.filingOver' } },
    ],
    [502, undefined, { kind: 'line' }],
    [
      503,
      header({ key: 'upload:errors.diskFull' }),
      { kind: 'later', error: { key: 'upload:errors.diskFull' } },
    ],
    [413, 'x%', { kind: 'refused', error: { key: 'unit:errors.uploadTooLarge' } }],
    [500, header({ code: 'FAILED' }), { kind: 'line' }],
  ])('%i with %s', (status, refusal, trouble) => {
    expect(troubleOf(status, refusal)).toEqual(trouble);
  });
});

describe('before anything is sent', () => {
  const rules = { maxBytes: 2 * GB, usage: { usedBytes: 9 * GB, quotaBytes: 10 * GB } };
  const coming = { id: '1', placeId: 'x', name: 'a', sizeBytes: GB / 2, sentBytes: 0 };
  it.each([
    ['a.pdf', 0, 'unit:errors.fileEmpty'],
    ['a.pdf', 3 * GB, 'upload:errors.tooLarge'],
    ['a.pdf', 1.5 * GB, 'upload:errors.quota'],
    ['a.pdf', 0.6 * GB, 'upload:errors.quota'],
    ['a.zip', 10, 'upload:errors.ending'],
    ['a.exe.pdf', 10, 'upload:errors.nameDouble'],
    ['a.pdf', 10, undefined],
  ])('%s of %d bytes: %s', (name, size, key) => {
    const onTheirWay = [{ ...coming, state: 'sending' as const, error: null, perSecond: null }];
    expect(whyNot({ name, size }, rules, onTheirWay)?.key).toBe(key);
  });
});
