import { useTranslation } from 'react-i18next';

import type { UnitDesk } from '~/domain/assessments/unit-desk';

import { Alert } from '../ui/alert';
import { whyReadOnly } from './why-read-only';

/** Why nothing can be changed now: the work is not with the unit, or it is not the time. Only while `canWrite` is false. */
export function ReadOnly({ desk }: { desk: Pick<UnitDesk, 'assessment' | 'filing'> }) {
  const { t } = useTranslation('unit');
  return <Alert kind="info">{t(`readOnly.${whyReadOnly(desk)}`)}</Alert>;
}
