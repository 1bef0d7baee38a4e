import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { PlannedChange } from '~/domain/assessments/sheet/plan';

import { Card } from '../../ui/card';
import { useLanguage } from '../../ui/root-data';
import { ChangedSides } from './changed-sides';

/** Every change a workbook would make, before and after. */
export function PlannedChanges({ changes }: { changes: readonly PlannedChange[] }) {
  const { t } = useTranslation('sheet');
  if (changes.length === 0) return null;
  return (
    <Card title={t('changed.title')}>
      <ol className="divide-y divide-base-300 border-y border-base-300">
        {changes.map((change) => (
          <li key={change.requirementId} className="py-4">
            <RequirementTitle change={change} />
            <ChangedSides change={change} />
            {change.unconfirmed ? (
              <p className="mt-2 text-sm text-quiet">{t('preview.unconfirmed')}</p>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

export function RequirementTitle({ change }: { change: PlannedChange }) {
  const language = useLanguage();
  return (
    <h3 className="mb-2 text-base">
      <Link to={`/unit/butir/${change.requirementId}`} className="tautan">
        <span className="angka">{change.code}</span> · {change.text[language]}
      </Link>
    </h3>
  );
}
