import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import { DataTable } from '~/components/ui/data-table';
import { LocalTime } from '~/components/ui/local-time';
import type { HeldSeat } from '~/domain/assessments/board/board.repo.server';

import { reviewPath } from '../paths';

/** Who works in which seat, and until when it stays theirs where that may be told. */
export function HeldCard({
  held: { seats, total },
  isBlind,
}: {
  held: { seats: readonly HeldSeat[]; total: number };
  /** Two judge: no time is shown. */
  isBlind: boolean;
}) {
  const { t } = useTranslation('board');
  return (
    <Card title={t('held.title')}>
      {isBlind ? <p className="mb-3 text-sm text-quiet">{t('held.hiddenNote')}</p> : null}
      <DataTable
        caption={t('held.title')}
        captionHidden
        empty={<p className="text-quiet">{t('held.none')}</p>}
        rows={seats}
        rowKey={({ assessmentId, seat }) => `${assessmentId} ${seat}`}
        columns={[
          {
            key: 'region',
            header: t('heat.region'),
            cell: ({ assessmentId, regionName }) => (
              <Link className="tautan" to={reviewPath(assessmentId)}>
                {regionName}
              </Link>
            ),
          },
          { key: 'seat', header: t('held.seat'), cell: ({ seat }) => seat },
          { key: 'holder', header: t('held.holder'), cell: ({ holderName }) => holderName },
          {
            key: 'until',
            header: t('held.until'),
            cell: ({ isLapsed, leaseUntil }) =>
              isLapsed ? (
                <strong className="text-warning">{t('held.lapsed')}</strong>
              ) : leaseUntil ? (
                <LocalTime at={leaseUntil} />
              ) : (
                <span className="text-quiet">{t('held.hidden')}</span>
              ),
          },
        ]}
      />
      {total > seats.length ? (
        <p className="mt-2 text-sm text-quiet">{t('held.more', { shown: seats.length, total })}</p>
      ) : null}
    </Card>
  );
}
