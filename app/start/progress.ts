import type { Writable } from 'node:stream';

export interface Progress {
  /** Runs one step and prints its line with the time it took. */
  step<T>(name: string, run: (note: (line: string) => void) => Promise<T>): Promise<T>;
  say(text: string): void;
}

/** Prints one line per step: what was done, what it found, how long it took. */
export function createProgress(out: Writable): Progress {
  const started = Date.now();
  return {
    step: async (name, run) => {
      const stepStarted = Date.now();
      const notes: string[] = [];
      const result = await run((line) => notes.push(line));
      const note = notes.length > 0 ? ` (${summary(notes)})` : '';
      out.write(`  ✓ ${name}${note} · ${seconds(stepStarted)}\n`);
      return result;
    },
    say: (text) => out.write(`${text.replace('{{total}}', seconds(started))}\n`),
  };
}

function summary(notes: string[]): string {
  const last = notes.at(-1) ?? '';
  return notes.length > 1 ? `${last}; +${notes.length - 1}` : last;
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
