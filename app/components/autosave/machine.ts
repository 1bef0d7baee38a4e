import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';
import type { SaveRefusal } from '~/domain/assessments/save-reply';

import { sameAnswer } from './same-answer';

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
  /** Of what stands against a refused text: what that was written on; undefined where it is not known. */
  before?: AnswerFields;
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

/** What has to be on the device of a text that the server does not hold, so that a later page can go on with it. */
export interface Kept {
  fields: AnswerFields;
  /** The version the person's text was written on. */
  base: number;
  /** A text that went out and may have become a version. */
  sent: AnswerFields | null;
}

/**
 * One form and what of it has reached the server. `confirmed` moves only by the server's own word for exactly that
 * text; a text whose answer got lost stays `unsure`, and goes out again before anything newer does.
 */
export interface Autosave {
  /** What the form holds now. */
  fields: AnswerFields;
  confirmed: Confirmed;
  /**
   * The version the person's text was written on. It moves when the server has taken that text, when the form shows
   * what the server holds, and when the person has put both texts together; never because somebody else saved.
   */
  base: number;
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
  | { type: 'saved'; version: number; at: string | null; by: string | null }
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
  | ({ type: 'resumed' } & Kept)
  /** The form came back refused and holds this, written on that version. */
  | { type: 'returned'; fields: AnswerFields; base: number }
  /** The page was read again and shows this. */
  | { type: 'shown'; answer: Confirmed }
  /** Both texts were put together; rests on theirs. */
  | { type: 'merged'; fields: AnswerFields };

export function beginAutosave(confirmed: Confirmed): Autosave {
  const { fields, version: base } = confirmed;
  return {
    ...{ fields, confirmed, base, sending: null, unsure: null },
    ...{ failures: 0, trouble: null, refills: 0 },
  };
}

/** True when the server holds exactly what the form holds, by its own word, and nothing else is under way. */
export function isSettled({ fields, confirmed, sending, unsure, trouble }: Autosave): boolean {
  const isQuiet = sending === null && unsure === null && trouble?.kind !== 'stale';
  return isQuiet && sameFields(fields, confirmed.fields);
}

/** What the person's text was written on; null where neither the server told it nor this page knows it. */
export function groundOf({ base, confirmed, trouble }: Autosave): AnswerFields | null {
  const told = trouble?.kind === 'stale' ? trouble.theirs.before : undefined;
  return told ?? (base === confirmed.version ? confirmed.fields : null);
}

/** What should be sent now, or null: nothing to say, something on its way, or a person has to act first. */
export function toSend(state: Autosave): Snapshot | null {
  const { fields, confirmed, base, sending, unsure, trouble } = state;
  if (sending || trouble) return null;
  if (unsure) return unsure;
  return sameFields(fields, confirmed.fields) ? null : { fields, base };
}

/** What has to be on the device now; null when the server holds it all. */
export function toKeep(state: Autosave): Kept | null {
  if (isSettled(state)) return null;
  const { fields, base, sending, unsure } = state;
  return { fields, base, sent: (sending ?? unsure)?.fields ?? null };
}

/** The next state. Pure; an event that does not fit the state changes nothing. */
export function autosave(state: Autosave, event: Happening): Autosave {
  switch (event.type) {
    case 'typed':
      return typeInto(state, event.fields);
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
      return state.sending ? refuse(state, state.sending, event.errors) : state;
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
    case 'returned': {
      const { fields, base } = event;
      const isNew = isSettled(state) && !sameFields(fields, state.fields);
      return isNew ? { ...state, fields, base } : state;
    }
    case 'shown':
      return show(state, event.answer);
    case 'merged':
      return merge(state, event.fields);
  }
}

function typeInto(state: Autosave, fields: AnswerFields): Autosave {
  const { trouble, confirmed } = state;
  const isOver = trouble?.kind === 'refused' && !sameFields(trouble.fields, fields);
  const next = { ...state, fields, trouble: isOver ? null : trouble };
  // Whoever goes on from here has what the server holds before them.
  return isSettled(next) ? { ...next, base: confirmed.version } : next;
}

function isAboutSession(trouble: Trouble | null): boolean {
  return trouble?.kind === 'expired' || trouble?.kind === 'otherPerson';
}

function confirm(
  state: Autosave,
  { fields }: Snapshot,
  { version, at, by }: { version: number; at: string | null; by: string | null },
): Autosave {
  return { ...settled(state, null), confirmed: { fields, version, at, by }, base: version };
}

/** A text written on an older version has both wrongs: first the person sees what is there, then what cannot be kept. */
function refuse(
  state: Autosave,
  { fields, base }: Snapshot,
  errors: NonNullable<SaveRefusal['errors']>,
): Autosave {
  const { confirmed } = state;
  const isBehind = base !== confirmed.version && sameFields(fields, state.fields);
  if (isBehind) return stale(state, confirmed);
  return settled(state, { kind: 'refused', fields, errors });
}

/** The text under way has had its answer; nothing about it is open any more. */
function settled(state: Autosave, trouble: Trouble | null): Autosave {
  const isOld = trouble?.kind === 'refused' && !sameFields(trouble.fields, state.fields);
  const next = isOld ? null : trouble;
  return { ...state, sending: null, unsure: null, failures: 0, trouble: next };
}

function stale(state: Autosave, theirs: Confirmed): Autosave {
  const { version } = theirs;
  if (sameFields(theirs.fields, state.fields)) {
    return { ...settled(state, null), confirmed: theirs, base: version };
  }
  // why: until the person decides, no page may take this text for one written on theirs.
  const base = Math.min(state.base, version - 1);
  return { ...settled(state, { kind: 'stale', theirs }), base };
}

/**
 * Only over a form nobody has typed in: what is in it now is never replaced. Whether somebody saved since is for the
 * server to say; it gets the text as one written on its own version.
 */
function resume(state: Autosave, { fields, base, sent }: Kept): Autosave {
  const { confirmed } = state;
  if (!isSettled(state) || sameAnswer(fields, confirmed.fields)) return state;
  const next = { ...state, fields, refills: state.refills + 1 };
  if (sent && sameAnswer(sent, confirmed.fields)) return { ...next, base: confirmed.version };
  return { ...next, base, unsure: sent && { fields: sent, base } };
}

function show(state: Autosave, answer: Confirmed): Autosave {
  if (state.sending || answer.version <= state.confirmed.version) return state;
  const { unsure, fields } = state;
  const held = { confirmed: answer, base: answer.version };
  if (sameFields(answer.fields, fields)) return { ...settled(state, null), ...held };
  if (isSettled(state)) {
    return { ...state, ...held, fields: answer.fields, refills: state.refills + 1 };
  }
  const isOwn = unsure !== null && sameFields(answer.fields, unsure.fields);
  return isOwn ? { ...settled(state, null), ...held } : state;
}

function merge(state: Autosave, fields: AnswerFields): Autosave {
  if (state.trouble?.kind !== 'stale') return state;
  const confirmed = state.trouble.theirs;
  const base = confirmed.version;
  return { ...state, fields, confirmed, base, trouble: null, refills: state.refills + 1 };
}
