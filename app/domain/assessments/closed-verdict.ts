import type { Level } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

/** A verdict as it stood when its round was closed. */
export interface ClosedVerdict {
  verdict: Verdict;
  level: 0 | Level | null;
  reason: string;
  /** What the assessor asks the unit; '' for nothing. */
  question: string;
  judgedAt: Date;
  assessorName: string | null;
}
