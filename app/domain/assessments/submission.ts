import type { Snapshot } from './snapshot';

/** A submission without what was frozen. */
export interface SubmissionHead {
  id: string;
  assessmentId: string;
  regionCode: string;
  round: number;
  receiptCode: string;
  /** 20 hexadecimal digits nobody can guess: with them anybody can check the receipt. */
  verificationCode: string;
  /** SHA-256 of the canonical JSON of the snapshot, hexadecimal. */
  snapshotSha256: string;
  submittedAt: Date;
  submittedByName: string | null;
  /** When it was taken back; null while it counts. */
  withdrawn: { at: Date; reason: string; byName: string | null } | null;
}

export interface Submission extends SubmissionHead {
  /** The day the return it answers was due; null for one that answers none. */
  returnDueAt: Date | null;
  /** The return it answers, with the codes of what that named; null for one that answers none. */
  answers: { round: number; codes: string[] } | null;
  snapshot: Snapshot;
}
