import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { ImportConflict } from '~/domain/assessments/sheet/plan';

import { Card } from '../../ui/card';
import { LocalTime } from '../../ui/local-time';
import { ChangedSides } from './changed-sides';
import { RequirementTitle } from './planned-changes';

/** Requirements somebody saved after the export: both texts, none overwritten. */
export function ConflictList({ conflicts }: { conflicts: readonly ImportConflict[] }) {
  const { t } = useTranslation('sheet');
  if (conflicts.length === 0) return null;
  return (
    <Card title={t('conflict.title')}>
      <ol className="divide-y divide-base-300 border-y border-base-300">
        {conflicts.map((conflict) => {
          const { requirementId, exported, version, updatedByName: name, updatedAt } = conflict;
          return (
            <li key={requirementId} className="py-4">
              <RequirementTitle change={conflict} />
              <p className="mb-2 max-w-prose text-sm">
                {t('conflict.text', { exported, version })}{' '}
                {name ? t('conflict.savedBy', { name }) : t('conflict.saved')}{' '}
                <LocalTime at={updatedAt} />.
              </p>
              <ChangedSides change={conflict} whole />
              <p className="no-print mt-2">
                <Link to={`/unit/butir/${requirementId}`} className="btn btn-sm">
                  {t('conflict.open')}
                </Link>
              </p>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
