import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import type { RequirementChange } from '~/domain/assessments/changes-since';
import type { RequirementContent } from '~/domain/assessments/content';
import type { BeforeReturn } from '~/domain/assessments/review/before-return';

import { ChangeBadge } from './change-badge';
import { BeforeAndNow } from './before-and-now';

interface ChangeDetailsProps {
  change: RequirementChange;
  before: BeforeReturn | null;
  requirement: RequirementContent;
}

/** What the unit changed since the last return, whether it was asked to or not: what it was beside what it is. */
export function ChangeDetails({ change, before, requirement }: ChangeDetailsProps) {
  const { t } = useTranslation('assessor');
  return (
    <Card title={t('change.title')} aside={<ChangeBadge mark={change.mark} />}>
      {before ? (
        <BeforeAndNow before={before} requirement={requirement} />
      ) : (
        <p>{t('change.none')}</p>
      )}
    </Card>
  );
}
