import { useTranslation } from 'react-i18next';

import { Alert } from '~/components/ui/alert';
import type { RequirementContent } from '~/domain/assessments/content';

/** What changed since the verdict was given, which therefore does not count until it is saved again. */
export function StaleAlert({ requirement }: { requirement: RequirementContent }) {
  const { t } = useTranslation('assessor');
  const { answer, work } = requirement;
  if (!work?.stale) return null;
  const now = answer?.version ?? 0;
  return (
    <div className="mb-4">
      <Alert kind="warning" title={t('item.staleTitle')}>
        <ul className="list-disc ps-5">
          {work.answerVersion === now ? null : (
            <li>{t('desk.staleAnswer', { then: work.answerVersion, now })}</li>
          )}
          {work.evidenceChanged ? <li>{t('desk.staleEvidence')}</li> : null}
        </ul>
        <p>{t('item.staleText')}</p>
      </Alert>
    </div>
  );
}
