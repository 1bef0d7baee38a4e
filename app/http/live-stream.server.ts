import type { LiveChange, LiveState } from '~/domain/assessments/together/together';

import type { LiveHub } from './live-hub.server';

/** Headers of a stream of events. why: `no-transform` also keeps the compression off, which would hold events back. */
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Milliseconds a browser waits before it asks again. */
const RETRY_MS = 4_000;
/** Milliseconds in which several changes are one look at the database. */
const TOGETHER_MS = 150;
/** Events a reader may be behind before it is cut: it asks again and gets the state as it is then. */
const MOST_WAITING = 64;

export interface LiveStreamOptions {
  hub: LiveHub;
  /** Calls back when the reader is gone. */
  onGone(fn: () => void): void;
  regionCode: string;
  userId: string;
  tabId?: string | null;
  look(): Promise<LiveState>;
  leave(): Promise<void>;
  isInForce(): Promise<boolean>;
  /** A look at the database that failed; the stream ends and the browser asks again. */
  onFault(error: unknown): void;
}

/**
 * Server-sent events about what others of the unit do: `keadaan` (a LiveState, at the beginning and whenever it is
 * another one), `perubahan` (a LiveChange) and `selesai` when the session is over. A comment is sent at every beat.
 */
export function liveStream(options: LiveStreamOptions): Response {
  const stream = new LiveStream(options);
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => stream.start(controller),
      cancel: () => stream.cancelled(),
    },
    { highWaterMark: MOST_WAITING },
  );
  return new Response(body, { headers: HEADERS });
}

class LiveStream {
  readonly #encoder = new TextEncoder();
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #part: () => void = () => undefined;
  #beat: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #sent = '';
  #askedAt = -Infinity;
  #ended: Promise<void> | null = null;

  constructor(private readonly options: LiveStreamOptions) {}

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { hub, regionCode, userId, tabId, onGone } = this.options;
    this.#controller = controller;
    this.#send(`retry: ${RETRY_MS}\n\n`);
    this.#part = hub.join(regionCode, {
      ...{ userId, tabId },
      onChange: (change) => this.#tell(change),
      onMove: () => this.#lookSoon(),
      onClose: () => this.end(),
    });
    this.#beat = setInterval(() => this.#look(true), hub.beatMs);
    this.#beat.unref();
    onGone(() => void this.end());
    this.#look(false, () => hub.moved(regionCode, userId));
  }

  /** The reader wants no more: nothing can be sent or closed from here on. */
  cancelled(): Promise<void> {
    this.#controller = null;
    return this.end();
  }

  /** Ends the stream once; resolves when the page is no longer noted as open. */
  end(): Promise<void> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<void> {
    const { hub, regionCode, userId, leave, onFault } = this.options;
    clearInterval(this.#beat);
    clearTimeout(this.#soon);
    this.#part();
    this.#close();
    try {
      // why: a look under way would note the page as open again.
      await this.#looking;
      await leave();
      hub.moved(regionCode, userId);
    } catch (error) {
      onFault(error);
    }
  }

  #tell(change: LiveChange): void {
    this.#inTurn(async () => {
      if (await this.#mayKnow(false)) this.#event('perubahan', change);
    });
    this.#lookSoon();
  }

  #lookSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#look(false);
    }, TOGETHER_MS);
  }

  #look(isBeat: boolean, after: () => void = () => undefined): void {
    this.#inTurn(() => this.#lookNow(isBeat), after);
  }

  #inTurn(step: () => Promise<void>, after: () => void = () => undefined): void {
    this.#looking = this.#looking
      .then(() => (this.#ended ? undefined : step()))
      .catch((error: unknown) => {
        this.options.onFault(error);
        void this.end();
      })
      .then(after);
  }

  async #lookNow(isBeat: boolean): Promise<void> {
    if (!(await this.#mayKnow(isBeat))) return;
    const state = await this.options.look();
    const text = JSON.stringify(state);
    if (text !== this.#sent) this.#event('keadaan', state);
    else if (isBeat) this.#send(': hidup\n\n');
    this.#sent = text;
  }

  /** Nothing is told once the session or its role is over. One question serves all that is told together. */
  async #mayKnow(isBeat: boolean): Promise<boolean> {
    const now = performance.now();
    if (!isBeat && now - this.#askedAt < TOGETHER_MS) return true;
    if (await this.options.isInForce()) {
      this.#askedAt = now;
      return true;
    }
    this.#event('selesai', {});
    void this.end();
    return false;
  }

  #event(name: string, data: object): void {
    this.#send(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #send(text: string): void {
    if (!this.#controller) return;
    if ((this.#controller.desiredSize ?? 0) <= 0) void this.end();
    else this.#controller.enqueue(this.#encoder.encode(text));
  }

  #close(): void {
    this.#controller?.close();
    this.#controller = null;
  }
}
