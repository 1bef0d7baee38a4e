import { parentOf, processName, isAlive } from '~db/process.server';

type Closer = () => Promise<void>;

/** Thrown between two start steps when a stop was asked for. */
export class StopRequested extends Error {}

/** What must be undone at the end, in reverse order, and who may ask for the end. */
export class Lifecycle {
  readonly #closers: { name: string; close: Closer; force?: () => void }[] = [];
  #stopping: Promise<void> | null = null;
  #starting: Promise<unknown> = Promise.resolve();
  #askedAt = 0;

  constructor(
    private readonly report: (line: string) => void,
    private readonly exit: (code: number) => void = process.exit,
  ) {}

  get stopping(): boolean {
    return this.#stopping !== null;
  }

  /** Registers what stop() has to close; `force` is its last resort and must not wait. */
  onStop(name: string, close: Closer, force?: () => void): void {
    this.#closers.push({ name, close, force });
  }

  /** Runs a start step; stop() lets it finish first, so nothing half-started is left behind. */
  async run<T>(step: () => Promise<T>): Promise<T> {
    if (this.#stopping) throw new StopRequested();
    const running = step();
    this.#starting = running.catch(() => undefined);
    const result = await running;
    if (this.#stopping) throw new StopRequested();
    return result;
  }

  /** Closes everything once and ends the process. */
  stop(code: number): Promise<void> {
    this.#stopping ??= this.#close(code);
    return this.#stopping;
  }

  /** Ctrl-C and SIGTERM stop in order; asking again a second later ends at once. */
  listenToSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (!this.stopping) {
          this.#askedAt = Date.now();
          this.report('\nMenghentikan… · Stopping…');
          void this.stop(0);
        } else if (Date.now() - this.#askedAt > 1000) {
          // why: npm passes on a Ctrl-C that the terminal already delivered; only a later one is a second wish.
          this.#force();
        }
      });
    }
  }

  /** Ends when npm, which started this process, was killed: nobody could stop it any more. */
  watchKeeper(keeper: number): void {
    const timer = setInterval(() => {
      if (!isAlive(keeper)) void this.stop(0);
    }, 500);
    timer.unref();
  }

  async #close(code: number): Promise<void> {
    let exitCode = code;
    await Promise.race([this.#starting, new Promise((done) => setTimeout(done, 30_000).unref())]);
    for (const { name, close } of [...this.#closers].reverse()) {
      try {
        await close();
      } catch (error) {
        exitCode = 1;
        this.report(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    this.exit(exitCode);
  }

  #force(): void {
    for (const { force } of [...this.#closers].reverse()) force?.();
    this.exit(130);
  }
}

/** The npm process that started this one, when npm did; it may have a shell in between. */
export function npmKeeper(): number | undefined {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const isShell = /^(sh|bash|dash|zsh)$/.test(processName(parent));
  return (isShell ? parentOf(parent) : parent) ?? undefined;
}
