import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';

import { discardEntry, findLeft, forgetOnDevice, keepOnDevice, type Place } from './device';
import type { JournalEntry } from './journal';
import {
  autosave,
  beginAutosave,
  isSettled,
  toKeep,
  toSend,
  type Autosave,
  type Confirmed,
  type Happening,
} from './machine';
import { sameAnswer } from './same-answer';
import type { Send } from './exchange';

/** Milliseconds of rest after which a text goes out, and at most so long after its first letter. */
const REST_MS = 900;
const LONGEST_MS = 5_000;
/** Milliseconds between two notes in the journal. */
const NOTE_MS = 300;
/** Milliseconds before the next attempt, after so many without an answer. */
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

export interface KeeperOptions {
  /** Whose text for which form; what is on the device goes by it. */
  target: Place;
  /** Code and title of what it is about. */
  label: string;
  /** The page with the form, where it is not a unit's requirement. */
  href?: string;
  confirmed: Confirmed;
  /** Brings one text to the server and says what came of it; never rejects. */
  send: Send;
}

/**
 * Brings what is typed in one form to the server and, until it is there, to the journal of the device. Lives on when
 * its form is left, until everything is confirmed.
 */
export class Keeper {
  state: Autosave;
  private readonly listeners = new Set<() => void>();
  private readonly waiting: (() => void)[] = [];
  private sendTimer: number | undefined;
  private noteTimer: number | undefined;
  /** performance.now() of the last and the first input that is not on its way; a device's clock may jump. */
  private typedAt = 0;
  private openSince = 0;
  private outlive = false;
  private isDiscarded = false;
  /** What a page now gone has left and this form holds now: its next note takes the place of that one. */
  private left: JournalEntry | null = null;

  constructor(private readonly options: KeeperOptions) {
    this.state = beginAutosave(options.confirmed);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = (): Autosave => this.state;

  get isInUse(): boolean {
    return this.listeners.size > 0;
  }
  get person(): string {
    return this.options.target.person;
  }

  /** The form holds this now. */
  type(fields: AnswerFields): void {
    if (sameFields(fields, this.state.fields)) return;
    const now = performance.now();
    this.typedAt = now;
    if (this.openSince === 0) this.openSince = now;
    this.happen({ type: 'typed', fields });
  }

  /** Takes up what a page now gone has left for this form. */
  async resume(): Promise<void> {
    const left = await findLeft(this.options.target);
    if (!left) return;
    const { fields, base, sent } = left;
    // why: also beside a form that was typed in by now; left behind, it would look like another's later.
    if (sameAnswer(fields, this.state.confirmed.fields)) return discardEntry(left);
    this.left = left;
    this.happen({ type: 'resumed', fields, base, sent });
    // why: only what is in this form, and so in its own note, may go from the other.
    if (!sameFields(this.state.fields, fields)) this.left = null;
    else if (this.left) this.note();
  }

  /** Sends at once what is not on the server yet. Resolves when it is there, was refused, or nobody answered. */
  flush({ outlive = false } = {}): Promise<void> {
    if (isSettled(this.state) || (this.state.trouble && !this.state.sending)) {
      return Promise.resolve();
    }
    this.outlive = outlive;
    this.openSince = -Infinity;
    const done = new Promise<void>((resolve) => this.waiting.push(resolve));
    this.plan();
    return done;
  }

  /** The line may be back, or what stood against the text may be set right; work that is over stays over. */
  retry(): void {
    const { trouble, failures } = this.state;
    const mayPass = trouble?.kind === 'closed' && !trouble.isOver;
    if (mayPass) this.happen({ type: 'opened' });
    if (mayPass || failures > 0) void this.flush();
  }

  /** Writes to the journal now what was going to be written in a moment. */
  note(): void {
    if (this.isDiscarded) return;
    window.clearTimeout(this.noteTimer);
    this.noteTimer = undefined;
    const { state, left } = this;
    const { target, label, href } = this.options;
    this.left = null;
    const kept = toKeep(state);
    if (kept) return void keepOnDevice({ ...target, label, ...(href && { href }), ...kept }, left);
    if (left) void discardEntry(left);
    void forgetOnDevice(target);
  }

  /** Lets go of a text that nobody wants: it is neither sent nor noted any more, also when an answer still comes. */
  discard(): void {
    this.isDiscarded = true;
    this.stop();
  }

  /** Stops for good; what is typed stays in the journal, if it is there. */
  stop(): void {
    window.clearTimeout(this.sendTimer);
    window.clearTimeout(this.noteTimer);
    this.listeners.clear();
  }

  happen(event: Happening): void {
    if (this.isDiscarded) return;
    const before = this.state;
    this.state = autosave(before, event);
    const { state } = this;
    if (state === before) return;
    const isOtherGround = state.confirmed !== before.confirmed || state.base !== before.base;
    if (isOtherGround || state.sending !== before.sending) this.note();
    else if (state.fields !== before.fields) this.noteSoon();
    const isTold = event.type === 'lost' || state.trouble !== null || isSettled(state);
    if (isTold && !state.sending) for (const resolve of this.waiting.splice(0)) resolve();
    if (isSettled(state)) this.openSince = 0;
    this.plan();
    for (const listener of this.listeners) listener();
  }

  private noteSoon(): void {
    // The first letter is noted at once, the following ones together.
    if (this.noteTimer !== undefined) return;
    this.note();
    this.noteTimer = window.setTimeout(() => this.note(), NOTE_MS);
  }

  private plan(): void {
    window.clearTimeout(this.sendTimer);
    if (!toSend(this.state)) return;
    const delay = this.delay();
    if (delay <= 0) void this.send();
    else this.sendTimer = window.setTimeout(() => void this.send(), delay);
  }

  private delay(): number {
    const { failures } = this.state;
    if (this.waiting.length > 0) return 0;
    if (failures > 0) return BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? 0;
    const due = Math.min(this.typedAt + REST_MS, this.openSince + LONGEST_MS);
    return due - performance.now();
  }

  private async send(): Promise<void> {
    const snapshot = toSend(this.state);
    if (!snapshot) return;
    this.openSince = performance.now();
    this.happen({ type: 'sent' });
    const { outlive } = this;
    this.outlive = false;
    this.happen(await this.options.send(snapshot, { outlive }));
  }
}
