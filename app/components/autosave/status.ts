import { isSettled, type Autosave } from './machine';

/** How a form, or one field of it, stands; words are in unit.json under save.*. */
export type SaveStatus =
  /** Nothing is there, on neither side. */
  | 'blank'
  /** The server holds exactly this text. */
  | 'saved'
  /** Typed, and not sent yet. */
  | 'unsaved'
  | 'saving'
  /** Sent or due, and nobody answers. */
  | 'waiting'
  /** Not kept, because something that belongs to it is still to be typed. */
  | 'incomplete'
  /** Not kept, and a person has to do something. */
  | 'failed';

/** Refusals that only say what is still missing. */
const MISSING = new Set(['unit:errors.reasonRequired']);

/** The server has refused the text only because something is still to be typed. */
export function isIncomplete({ trouble }: Autosave): boolean {
  if (trouble?.kind !== 'refused') return false;
  const errors = Object.values(trouble.errors);
  return errors.length > 0 && errors.every(({ key }) => MISSING.has(key));
}

/** State of the whole form. */
export function formStatus(state: Autosave): SaveStatus {
  if (isSettled(state)) return state.confirmed.version === 0 ? 'blank' : 'saved';
  if (isIncomplete(state)) return 'incomplete';
  if (state.trouble) return 'failed';
  if (state.failures > 0) return 'waiting';
  return state.sending ? 'saving' : 'unsaved';
}

/** State of one field: saved as soon as the server has said so for what stands in it. */
export function fieldStatus(state: Autosave, name: string): SaveStatus {
  const text = state.fields[name] ?? '';
  const under = [state.sending, state.unsure].filter((one) => one !== null);
  const isOpen = under.some(({ fields }) => (fields[name] ?? '') !== text);
  const held = state.trouble?.kind === 'stale' ? state.trouble.theirs : state.confirmed;
  if (text === (held.fields[name] ?? '') && !isOpen) {
    return text === '' ? 'blank' : 'saved';
  }
  const status = formStatus(state);
  if (status !== 'saving') return status;
  return state.sending?.fields[name] === text ? 'saving' : 'unsaved';
}
