import { useTranslation } from 'react-i18next';

import { LocalTime } from '~/components/ui/local-time';

import { useVerdictDesk } from './verdict-desk';
import { useLease } from './lease';

/** Until when the seat stays with its holder; kept for longer while somebody works. */
export function LeaseState() {
  const { t } = useTranslation('assessor');
  const { judged, keeper, owner, lease } = useVerdictDesk();
  const about = { assessmentId: judged.assessmentId, owner };
  const until = useLease(about, lease, (happening) => keeper.happen(happening));
  if (!until) return null;
  return (
    <p className="text-sm text-quiet">
      {t('desk.lease')} <LocalTime at={until} />
    </p>
  );
}
