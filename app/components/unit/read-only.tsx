import { useTranslation } from 'react-i18next';

import { isOpen } from '~/domain/assessments/transitions';
import type { UnitDesk } from '~/domain/assessments/unit-desk';

import { Alert } from '../ui/alert';

/** Why nothing can be changed now: the work is not with the unit, or it is not the time. Only while `canWrite` is false. */
export function ReadOnly({ desk }: { desk: Pick<UnitDesk, 'assessment' | 'filing'> }) {
  const { t } = useTranslation('unit');
  const status = desk.assessment?.status ?? 'draft';
  const why = isOpen(status) ? (desk.filing === 'before' ? 'before' : 'after') : status;
  return <Alert kind="info">{t(`readOnly.${why}`)}</Alert>;
}
