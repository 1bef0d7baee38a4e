import type { LiveState } from '~/domain/assessments/together/together';

/** A reader of server-sent events, as a browser would be one. */
export interface Events {
  response: Response;
  /** The data of the next event of that name; others that come before stay waiting. */
  next(name: string): Promise<unknown>;
  /** The next `keadaan`; with false the last one that came. */
  state(next?: boolean): Promise<LiveState>;
  /** Names of events nobody asked for yet, but for how long to wait. */
  waiting(): string[];
  /** Everything that came, as text. */
  all(): string;
  /** Goes away without a word. */
  leave(): Promise<void>;
  ended: Promise<void>;
}

interface Event {
  name: string;
  data: unknown;
}

/** Milliseconds an event may take to come. */
const PATIENCE = 4_000;

/** Opens a stream; `open` is told how to hear that the reader has left. */
export async function openEvents(
  open: (onGone: (fn: () => void) => void) => Response | Promise<Response>,
): Promise<Events> {
  const gone: (() => void)[] = [];
  const response = await open((fn) => void gone.push(fn));
  const seen: Event[] = [];
  let text = '';
  let last: LiveState | null = null;
  const ended = read();
  async function read() {
    const decoder = new TextDecoder();
    let rest = '';
    const reader = response.body?.getReader();
    if (!reader) throw new Error('the answer has no body');
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const part = decoder.decode(value, { stream: true });
      text += part;
      const blocks = (rest + part).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) seen.push(...parse(block));
    }
  }
  async function next(name: string): Promise<unknown> {
    const until = Date.now() + PATIENCE;
    while (Date.now() < until) {
      const at = seen.findIndex((event) => event.name === name);
      const [event] = at < 0 ? [] : seen.splice(at, 1);
      if (event) return event.data;
      await new Promise((done) => setTimeout(done, 5));
    }
    throw new Error(`no event ${name} came; there were ${text}`);
  }
  return {
    response,
    next,
    async state(fresh = true) {
      if (fresh || !last) last = (await next('keadaan')) as LiveState;
      return last;
    },
    waiting: () => seen.map(({ name }) => name).filter((name) => name !== 'retry'),
    all: () => text,
    leave: async () => {
      for (const fn of gone) fn();
      await ended;
    },
    ended,
  };
}

/** Comments are no events. */
function parse(block: string): Event[] {
  const fields = new Map(
    block.split('\n').map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name, value.join(': ')] as const;
    }),
  );
  const data = fields.get('data');
  if (data !== undefined) {
    return [{ name: fields.get('event') ?? 'message', data: JSON.parse(data) }];
  }
  const retry = fields.get('retry');
  return retry === undefined ? [] : [{ name: 'retry', data: retry }];
}
