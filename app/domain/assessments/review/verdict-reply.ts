import type { SavedReply } from '../save-reply';
import type { VerdictProblem } from './verdict-problem';

/** Until when a seat stays with its holder, for a page whose clock may be wrong. */
export interface LeaseReply {
  /** Milliseconds from the moment the server took the request. */
  leaseFor: number;
  /** The same by the server's clock, as ISO text. */
  leaseUntil: string;
}

/** What the server answers to a saved verdict. */
export interface VerdictReply extends SavedReply, LeaseReply {
  /** Why it cannot stand yet; null when it can. */
  problem: VerdictProblem | null;
}
