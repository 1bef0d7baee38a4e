import fc from 'fast-check';
import { expect, it } from 'vitest';

import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';

import {
  autosave,
  beginAutosave,
  isSettled,
  toKeep,
  toSend,
  type Autosave,
  type Confirmed,
  type Happening,
  type Kept,
  type Snapshot,
} from './machine';

/** A page of the person: its form, and the version whose text stood before their eyes when they wrote what is in it. */
interface Tab {
  writer: number;
  state: Autosave;
  seen: number;
}

const noteOf = (fields: AnswerFields) => fields.note ?? '';
/** Texts that can never be kept end so. */
const isInvalid = (text: string) => text.endsWith('!');

/**
 * A person with two pages and a device, a colleague, and the server between them. Every text is another one, so that
 * each tells where it came from.
 */
class World {
  readonly versions: { note: string; by: 'person' | 'colleague' }[] = [{ note: '', by: 'person' }];
  readonly device = new Map<number, Kept & { at: number }>();
  /** Texts of the person that were on the screen when their page went. */
  readonly owed = new Set<string>();
  readonly tabs: [Tab, Tab];
  /** The version before the eyes of the person when they wrote a text. */
  private readonly writtenOn = new Map<string, number>();
  private readonly underWay: Snapshot[] = [];
  private count = 0;

  constructor() {
    this.tabs = [this.open(), this.open()];
  }

  get version() {
    return this.versions.length - 1;
  }
  private get now(): Confirmed {
    const note = this.versions.at(-1)?.note ?? '';
    return { fields: note === '' ? {} : { note }, version: this.version, at: 'x', by: 'x' };
  }
  next(what: string) {
    this.count += 1;
    return `${what}${this.count}`;
  }

  /** What the server answers. It never takes a text over one that its writer has not had before their eyes. */
  private answer({ fields, base }: Snapshot): Happening {
    const [text, before] = [noteOf(fields), this.versions[this.version]];
    if (isInvalid(text)) return { type: 'refused', errors: {} };
    if (text !== before?.note) {
      if (base !== this.version) return { type: 'stale', theirs: this.now };
      if (before?.by === 'colleague') {
        expect(this.writtenOn.get(text), `${text} over ${before.note}`).toBe(this.version);
      }
      this.versions.push({ note: text, by: 'person' });
    }
    return { type: 'saved', version: this.version, at: 'x', by: 'x' };
  }

  private open(): Tab {
    this.count += 1;
    const tab = { writer: this.count, state: beginAutosave(this.now), seen: this.version };
    return tab;
  }

  /** The page goes, with whatever is on its way; another takes its place. */
  reload(at: 0 | 1, { isTyping = false, arrives = false } = {}) {
    const { state } = this.tabs[at];
    if (state.sending) {
      if (arrives) this.answer(state.sending);
      else this.underWay.push(state.sending);
    }
    if (!isSettled(state)) this.owed.add(noteOf(state.fields));
    this.tabs[at] = this.open();
    if (isTyping) {
      this.type(at);
      this.owed.add(noteOf(this.tabs[at].state.fields));
    }
    this.resume(at);
  }

  private resume(at: 0 | 1) {
    const tab = this.tabs[at];
    const alive = new Set(this.tabs.map(({ writer }) => writer));
    const all = [...this.device].filter(([writer]) => !alive.has(writer));
    const [left] = all.sort(([, a], [, b]) => b.at - a.at);
    if (!left) return;
    const [writer, { fields, base, sent }] = left;
    if (sameFields(fields, tab.state.confirmed.fields)) return this.device.delete(writer);
    this.happen(at, { type: 'resumed', fields, base, sent });
    if (!sameFields(tab.state.fields, fields)) return;
    tab.seen = this.writtenOn.get(noteOf(fields)) ?? 0;
    this.device.delete(writer);
  }

  happen(at: 0 | 1, event: Happening) {
    const tab = this.tabs[at];
    const before = tab.state;
    tab.state = autosave(before, event);
    const kept = toKeep(tab.state);
    this.count += 1;
    if (kept) this.device.set(tab.writer, { ...kept, at: this.count });
    else this.device.delete(tab.writer);
  }

  type(at: 0 | 1, isWrong = false) {
    const tab = this.tabs[at];
    const text = this.next('p') + (isWrong ? '!' : '');
    this.writtenOn.set(text, tab.seen);
    this.owed.delete(noteOf(tab.state.fields));
    this.happen(at, { type: 'typed', fields: { note: text } });
  }

  typeBack(at: 0 | 1) {
    const { state } = this.tabs[at];
    this.owed.delete(noteOf(state.fields));
    this.happen(at, { type: 'typed', fields: state.confirmed.fields });
    // What the page was given stands in the form again, to the letter.
    if (isSettled(this.tabs[at].state)) this.tabs[at].seen = state.confirmed.version;
  }

  colleague() {
    this.versions.push({ note: this.next('c'), by: 'colleague' });
  }

  send(at: 0 | 1) {
    if (toSend(this.tabs[at].state)) this.happen(at, { type: 'sent' });
  }

  answered(at: 0 | 1) {
    const tab = this.tabs[at];
    const { sending } = tab.state;
    if (!sending) return;
    const event = this.answer(sending);
    this.happen(at, event);
    if (event.type === 'saved') tab.seen = event.version;
    const { trouble, fields } = tab.state;
    if (event.type === 'stale' && !trouble && sameFields(fields, event.theirs.fields))
      tab.seen = event.theirs.version;
  }

  lose(at: 0 | 1, arrives: boolean) {
    const { sending } = this.tabs[at].state;
    if (!sending) return;
    if (arrives) this.answer(sending);
    else this.underWay.push(sending);
    this.happen(at, { type: 'lost' });
  }

  /** A request that everybody thought lost gets there after all. */
  arrive() {
    const late = this.underWay.shift();
    if (late) this.answer(late);
  }

  /** The page is read again, because of live news. */
  show(at: 0 | 1) {
    const tab = this.tabs[at];
    const isNew = this.version > tab.state.confirmed.version && !tab.state.sending;
    this.happen(at, { type: 'shown', answer: this.now });
    if (isNew && tab.state.confirmed.version === this.version) tab.seen = this.version;
  }

  /** Both texts stand side by side, and the person decides. */
  decide(at: 0 | 1, choice: 'mine' | 'theirs' | 'both') {
    const tab = this.tabs[at];
    const { trouble, fields } = tab.state;
    if (trouble?.kind !== 'stale') return;
    const { theirs } = trouble;
    const text = { mine: noteOf(fields), theirs: noteOf(theirs.fields), both: this.next('m') };
    const note = text[choice];
    this.owed.delete(noteOf(fields));
    if (choice !== 'theirs') this.writtenOn.set(note, theirs.version);
    tab.seen = theirs.version;
    this.happen(at, { type: 'merged', fields: note === '' ? {} : { note } });
  }

  /** Every text that was on the screen is still somewhere. */
  expectAllThere() {
    const there = new Set([
      ...this.versions.map(({ note }) => note),
      ...[...this.device.values()].map(({ fields }) => noteOf(fields)),
      ...this.tabs.map(({ state }) => noteOf(state.fields)),
    ]);
    expect([...this.owed].filter((text) => !there.has(text))).toEqual([]);
  }
}

type Step = (world: World) => void;
const named = (name: string, step: Step) => Object.assign(step, { toString: () => name });
/** Most is done in the first page, so that one thing comes upon the other there. */
const both = (name: string, step: (world: World, at: 0 | 1) => void) =>
  ([0, 0, 0, 0, 1] as const).map((at) => named(`${name} ${at}`, (world) => step(world, at)));

const STEPS: Step[] = [
  ...both('type', (w, at) => w.type(at)),
  ...both('type wrong', (w, at) => w.type(at, true)),
  ...both('type back', (w, at) => w.typeBack(at)),
  ...both('send', (w, at) => w.send(at)),
  ...both('answered', (w, at) => w.answered(at)),
  ...both('sent and answered', (w, at) => {
    w.send(at);
    w.answered(at);
  }),
  ...both('request lost', (w, at) => w.lose(at, false)),
  ...both('reply lost', (w, at) => w.lose(at, true)),
  ...both('show', (w, at) => w.show(at)),
  ...both('reload', (w, at) => w.reload(at)),
  ...both('reload, arrives', (w, at) => w.reload(at, { arrives: true })),
  ...both('reload, typing at once', (w, at) => w.reload(at, { isTyping: true })),
  ...both('mine', (w, at) => w.decide(at, 'mine')),
  ...both('theirs', (w, at) => w.decide(at, 'theirs')),
  ...both('both', (w, at) => w.decide(at, 'both')),
  ...Array.from({ length: 8 }, () => named('colleague', (w) => w.colleague())),
  named('late arrival', (w) => w.arrive()),
];

it('replaces nobody’s text unseen and loses none of one’s own, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 60 }), (steps) => {
      const world = new World();
      for (const step of steps) {
        step(world);
        world.expectAllThere();
      }
    }),
    { numRuns: 20_000 },
  );
});

it('asks again on every page until the person decides', () => {
  const world = new World();
  world.type(0);
  world.colleague();
  for (let visit = 0; visit < 4; visit++) {
    world.send(0);
    world.answered(0);
    expect(world.tabs[0].state.trouble).toMatchObject({ kind: 'stale', theirs: { version: 1 } });
    world.reload(0);
  }
  expect(world.version).toBe(1);
});
