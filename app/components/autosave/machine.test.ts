import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';

import {
  autosave,
  beginAutosave,
  isSettled,
  toKeep,
  toSend,
  type Autosave,
  type Happening,
} from './machine';
import { fieldStatus, formStatus } from './status';
import { happeningOf } from './exchange';

const nothing = { fields: {}, version: 0, at: null, by: null };
const held = (note: string, version: number) => ({ fields: { note }, version, at: 'x', by: 'B' });
const play = (events: Happening[], start = beginAutosave(nothing)) =>
  events.reduce(autosave, start);
const typed = (note: string): Happening => ({ type: 'typed', fields: { note } });
const saved = (version: number): Happening => ({ type: 'saved', version, at: 'x', by: 'A' });

describe('one form', () => {
  it('says saved only after the answer for exactly this text', () => {
    const during = play([typed('a'), { type: 'sent' }, typed('ab')]);
    expect(formStatus(during)).toBe('saving');
    const after = autosave(during, saved(1));
    expect(formStatus(after)).toBe('unsaved');
    expect(after.confirmed).toMatchObject({ fields: { note: 'a' }, version: 1 });
    expect(formStatus(play([{ type: 'sent' }, saved(2)], after))).toBe('saved');
  });

  it('sends what may have arrived again before anything newer', () => {
    const state = play([typed('a'), { type: 'sent' }, { type: 'lost' }, typed('b')]);
    expect(formStatus(state)).toBe('waiting');
    expect(toSend(state)).toEqual({ fields: { note: 'a' }, base: 0 });
  });

  it('does not call a text saved that was typed back while another may have arrived', () => {
    const state = play([typed('b'), { type: 'sent' }, { type: 'lost' }, typed('')]);
    expect(sameFields(state.fields, state.confirmed.fields)).toBe(true);
    expect(formStatus(state)).toBe('waiting');
    expect(fieldStatus(state, 'note')).toBe('waiting');
  });

  it('tries a refused text again only after it was changed', () => {
    const errors = { note: { key: 'unit:errors.notANumber' } };
    const state = play([typed('a'), { type: 'sent' }, { type: 'refused', errors }]);
    expect([formStatus(state), toSend(state)]).toEqual(['failed', null]);
    expect(toSend(autosave(state, typed('ab')))).toMatchObject({ fields: { note: 'ab' } });
    const meanwhile = play([typed('a'), { type: 'sent' }, typed('b'), { type: 'refused', errors }]);
    expect(meanwhile.trouble).toBeNull();
  });

  it('calls a text that only lacks its reason incomplete, not failed', () => {
    const errors = { note: { key: 'unit:errors.reasonRequired' } };
    const fields = { claim: 'not_applicable' };
    const start = [{ type: 'typed', fields }, { type: 'sent' }] as Happening[];
    const state = play([...start, { type: 'refused', errors }]);
    expect([formStatus(state), fieldStatus(state, 'claim')]).toEqual(['incomplete', 'incomplete']);
    const both = { ...errors, claim: { key: 'unit:errors.choose' } };
    expect(formStatus(play([...start, { type: 'refused', errors: both }]))).toBe('failed');
  });

  it('keeps what came too late, and sends it once the work is open again', () => {
    const key = 'unit:errors.notOpen';
    const reply = happeningOf(
      { status: 409, body: { code: 'CONFLICT', key, params: {} } },
      () => nothing,
    );
    expect(reply).toMatchObject({ type: 'closed', isOver: true });
    const state = play([typed('a'), { type: 'sent' }, reply, typed('ab')]);
    expect([formStatus(state), toSend(state)]).toEqual(['failed', null]);
    const open = autosave(state, { type: 'opened' });
    expect(toSend(open)).toEqual({ fields: { note: 'ab' }, base: 0 });
    const refused = happeningOf({ status: 403, body: { code: 'FORBIDDEN' } }, () => nothing);
    expect(refused).toMatchObject({ type: 'closed', isOver: false });
  });

  it('keeps both texts when stale, and rests the merged one on theirs', () => {
    const stale: Happening = { type: 'stale', theirs: held('theirs', 3) };
    const state = play([typed('mine'), { type: 'sent' }, stale, typed('mine!')]);
    expect(formStatus(state)).toBe('failed');
    expect(toSend(state)).toBeNull();
    const merged = autosave(state, { type: 'merged', fields: { note: 'both' } });
    expect(toSend(merged)).toEqual({ fields: { note: 'both' }, base: 3 });
    const taken = autosave(state, { type: 'merged', fields: { note: 'theirs' } });
    expect(formStatus(taken)).toBe('saved');
  });

  it('is over when both wrote the same', () => {
    const stale: Happening = { type: 'stale', theirs: held('same', 2) };
    expect(formStatus(play([typed('same'), { type: 'sent' }, stale]))).toBe('saved');
  });

  it('goes on after somebody signed in again', () => {
    const state = play([typed('a'), { type: 'sent' }, { type: 'expired' }, typed('ab')]);
    expect(toSend(state)).toBeNull();
    expect(toSend(autosave(state, { type: 'signedIn' }))).toMatchObject({ fields: { note: 'ab' } });
  });
});

describe('a text kept on the device', () => {
  const resumed = (base: number, sent: string | null = null): Happening => ({
    ...{ type: 'resumed', fields: { note: 'kept' }, base },
    sent: sent === null ? null : { note: sent },
  });
  const open = beginAutosave(held('old', 2));

  it('goes out as written on its own version, or on the one it had itself become', () => {
    expect(toSend(autosave(open, resumed(2)))).toEqual({ fields: { note: 'kept' }, base: 2 });
    expect(toSend(autosave(open, resumed(1)))).toEqual({ fields: { note: 'kept' }, base: 1 });
    expect(toSend(autosave(open, resumed(1, 'old')))).toMatchObject({ base: 2 });
  });

  it('goes out after the text that may have arrived before it', () => {
    const state = autosave(open, resumed(2, 'k'));
    expect(toSend(state)).toEqual({ fields: { note: 'k' }, base: 2 });
    const next = play([{ type: 'sent' }, saved(3)], state);
    expect(toSend(next)).toEqual({ fields: { note: 'kept' }, base: 3 });
  });

  it('is never put over what was typed', () => {
    const typing = autosave(open, typed('new'));
    expect(autosave(typing, resumed(2))).toBe(typing);
  });

  it('stays on its version for every later page until the person decides', () => {
    const stale: Happening = { type: 'stale', theirs: open.confirmed };
    const state = play([resumed(1), { type: 'sent' }, stale], open);
    expect(toKeep(state)).toEqual({ fields: { note: 'kept' }, base: 1, sent: null });
    const merged = autosave(state, { type: 'merged', fields: { note: 'both' } });
    expect(toKeep(merged)).toEqual({ fields: { note: 'both' }, base: 2, sent: null });
  });

  it('shows what was saved since also when it cannot be kept itself', () => {
    const errors = { note: { key: 'unit:errors.reasonRequired' } };
    const wrong: Happening[] = [{ type: 'sent' }, { type: 'refused', errors }];
    const state = play([resumed(1), ...wrong], open);
    expect(state.trouble).toEqual({ kind: 'stale', theirs: open.confirmed });
    const mine = autosave(state, { type: 'merged', fields: { note: 'kept' } });
    expect(play(wrong, mine).trouble).toMatchObject({ kind: 'refused' });
  });

  it('is the same answer with a number written the other way', () => {
    const number = (text: string) => ({ number: text });
    const shown = beginAutosave({ ...held('', 1), fields: number('73,4') });
    const again = { type: 'resumed', base: 0, sent: null, fields: number('73.4') } as const;
    expect(autosave(shown, again)).toBe(shown);
    expect(autosave(shown, { ...again, fields: number('73.5') })).not.toBe(shown);
  });
});

describe('a form that came back refused', () => {
  it('rests on the version it was written on, not on the one its page shows', () => {
    const open = beginAutosave(held('theirs', 2));
    const state = autosave(open, { type: 'returned', fields: { note: 'mine' }, base: 1 });
    expect(toSend(state)).toEqual({ fields: { note: 'mine' }, base: 1 });
    expect(toSend(autosave(state, typed('mine!')))).toMatchObject({ base: 1 });
    const emptied = autosave(autosave(state, typed('theirs')), typed('theirs!'));
    expect(toSend(emptied)).toMatchObject({ base: 2 });
  });
});

describe('a page read again', () => {
  it('fills a form nobody typed in and leaves the other alone', () => {
    const open = beginAutosave(held('old', 2));
    const next = autosave(open, { type: 'shown', answer: held('new', 3) });
    expect([next.fields.note, next.refills, formStatus(next)]).toEqual(['new', 1, 'saved']);
    const typing = autosave(open, typed('mine'));
    expect(autosave(typing, { type: 'shown', answer: held('new', 3) })).toBe(typing);
    expect(autosave(next, { type: 'shown', answer: held('old', 2) })).toBe(next);
  });
});

/** The server as the machine must think of it: versions, refusal of stale ones, same text is no change. */
class Server {
  readonly history: AnswerFields[] = [{}];
  get version() {
    return this.history.length - 1;
  }
  get now(): AnswerFields {
    return this.history.at(-1) ?? {};
  }
  answer(fields: AnswerFields, base: number): Happening {
    if (sameFields(fields, this.now)) return this.word();
    if (base !== this.version) {
      return { type: 'stale', theirs: { ...this.word(), fields: this.now } };
    }
    this.history.push(fields);
    return this.word();
  }
  word() {
    return { type: 'saved' as const, version: this.version, at: 'x', by: 'x' };
  }
}

type Step =
  | { step: 'type' | 'colleague' | 'merge'; note: string }
  | { step: 'answered' | 'requestLost' | 'replyLost' | 'expire' | 'signIn' | 'read' | 'begin' };

function take(state: Autosave, server: Server, one: Step): Autosave {
  const { sending } = state;
  switch (one.step) {
    case 'type':
      return autosave(state, typed(one.note));
    case 'colleague':
      server.answer({ note: one.note }, server.version);
      return state;
    case 'merge':
      return autosave(state, { type: 'merged', fields: { note: one.note } });
    case 'begin':
      return autosave(state, { type: 'sent' });
    case 'answered':
      return sending ? autosave(state, server.answer(sending.fields, sending.base)) : state;
    case 'requestLost':
      return autosave(state, { type: 'lost' });
    case 'replyLost':
      if (sending) server.answer(sending.fields, sending.base);
      return autosave(state, { type: 'lost' });
    case 'expire':
      return sending ? autosave(state, { type: 'expired' }) : state;
    case 'signIn':
      return autosave(state, { type: 'signedIn' });
    case 'read': {
      const { version, at, by } = server.word();
      return autosave(state, { type: 'shown', answer: { fields: server.now, version, at, by } });
    }
  }
}

const note = fc.constantFrom('', 'a', 'b', 'ab', 'c');
const steps = fc.array(
  fc.oneof(
    ...(['type', 'colleague', 'merge'] as const).map((step) =>
      fc.record({ step: fc.constant(step), note }),
    ),
    ...(
      [
        'begin',
        'begin',
        'answered',
        'requestLost',
        'replyLost',
        'expire',
        'signIn',
        'read',
      ] as const
    ).map((step) => fc.record({ step: fc.constant(step) })),
  ),
  { maxLength: 40 },
);

it('never says saved while the server does not hold the text, whatever gets lost', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const server = new Server();
      let state = beginAutosave(nothing);
      for (const one of all) {
        state = take(state, server, one);
        const { fields, confirmed } = state;
        if (formStatus(state) !== 'saved') continue;
        expect(sameFields(fields, confirmed.fields)).toBe(true);
        expect(sameFields(server.history[confirmed.version] ?? {}, fields)).toBe(true);
        // Alone at work, the last version is the one on the screen.
        if (!all.some(({ step }) => step === 'colleague')) {
          expect(sameFields(server.now, fields)).toBe(true);
        }
      }
      // With the line back and everything merged, the last text gets there.
      for (let round = 0; !isSettled(state) && round < 9; round++) {
        state = take(state, server, { step: 'signIn' });
        if (state.trouble?.kind === 'stale') {
          state = autosave(state, { type: 'merged', fields: state.fields });
        }
        state = take(autosave(state, { type: 'sent' }), server, { step: 'answered' });
      }
      expect(isSettled(state)).toBe(true);
      expect(server.history.some((one) => sameFields(one, state.fields))).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
