import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { countMarks, type RequirementChange } from '~/domain/assessments/changes-since';
import type { Localized } from '~/domain/instruments/instrument';

import { Card } from '../ui/card';
import { useLanguage } from '../ui/root-data';

interface ChangesCardProps {
  changes: readonly RequirementChange[];
  /** Texts of the requirements by id. */
  titles: Record<string, Localized>;
}

/** What was changed since the work came back: as asked, not yet, and without being asked, each of the last a link. */
export function ChangesCard({ changes, titles }: ChangesCardProps) {
  const { t } = useTranslation('filing');
  const language = useLanguage();
  if (changes.length === 0) return null;
  const counts = countMarks(changes);
  return (
    <Card title={t('change.title')}>
      <ul className="grid gap-1">
        {counts.requested > 0 ? <li>{t('change.done', { count: counts.requested })}</li> : null}
        {counts.untouched > 0 ? (
          <li>{t('change.untouched', { count: counts.untouched })}</li>
        ) : null}
        {counts.unrequested > 0 ? (
          <li>
            {t('change.unrequested', { count: counts.unrequested })}
            <ul className="mt-1 divide-y divide-base-300 border-y border-base-300">
              {changes
                .filter(({ mark }) => mark === 'unrequested')
                .map(({ requirementId, code }) => (
                  <li key={requirementId} className="py-2">
                    <Link className="tautan" to={`/unit/butir/${requirementId}`}>
                      <span className="angka">{code}</span> · {titles[requirementId]?.[language]}
                    </Link>
                  </li>
                ))}
            </ul>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
