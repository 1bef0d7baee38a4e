import type { UnitDesk } from '~/domain/assessments/unit-desk';

import { SimulatedMark, StatusBadge } from '../ui/status-badge';
import { WORK_STATUS } from './work-status';

/** Where the work stands, and that it is an example where it is one. */
export function StatusOfWork({ desk }: { desk: Pick<UnitDesk, 'assessment'> | null }) {
  if (!desk?.assessment) return <StatusBadge status="blank" />;
  return (
    <>
      <StatusBadge status={WORK_STATUS[desk.assessment.status]} />
      {desk.assessment.isSimulated ? <SimulatedMark /> : null}
    </>
  );
}
