import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { LiveChange, LiveState } from '~/domain/assessments/together/together';

import { follow } from './live-client';

/** A browser's stream of events, moved by hand. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  constructor(readonly address: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  say(name: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
  fail(fatal: boolean) {
    if (fatal) this.readyState = FakeSource.CLOSED;
    this.dispatchEvent(new Event('error'));
  }
}

const page = new EventTarget() as EventTarget & { hidden: boolean };
const states: LiveState[] = [];
const changes: LiveChange[] = [];
let answer: () => Response | Promise<Response>;
let asked = 0;
let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.all = [];
  page.hidden = false;
  asked = 0;
  states.splice(0);
  changes.splice(0);
  answer = () => Response.json({ present: [], mark: `${asked}` });
  const windowEvents = new EventTarget();
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', windowEvents.addEventListener.bind(windowEvents));
  vi.stubGlobal('removeEventListener', windowEvents.removeEventListener.bind(windowEvents));
  vi.stubGlobal('dispatch', (name: string) => windowEvents.dispatchEvent(new Event(name)));
  vi.stubGlobal('fetch', () => {
    asked += 1;
    return Promise.resolve().then(answer);
  });
  stop = follow('butir-1', {
    onState: (state) => void states.push(state),
    onChange: (change) => void changes.push(change),
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const last = () => FakeSource.all.at(-1)!;
const hide = async (hidden: boolean, ms: number) => {
  page.hidden = hidden;
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(ms);
};

describe('following what others do', () => {
  it('passes on what the stream says', () => {
    expect(last().address).toMatch(
      /^\/unit\/aliran\?halaman=[0-9a-f-]{36}&tab=[0-9a-f-]{36}&butir=butir-1$/,
    );
    last().say('keadaan', { present: [], mark: 'a' });
    last().say('perubahan', { kind: 'comment' });
    expect([states, changes]).toEqual([[{ present: [], mark: 'a' }], [{ kind: 'comment' }]]);
  });

  it('asks every 15 seconds once the stream is refused, and tries it again later', async () => {
    last().fail(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(states.map(({ mark }) => mark)).toEqual(['1', '2']);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(FakeSource.all).toHaveLength(2);
    expect(last().address).toBe(FakeSource.all[0]?.address);
  });

  it('lets the browser mend a short break by itself, but not the third in a row', async () => {
    last().fail(false);
    last().say('keadaan', { present: [], mark: 'a' });
    last().fail(false);
    last().fail(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toBe(0);
    last().fail(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toBe(1);
  });

  it('says nothing more when the page is being left', async () => {
    last().fail(true);
    (globalThis as unknown as { dispatch: (name: string) => void }).dispatch('pagehide');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(0);
  });

  it.each([401, 403, 404])('stops for good at %s and when the session is over', async (status) => {
    answer = () => new Response('', { status });
    last().fail(true);
    await vi.advanceTimersByTimeAsync(300_000);
    expect([asked, FakeSource.all.length]).toEqual([1, 1]);
    await hide(true, 10_000);
    await hide(false, 10_000);
    expect(FakeSource.all).toHaveLength(1);
  });

  it('goes on asking through a line that is away', async () => {
    answer = () => Promise.reject(new TypeError('away'));
    last().fail(true);
    await vi.advanceTimersByTimeAsync(31_000);
    expect([asked, states.length]).toEqual([3, 0]);
  });

  it('lets go of the stream while out of sight and takes it up again', async () => {
    await hide(true, 4_000);
    expect(last().readyState).toBe(0);
    await hide(true, 6_000);
    expect(last().readyState).toBe(FakeSource.CLOSED);
    await hide(false, 0);
    expect(FakeSource.all).toHaveLength(2);
    last().say('selesai', {});
    await hide(true, 10_000);
    await hide(false, 10_000);
    expect(FakeSource.all).toHaveLength(2);
  });
});
