import type { LiveChange } from '~/domain/assessments/together/together';

/** One open stream as the hub knows it. */
export interface LiveListener {
  userId: string;
  /** The page that follows, by the name it saves under; null where it gave none. */
  tabId?: string | null;
  /** Another page changed something. */
  onChange(change: LiveChange): void;
  /** Somebody came or went. */
  onMove(): void;
  /** The server stops: say goodbye and end. Resolves when nothing is left to do. */
  onClose(): Promise<void>;
}

/** Milliseconds between two signs of life of a stream; it also looks at its session this often. */
const BEAT_MS = 20_000;
/** Open streams of one person; more pages ask from time to time instead. */
const MOST_OF_ONE = 12;

/**
 * The open streams of this process by region. What it passes on stays inside the region it is told about;
 * other processes are heard of through the database at the next beat.
 */
export class LiveHub {
  readonly #regions = new Map<string, Set<LiveListener>>();
  #closed = false;

  constructor(readonly beatMs: number = BEAT_MS) {}

  /** How many streams are open. */
  get size(): number {
    return [...this.#regions.values()].reduce((sum, all) => sum + all.size, 0);
  }

  /** Whether one more stream of the person may open. */
  hasRoom(regionCode: string, userId: string): boolean {
    if (this.#closed) return false;
    const own = this.#of(regionCode).filter((listener) => listener.userId === userId);
    return own.length < MOST_OF_ONE;
  }

  /** Adds a stream. Returns how to take it away again. */
  join(regionCode: string, listener: LiveListener): () => void {
    const all = this.#regions.get(regionCode) ?? new Set();
    this.#regions.set(regionCode, all.add(listener));
    return () => {
      all.delete(listener);
      if (all.size === 0 && this.#regions.get(regionCode) === all) this.#regions.delete(regionCode);
    };
  }

  /**
   * Tells everybody of the region but the person who did it, and, where the change says which page it was done in, that
   * person's other pages too. Call it once the change is committed.
   */
  changed(regionCode: string, change: LiveChange, tabId: string | null = null): void {
    for (const listener of this.#of(regionCode)) {
      const isOther = tabId !== null && listener.tabId && listener.tabId !== tabId;
      if (isOther || listener.userId !== change.userId) listener.onChange(change);
    }
  }

  /** Somebody of the region came to a requirement or left it. */
  moved(regionCode: string, userId: string): void {
    for (const listener of this.#of(regionCode)) {
      if (listener.userId !== userId) listener.onMove();
    }
  }

  /** Ends every stream; none begins any more. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#regions.values()].flatMap((listeners) => [...listeners]);
    await Promise.all(all.map((listener) => listener.onClose()));
  }

  #of(regionCode: string): LiveListener[] {
    return [...(this.#regions.get(regionCode) ?? [])];
  }
}
