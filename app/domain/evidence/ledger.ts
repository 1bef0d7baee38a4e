import type { AnswerType, Level } from '~/domain/instruments/instrument';
import type { CivilDate } from '~/shared/dates';

import type { BlobHealth } from './blob';

/** Lists of the ledger: all files, those in no use, ending within 30 days, ended, and replaced by a newer version. */
export const LEDGER_LISTS = ['all', 'unused', 'expiring', 'expired', 'replaced'] as const;
export type LedgerList = (typeof LEDGER_LISTS)[number];

/** Days ahead that count as "ends soon"; the first reminder comes then. */
export const SOON_DAYS = 30;

/** One file of a region. */
export interface LedgerFile extends BlobHealth {
  id: string;
  originalName: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  uploadedAt: Date;
  uploadedByName: string | null;
  /** The last statement about when it is in force; null is open or never said. */
  from: CivilDate | null;
  until: CivilDate | null;
  /** Requirements it is shown for, over all cycles. */
  uses: number;
  isSubmitted: boolean;
  /** Its place among its versions, from 1, and how many there are. */
  version: number;
  versions: number;
  /** Since when it is known to be in no use; null while it is used or was not looked at yet. */
  idleSince: Date | null;
}

/** One version of a document, first to last. */
export interface FileVersion {
  id: string;
  originalName: string;
  uploadedAt: Date;
  uploadedByName: string | null;
  /** Who put it in the place of the one before, and when; null for the first. */
  replacedAt: Date | null;
  replacedByName: string | null;
}

/** One place where a file is shown. */
export interface FileUse {
  linkId: string;
  assessmentId: string;
  requirementId: string;
  requirementCode: string;
  answerType: AnswerType;
  cycleName: string;
  pointer: string;
  /** The level of a maturity variable it shows; null where none is said. */
  level: Level | null;
  /** Since when it is shown there: by a link, or by taking the place of another file. */
  linkedAt: Date;
  linkedByName: string | null;
  /** The work is with the unit. */
  isAtDesk: boolean;
  /** The requirement can still be changed: not where a return asks for others. */
  isOpen: boolean;
  /** Figures follow from it. */
  isAccepted: boolean;
}

export interface FileSubmission {
  submissionId: string;
  receiptCode: string;
  cycleName: string;
  submittedAt: Date;
}

/** When a file is in force; both days belong to it, null is open. */
export interface Period {
  from: CivilDate | null;
  until: CivilDate | null;
}

/** One statement about it; the last one counts. */
export interface PeriodEntry extends Period {
  id: number;
  setAt: Date;
  setByName: string | null;
}

/** What stands beside a file in the list of one requirement. */
export interface EvidenceNote extends BlobHealth {
  fileId: string;
  /** Other requirements of the same work that show the file. */
  alsoAt: { requirementId: string; code: string }[];
  version: number;
  versions: number;
  /** The last version of its line; null where it is that itself. */
  newest: { id: string; originalName: string } | null;
  from: CivilDate | null;
  until: CivilDate | null;
}

export type PeriodState = 'none' | 'future' | 'current' | 'soon' | 'expired';

/** The last day of the period lies before `today`. */
export function hasEnded({ until }: Pick<Period, 'until'>, today: CivilDate): boolean {
  return until !== null && until < today;
}

/** How a period stands on a day; both ends belong to it. 'none': nothing was said. */
export function periodState(
  { from, until }: Period,
  today: CivilDate,
  soon: CivilDate,
): PeriodState {
  if (hasEnded({ until }, today)) return 'expired';
  if (from !== null && from > today) return 'future';
  if (until !== null && until <= soon) return 'soon';
  return from === null && until === null ? 'none' : 'current';
}
