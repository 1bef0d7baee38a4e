import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Node tells of every request of a server in this process there, before anybody answers it. */
const REQUESTS = 'http.server.request.start';
const HEADER = 'x-bench-count';

/** Counts the statements that requests to this process cause, each by itself. */
export class StatementCounter {
  readonly #counted = new Map<string, { statements: number }>();
  readonly #current = new AsyncLocalStorage<{ statements: number } | undefined>();

  constructor() {
    subscribe(REQUESTS, this.#enter);
  }

  /** A statement is asked, by whatever runs now. */
  note(): void {
    const one = this.#current.getStore();
    if (one) one.statements += 1;
  }

  /** @param ask sends the request, with these headers, and waits for the whole answer */
  async count(ask: (headers: Record<string, string>) => Promise<unknown>): Promise<number> {
    const name = randomUUID();
    const one = { statements: 0 };
    this.#counted.set(name, one);
    try {
      await ask({ [HEADER]: name });
      return one.statements;
    } finally {
      this.#counted.delete(name);
    }
  }

  close(): void {
    unsubscribe(REQUESTS, this.#enter);
  }

  readonly #enter = (message: unknown) => {
    const name = (message as { request: IncomingMessage }).request.headers[HEADER];
    // why: one connection brings many requests; another one's counter must not stay.
    this.#current.enterWith(this.#counted.get(String(name)));
  };
}
