import { DatabaseBusyError } from './busy';

/**
 * So many at a time for each key; who comes later waits in line, and is told after a while that it is busy. What waits here
 * holds nothing.
 */
export class Turns {
  private readonly lines = new Map<string, Line>();

  constructor(
    private readonly atOnce: number,
    private readonly patienceMs: number,
  ) {}

  /** @throws DatabaseBusyError when the turn did not come in time; `work` was not begun then. And what `work` throws. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { running: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.running < this.atOnce) line.running++;
    else await this.wait(line);
    try {
      return await work();
    } finally {
      this.pass(key, line);
    }
  }

  private wait(line: Line): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(patience);
        resolve();
      };
      const patience = setTimeout(() => {
        line.waiting.splice(line.waiting.indexOf(begin), 1);
        reject(new DatabaseBusyError('others wait for the same work'));
      }, this.patienceMs);
      line.waiting.push(begin);
    });
  }

  /** The turn goes to whoever waits longest. */
  private pass(key: string, line: Line): void {
    const next = line.waiting.shift();
    if (next) next();
    else if (--line.running === 0) this.lines.delete(key);
  }
}

interface Line {
  running: number;
  waiting: (() => void)[];
}
