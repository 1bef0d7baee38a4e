import { isOpen } from '~/domain/assessments/transitions';
import type { UnitDesk } from '~/domain/assessments/unit-desk';

/** Why nothing can be changed now; only while `canWrite` is false. */
export function whyReadOnly({ assessment, filing }: Pick<UnitDesk, 'assessment' | 'filing'>) {
  const status = assessment?.status ?? 'draft';
  if (!isOpen(status)) return status;
  return filing === 'before' ? 'before' : 'after';
}
