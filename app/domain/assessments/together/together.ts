import type { CivilDate } from '~/shared/dates';

/** Somebody with a role in the same unit. */
export interface Colleague {
  userId: string;
  name: string;
}

/** Who takes care of a requirement. */
export interface Assignment {
  requirementId: string;
  assigneeId: string;
  assigneeName: string | null;
  /** False when the person no longer works in the unit, so that somebody else should have it. */
  isColleague: boolean;
  /** The last day, in Asia/Jakarta; null when none was set. */
  dueOn: CivilDate | null;
  /** 1 when first given, one more with each change; the form sends it back to notice a stale page. */
  version: number;
  assignedByName: string | null;
  assignedAt: Date;
}

export interface Comment {
  id: string;
  body: string;
  byName: string | null;
  at: Date;
}

/** A question or remark about a requirement with the newest of what was said to it; never without a comment. */
export interface CommentThread {
  id: string;
  state: 'open' | 'resolved';
  /** Who resolved or reopened it last; null while nobody did. */
  stateByName: string | null;
  stateAt: Date | null;
  startedByName: string | null;
  /** Comments of it that come before these. */
  older: number;
  comments: Comment[];
}

/** The newest of what is said about a requirement, threads first begun first. */
export interface Discussion {
  threads: CommentThread[];
  /** How many comments there are with those not brought. */
  comments: number;
  /** How many threads, likewise. */
  begun: number;
  /** How many comments were asked for. */
  asked: number;
}

/** Somebody who has a requirement open now. */
export interface Present {
  requirementId: string;
  userId: string;
  name: string;
}

/** How a unit works together on one assessment. */
export interface Together extends LiveState {
  assignments: Assignment[];
  colleagues: Colleague[];
  /** Open threads by requirement; a requirement without one is not named. */
  openThreads: Record<string, number>;
}

/** The same for the page of one requirement. */
export interface RequirementTogether extends LiveState {
  /** The reader's account. */
  me: string;
  /** The assessment it is about. */
  work: string;
  /** The day in Asia/Jakarta. */
  today: CivilDate;
  assignment: Assignment | null;
  colleagues: Colleague[];
  discussion: Discussion;
}

/** What changes while a page is open; the page is made with it and then told. */
export interface LiveState {
  /** Others than the reader. */
  present: Present[];
  /** Another text whenever somebody other than the reader changed something of the assessment. */
  mark: string;
}

/** Somebody changed something; only for people of the same unit. */
export interface LiveChange {
  kind: 'answer' | 'evidence' | 'assignment' | 'comment';
  /** null: a whole section. */
  requirementId: string | null;
  userId: string;
  name: string;
  /** When it was committed, as ISO text. */
  at: string;
}

/** Longest comment, in UTF-16 units. */
export const COMMENT_MAX = 4000;

/** Seconds without a sign of life after which somebody counts as gone. */
export const PRESENT_SECONDS = 50;
