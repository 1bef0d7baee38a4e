/** A parameter as the wire takes it: text, bytes or null. */
export type WireValue = string | Buffer | null;

/**
 * Messages of PostgreSQL's extended query protocol, put together as one piece of bytes: one write to the socket instead
 * of one for each. All results are asked for as text.
 */
export class WireMessages {
  private at = 0;

  /** Has the server parse `text` and keep it under `name`; '' until the next one without a name. */
  parse(name: string, text: string): void {
    const from = this.begin('P');
    this.text(name);
    this.text(text);
    this.int16(0);
    this.end(from);
  }

  /** Gives the parsed statement its values. */
  bind(name: string, values: readonly WireValue[]): void {
    const from = this.begin('B');
    this.text('');
    this.text(name);
    // Formats: none means that all are text.
    const isText = values.every((value) => !Buffer.isBuffer(value));
    this.int16(isText ? 0 : values.length);
    if (!isText) for (const value of values) this.int16(Buffer.isBuffer(value) ? 1 : 0);
    this.int16(values.length);
    for (const value of values) this.value(value);
    this.int16(0);
    this.end(from);
  }

  /** Asks which columns what was bound will answer with. */
  describe(): void {
    const from = this.begin('D');
    this.room(1);
    this.at = scratch.writeUInt8(PORTAL, this.at);
    this.text('');
    this.end(from);
  }

  /** Runs what was bound, to its end. */
  execute(): void {
    const from = this.begin('E');
    this.text('');
    this.int32(0);
    this.end(from);
  }

  /** Ends the row of messages: after a failure the server takes up again behind it. */
  sync(): void {
    this.end(this.begin('S'));
  }

  /** The bytes so far; they are the caller's. */
  take(): Buffer {
    return Buffer.from(scratch.subarray(0, this.at));
  }

  /** Where the length of the message is put at its end. */
  private begin(kind: string): number {
    this.room(1);
    this.at = scratch.writeUInt8(kind.charCodeAt(0), this.at);
    const from = this.at;
    this.int32(0);
    return from;
  }

  private end(from: number): void {
    scratch.writeInt32BE(this.at - from, from);
  }

  private text(text: string): void {
    this.room(text.length * UTF8_MOST + 1);
    this.at += scratch.write(text, this.at);
    this.at = scratch.writeUInt8(0, this.at);
  }

  private value(value: WireValue): void {
    if (value === null) return this.int32(-1);
    const from = this.at;
    this.int32(0);
    if (typeof value === 'string') {
      this.room(value.length * UTF8_MOST);
      this.at += scratch.write(value, this.at);
    } else {
      this.room(value.length);
      this.at += value.copy(scratch, this.at);
    }
    scratch.writeInt32BE(this.at - from - 4, from);
  }

  private int16(value: number): void {
    this.room(2);
    this.at = scratch.writeInt16BE(value, this.at);
  }

  private int32(value: number): void {
    this.room(4);
    this.at = scratch.writeInt32BE(value, this.at);
  }

  private room(bytes: number): void {
    if (scratch.length - this.at >= bytes) return;
    const larger = Buffer.allocUnsafe(2 * (this.at + bytes));
    scratch.copy(larger, 0, 0, this.at);
    scratch = larger;
  }
}

const PORTAL = 'P'.charCodeAt(0);

/** Most bytes that one unit of a text's length takes. */
const UTF8_MOST = 3;

/** Where messages are put together, one row of them after the other; never larger than SCRATCH between them. */
const SCRATCH = 64 * 1024;
let scratch = Buffer.allocUnsafeSlow(SCRATCH);

/** The messages that `write` puts together. It must do so without waiting. */
export function wireBytes(write: (messages: WireMessages) => void): Buffer {
  const messages = new WireMessages();
  try {
    write(messages);
    return messages.take();
  } finally {
    if (scratch.length > SCRATCH) scratch = Buffer.allocUnsafeSlow(SCRATCH);
  }
}
