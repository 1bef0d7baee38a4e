import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import type { RequirementChange } from '~/domain/assessments/changes-since';

import { ChangeBadge } from './change-badge';

/** What the unit changed since the last return, whether it was asked to or not. */
export function ChangeDetails({ change }: { change: RequirementChange }) {
  const { t } = useTranslation('assessor');
  const { mark, answer, added, removed } = change;
  return (
    <Card title={t('change.title')} aside={<ChangeBadge mark={mark} />}>
      <ul className="grid grid-cols-1 gap-1">
        {answer ? <li>{t('change.answer')}</li> : null}
        {added.length > 0 ? (
          <li className="break-words">{t('change.added', { names: added.join(', ') })}</li>
        ) : null}
        {removed.length > 0 ? (
          <li className="break-words">{t('change.removed', { names: removed.join(', ') })}</li>
        ) : null}
        {mark === 'untouched' ? <li>{t('change.none')}</li> : null}
      </ul>
    </Card>
  );
}
