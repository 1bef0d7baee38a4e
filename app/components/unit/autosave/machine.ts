import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';
import type { RequirementState } from '~/domain/assessments/requirement-state';
import type { SaveRefusal } from '~/domain/assessments/save-reply';

/** What the server is known to hold, in its own words. */
export interface Confirmed {
  fields: AnswerFields;
  /** 0: nothing was ever saved. */
  version: number;
  /** Instant by the server's clock as ISO text. */
  at: string | null;
  by: string | null;
  /** The reader's own, from another tab or device; undefined where only the name is known. */
  isOwn?: boolean;
}

/** A text on its way, with the version it rests on. */
export interface Snapshot {
  fields: AnswerFields;
  base: number;
}

/** Why saving has stopped until a person does something. */
export type Trouble =
  /** These very fields cannot be kept; the next change is tried again. */
  | { kind: 'refused'; fields: AnswerFields; errors: NonNullable<SaveRefusal['errors']> }
  /** Somebody else's version is there: both texts have to be put together. */
  | { kind: 'stale'; theirs: Confirmed }
  /** Nobody is signed in in this browser any more. */
  | { kind: 'expired' }
  /** Somebody else is signed in in this browser. */
  | { kind: 'otherPerson' }
  /** The work takes no more answers: deadline, submitted, role. */
  | {
      kind: 'closed';
      key: string | null;
      params: Record<string, string | number>;
      /** It is submitted or too late: the page, read again, is there to be read only. */
      isOver: boolean;
    };

/**
 * One form and what of it has reached the server. `confirmed` moves only by the server's own word for exactly that
 * text; a text whose answer got lost stays `unsure`, and goes out again before anything newer does.
 */
export interface Autosave {
  /** What the form holds now. */
  fields: AnswerFields;
  confirmed: Confirmed;
  /** At most one text is on its way. */
  sending: Snapshot | null;
  /** Sent, and not known whether it arrived. */
  unsure: Snapshot | null;
  /** Attempts in a row that nobody answered. */
  failures: number;
  trouble: Trouble | null;
  /** Counts how often the form was given other content than what was typed into it. */
  refills: number;
}

export type Happening =
  | { type: 'typed'; fields: AnswerFields }
  | { type: 'sent' }
  | {
      type: 'saved';
      version: number;
      at: string | null;
      by: string | null;
      state?: RequirementState | null;
    }
  | { type: 'lost' }
  | { type: 'refused'; errors: NonNullable<SaveRefusal['errors']> }
  | { type: 'stale'; theirs: Confirmed }
  | { type: 'expired' }
  | { type: 'otherPerson' }
  | { type: 'closed'; key?: string; params?: Record<string, string | number>; isOver?: boolean }
  /** The page was made as one that takes answers. */
  | { type: 'opened' }
  /** Somebody signed in again in this page. */
  | { type: 'signedIn' }
  /** A text kept on this device from before; `sent` may have reached the server. */
  | { type: 'resumed'; fields: AnswerFields; base: number; sent: AnswerFields | null }
  /** The page was read again and shows this. */
  | { type: 'shown'; answer: Confirmed }
  /** Both texts were put together; rests on theirs. */
  | { type: 'merged'; fields: AnswerFields };

export function beginAutosave(confirmed: Confirmed): Autosave {
  const { fields } = confirmed;
  return {
    ...{ fields, confirmed, sending: null, unsure: null },
    ...{ failures: 0, trouble: null, refills: 0 },
  };
}

/** True when the server holds exactly what the form holds, by its own word, and nothing else is under way. */
export function isSettled({ fields, confirmed, sending, unsure, trouble }: Autosave): boolean {
  const isQuiet = sending === null && unsure === null && trouble?.kind !== 'stale';
  return isQuiet && sameFields(fields, confirmed.fields);
}

/** What should be sent now, or null: nothing to say, something on its way, or a person has to act first. */
export function toSend({ fields, confirmed, sending, unsure, trouble }: Autosave): Snapshot | null {
  if (sending || trouble) return null;
  if (unsure) return unsure;
  return sameFields(fields, confirmed.fields) ? null : { fields, base: confirmed.version };
}

/** The next state. Pure; an event that does not fit the state changes nothing. */
export function autosave(state: Autosave, event: Happening): Autosave {
  switch (event.type) {
    case 'typed':
      return { ...state, fields: event.fields, trouble: afterTyping(state, event.fields) };
    case 'sent': {
      const sending = toSend(state);
      return sending ? { ...state, sending } : state;
    }
    case 'saved':
      return state.sending ? confirm(state, state.sending, event) : state;
    case 'lost':
      if (!state.sending) return state;
      return { ...state, sending: null, unsure: state.sending, failures: state.failures + 1 };
    case 'refused':
      if (!state.sending) return state;
      return settled(state, {
        kind: 'refused',
        fields: state.sending.fields,
        errors: event.errors,
      });
    case 'stale':
      return stale(state, event.theirs);
    case 'expired':
    case 'otherPerson':
      return { ...state, sending: null, trouble: { kind: event.type } };
    case 'closed': {
      const { key = null, params = {}, isOver = false } = event;
      return { ...state, sending: null, trouble: { kind: 'closed', key, params, isOver } };
    }
    case 'opened':
      return state.trouble?.kind === 'closed' ? { ...state, trouble: null } : state;
    case 'signedIn':
      return isAboutSession(state.trouble) ? { ...state, trouble: null } : state;
    case 'resumed':
      return resume(state, event);
    case 'shown':
      return show(state, event.answer);
    case 'merged':
      return merge(state, event.fields);
  }
}

function afterTyping({ trouble }: Autosave, fields: AnswerFields): Trouble | null {
  return trouble?.kind === 'refused' && !sameFields(trouble.fields, fields) ? null : trouble;
}

function isAboutSession(trouble: Trouble | null): boolean {
  return trouble?.kind === 'expired' || trouble?.kind === 'otherPerson';
}

function confirm(
  state: Autosave,
  { fields }: Snapshot,
  { version, at, by }: { version: number; at: string | null; by: string | null },
): Autosave {
  return { ...settled(state, null), confirmed: { fields, version, at, by } };
}

/** The text under way has had its answer; nothing about it is open any more. */
function settled(state: Autosave, trouble: Trouble | null): Autosave {
  const isOld = trouble?.kind === 'refused' && !sameFields(trouble.fields, state.fields);
  const next = isOld ? null : trouble;
  return { ...state, sending: null, unsure: null, failures: 0, trouble: next };
}

function stale(state: Autosave, theirs: Confirmed): Autosave {
  return sameFields(theirs.fields, state.fields)
    ? { ...settled(state, null), confirmed: theirs }
    : settled(state, { kind: 'stale', theirs });
}

/** Only over a form nobody has typed in: what is in it now is never replaced. */
function resume(
  state: Autosave,
  { fields, base, sent }: Extract<Happening, { type: 'resumed' }>,
): Autosave {
  const { confirmed } = state;
  if (!isSettled(state) || sameFields(fields, confirmed.fields)) return state;
  const next = { ...state, fields, refills: state.refills + 1 };
  const rests = base === confirmed.version || (sent !== null && sameFields(sent, confirmed.fields));
  if (rests) return next;
  return { ...next, trouble: { kind: 'stale', theirs: confirmed } };
}

function show(state: Autosave, answer: Confirmed): Autosave {
  if (state.sending || answer.version <= state.confirmed.version) return state;
  const { unsure, fields } = state;
  if (sameFields(answer.fields, fields)) return { ...settled(state, null), confirmed: answer };
  if (isSettled(state)) {
    return { ...state, confirmed: answer, fields: answer.fields, refills: state.refills + 1 };
  }
  const isOwn = unsure !== null && sameFields(answer.fields, unsure.fields);
  return isOwn ? { ...settled(state, null), confirmed: answer } : state;
}

function merge(state: Autosave, fields: AnswerFields): Autosave {
  if (state.trouble?.kind !== 'stale') return state;
  const confirmed = state.trouble.theirs;
  return { ...state, fields, confirmed, trouble: null, refills: state.refills + 1 };
}
