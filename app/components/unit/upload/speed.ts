/** Milliseconds the speed is taken over. */
const WINDOW = 6000;

/** How fast something arrives, over the last seconds. */
export class Speed {
  private readonly samples: { at: number; bytes: number }[] = [];

  /** @param at milliseconds of a clock that only goes forward @param bytes arrived altogether */
  add(at: number, bytes: number): void {
    this.samples.push({ at, bytes });
    while (this.samples.length > 2 && at - (this.samples[0]?.at ?? at) > WINDOW)
      this.samples.shift();
  }

  /** After a pause the time before it does not count. */
  restart(): void {
    this.samples.length = 0;
  }

  /** Bytes per second; null as long as it cannot be told. */
  get perSecond(): number | null {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (!first || !last || last.at - first.at < 500) return null;
    return ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
  }
}
