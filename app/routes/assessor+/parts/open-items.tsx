import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { Icon } from '~/components/ui/icon';
import type { OpenItem } from '~/domain/assessments/review/review-progress';

import { itemPath } from './paths';

/** What still keeps an assessment from being accepted; each a link to the place. */
export function OpenItems({ assessmentId, open }: { assessmentId: string; open: OpenItem[] }) {
  const { t } = useTranslation('assessor');
  if (open.length === 0) {
    return (
      <Card>
        <p className="flex gap-2 font-semibold text-success">
          <Icon name="checkCircle" className="mt-0.5" />
          {t('open.none')}
        </p>
      </Card>
    );
  }
  const stale = open.filter(({ reason }) => reason === 'stale');
  const earlier = open.filter(({ reason }) => reason === 'earlier');
  const unjudged = open.filter(({ reason }) => reason === 'unjudged');
  return (
    <Card title={t('open.title', { count: open.length })} id="kurang">
      {(
        [
          ['stale', stale],
          ['earlier', earlier],
          ['unjudged', unjudged],
        ] as const
      ).map(([reason, items]) =>
        items.length > 0 ? (
          <div key={reason} className="mb-3 last:mb-0">
            <p className="text-sm text-quiet">{t(`open.${reason}`, { count: items.length })}</p>
            <ul className="mt-1 flex max-h-48 flex-wrap gap-x-3 gap-y-1 overflow-y-auto">
              {items.map(({ requirementId, code }) => (
                <li key={requirementId}>
                  <Link className="tautan angka text-sm" to={itemPath(assessmentId, requirementId)}>
                    {code}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ) : null,
      )}
    </Card>
  );
}
