import type { RequirementState } from './requirement-state';
import type { TheirAnswer } from './stale-answer';

/** What the server answers to a save with 200: exactly the text that was sent is version `saved`. */
export interface SavedReply {
  saved: number;
  /** Instant of the version by the server's clock, as ISO text; null while nothing was ever kept. */
  savedAt: string | null;
  /** Display name of who wrote it. */
  by: string | null;
}

/** The same for an answer. */
export interface SaveReply extends SavedReply {
  /** How the requirement stands with it; null when the same text was there already. */
  state: RequirementState | null;
}

/** Why a save was refused. Nothing was changed and nothing is lost: the text is still with the sender. */
export interface SaveRefusal<Theirs = WireAnswer> {
  /** An AppErrorCode, or OTHER_PERSON: somebody else is signed in in this browser now. */
  code: string;
  /** i18n key of the sentence, with its values. */
  key?: string;
  params?: Record<string, string | number>;
  /** With INVALID: message by field, '' for the whole form. */
  errors?: Record<string, { key: string; params?: Record<string, string | number> }>;
  /** With CONFLICT over a version: what is there now; null when there is nothing. */
  theirs?: Theirs | null;
}

/** An answer as JSON carries it. */
export type WireAnswer = Omit<TheirAnswer, 'updatedAt'> & { updatedAt: string };
