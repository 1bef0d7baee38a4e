import type { AnswerValue } from '~/domain/instruments/answer';
import type {
  AnswerType,
  InstrumentKind,
  Level,
  Localized,
  Requirement,
} from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';
import type { CivilDate } from '~/shared/dates';

/** What a unit wrote about one requirement; every earlier version stays in the database. */
export interface GivenAnswer {
  value: AnswerValue | null;
  note: string;
  /** 1 at the first save, one more with each; the form sends it back to notice a stale page. */
  version: number;
  updatedAt: Date;
  updatedByName: string | null;
  /** Brought from an earlier filing, and whether a person has confirmed it since; absent for all others. */
  carried?: Carried;
}

export type Carried = 'unconfirmed' | 'confirmed';

/** What a stored row says about it. */
export function carriedOf(row: {
  carried_from: string | null;
  confirmed_at: Date | null;
}): Pick<GivenAnswer, 'carried'> {
  if (row.carried_from === null) return {};
  return { carried: row.confirmed_at === null ? 'unconfirmed' : 'confirmed' };
}

/** Brought from an earlier filing, and nobody has confirmed it: it counts on no surface. */
export function isUnconfirmed(answer: Pick<GivenAnswer, 'carried'> | null): boolean {
  return answer?.carried === 'unconfirmed';
}

/** A file shown for a requirement, with the place in it to look at. */
export interface LinkedEvidence {
  linkId: string;
  fileId: string;
  originalName: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  /** Free text such as 'hlm. 12–14'; '' when none was given. */
  pointer: string;
  /** The level of a maturity variable it shows; null where none was said, and for every other requirement. */
  level: Level | null;
  /** Since when this content is shown here: a new version counts from when it took the place of the old one. */
  linkedAt: Date;
  linkedByName: string | null;
  /** The last statement about when it is in force; null is open or never said. */
  from: CivilDate | null;
  until: CivilDate | null;
  /** For assessors, where other days were said after the submission: when, and what held at the submission. */
  saidLate?: { at: Date; from: CivilDate | null; until: CivilDate | null } | null;
}

/** A verdict that stands: nothing it needs is missing. */
export interface GivenVerdict {
  verdict: Verdict;
  /** The verified maturity level, for a requirement answered by a level. 0: not even level 1 is shown. */
  level: 0 | Level | null;
  /** Decimal string, where the instrument asks for one. */
  score: string | null;
  reason: string;
  /** To the unit; '' without one. */
  question: string;
  answerVersion: number;
  round: number;
  version: number;
  updatedAt: Date;
  assessorName: string | null;
  /** True when the answer or its evidence changed after the verdict was given. */
  stale: boolean;
  /** True when who gave it no longer holds the seat: it counts once it is saved under the new name. */
  earlier: boolean;
}

/** What is written in a seat about a requirement, finished or not. */
export interface SeatVerdict extends Omit<GivenVerdict, 'verdict'> {
  id: string;
  /** Null while none is chosen. */
  verdict: Verdict | null;
  isDraft: boolean;
  assessorId: string;
  /** Files or places in them changed since; with `stale` and the same answer version, nothing else did. */
  evidenceChanged: boolean;
}

export interface RequirementContent {
  requirementId: string;
  code: string;
  ordinal: number;
  answerType: AnswerType;
  /** The ITKP sub-indicator it feeds, for the inputs; null otherwise. */
  indicator: string | null;
  content: Requirement;
  answer: GivenAnswer | null;
  evidence: LinkedEvidence[];
  /** What its reader is told of: a seat's verdict, or the one the last closed round told the unit. */
  verdict: GivenVerdict | null;
  /** The same with drafts, where a seat is read and something is written in it. */
  work?: SeatVerdict;
  /** The last return asks about it, and it is as it was submitted; said where the unit reads how far it is. */
  isAsked?: boolean;
}

/** One section the assessment covers: a standard, a maturity domain or a group of ITKP inputs. */
export interface SectionContent {
  sectionId: string;
  instrumentKind: InstrumentKind;
  edition: string;
  code: string;
  ordinal: number;
  title: Localized;
  requirements: RequirementContent[];
}
