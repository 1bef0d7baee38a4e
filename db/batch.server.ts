import type pg from 'pg';
import { serialize } from 'pg-protocol';
import { prepareValue } from 'pg/lib/utils.js';

import { parseRow } from './parsers.server';

/** One statement of a message. */
export interface Step {
  text: string;
  values: readonly unknown[];
  /** Under which the connection keeps its plan; '' for a statement that is planned each time. */
  name: string;
}

/** How a column of an answer is called and read. */
interface Column {
  name: string;
  parse(text: string): unknown;
}

/** What a connection keeps: for each name the columns of its answer; null while nobody has asked for them. */
export type KeptPlans = Map<string, Column[] | null>;

export interface BatchResult {
  command: string;
  rowCount: number;
  rows: Record<string, unknown>[];
}

interface FieldDescription {
  name: string;
  dataTypeID: number;
}

/**
 * Several statements in one message and one answer: what follows a statement that fails is not run. Gives the answer of
 * one of them. A statement may be run only by its values, never by text put together.
 */
export class Batch {
  readonly done: Promise<BatchResult>;
  /** The names this message gives to plans; should it fail, nobody knows which of them the connection has. */
  readonly named: string[] = [];
  private readonly values: (string | Buffer | null)[][];
  private resolve: (result: BatchResult) => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;
  private at = 0;
  private columns: Column[] | null = null;
  private failure: { error: unknown } | null = null;
  private readonly result: BatchResult = { command: '', rowCount: 0, rows: [] };

  /** @param answering which step's answer is wanted. @throws what the conversion of a value throws; nothing is sent then */
  constructor(
    private readonly steps: readonly Step[],
    private readonly answering: number,
    private readonly kept: KeptPlans,
  ) {
    this.values = steps.map((step) => step.values.map(prepareValue));
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** All of it, for whoever looks at what is asked. */
  get text(): string {
    return this.steps.map(({ text }) => text).join('; ');
  }

  submit({ stream }: pg.Connection): void {
    // why: one message, one packet where it fits, and the server wakes up once.
    stream.write(Buffer.concat([...this.messages(), serialize.sync()]));
  }

  private messages(): Buffer[] {
    return this.steps.flatMap(({ text, name }, index) => {
      const isKnown = name !== '' && this.kept.has(name);
      if (!isKnown && name !== '') {
        this.kept.set(name, null);
        this.named.push(name);
      }
      const isAnswer = index === this.answering;
      if (isAnswer) this.columns = this.kept.get(name) ?? null;
      return [
        ...(isKnown ? [] : [serialize.parse({ name, text })]),
        serialize.bind({ statement: name, values: this.values[index] }),
        ...(isAnswer && !this.columns ? [serialize.describe({ type: 'P' })] : []),
        serialize.execute(),
      ];
    });
  }

  handleRowDescription({ fields }: { fields: FieldDescription[] }): void {
    this.columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parseRow(dataTypeID) }));
    const { name } = this.steps[this.answering]!;
    if (name !== '') this.kept.set(name, this.columns);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.at !== this.answering || this.failure) return;
    const { columns } = this;
    try {
      const row: Record<string, unknown> = {};
      for (const [index, { name, parse }] of (columns ?? []).entries()) {
        const text = fields[index] ?? null;
        row[name] = text === null ? null : parse(text);
      }
      this.result.rows.push(row);
    } catch (error) {
      this.failure = { error };
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    if (this.at++ !== this.answering) return;
    const words = text.split(' ');
    this.result.command = words[0] ?? '';
    this.result.rowCount = Number(words.at(-1)) || 0;
  }

  handleReadyForQuery(): void {
    if (this.failure) this.reject(this.failure.error);
    else this.resolve(this.result);
  }

  handleError(error: unknown): void {
    this.reject(error);
  }

  /** No statement here is without words, and none copies. */
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
