import type { Verdict } from '~/domain/instruments/verdict';

import { StatusBadge } from '../ui/status-badge';
import type { Status } from '../ui/status';

/** Verdicts in the one vocabulary of states. */
export const VERDICT_STATUS: Record<Verdict, Status> = {
  met: 'met',
  partly: 'partial',
  not_met: 'notMet',
  not_assessable: 'notAssessable',
  not_applicable: 'notApplicable',
};

/** An assessor's verdict; without one, that it is waited for. */
export function VerdictBadge({ verdict }: { verdict: Verdict | null }) {
  return <StatusBadge status={verdict === null ? 'waiting' : VERDICT_STATUS[verdict]} />;
}
