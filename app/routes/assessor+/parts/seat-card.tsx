import { useTranslation } from 'react-i18next';

import { Card } from '~/components/ui/card';
import type { SeatView } from '~/domain/assessments/agreement/differences';

import { FindingLine } from './finding-line';

/** What one seat found, with its reason. */
export function SeatCard({
  seat,
  name,
  found,
}: {
  seat: number;
  /** Who holds it. */
  name: string;
  found: SeatView | null;
}) {
  const { t } = useTranslation('agreement');
  return (
    <Card title={t('item.seatOf', { seat, name })}>
      {found === null ? (
        <p className="text-quiet">{t('list.noFinding')}</p>
      ) : (
        <>
          <FindingLine finding={found} />
          <h3 className="mt-3 text-sm">{t('item.reason')}</h3>
          {found.reason ? (
            <p className="max-w-prose wrap-anywhere whitespace-pre-line">{found.reason}</p>
          ) : (
            <p className="text-quiet">{t('item.noReason')}</p>
          )}
          {found.question ? (
            <>
              <h3 className="mt-3 text-sm">{t('item.question')}</h3>
              <p className="max-w-prose wrap-anywhere whitespace-pre-line">{found.question}</p>
            </>
          ) : null}
        </>
      )}
    </Card>
  );
}
