import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon } from '~/components/ui/icon';
import type { ReviewItem } from '~/domain/assessments/review/get-review.server';

import { itemPath } from './paths';

/** Back and forth through everything filed, with the place in it. */
export function ItemNav({
  assessmentId,
  place,
}: {
  assessmentId: string;
  place: ReviewItem['place'];
}) {
  const { t } = useTranslation('assessor');
  const { previousId, nextId, nextOpenId, position, count } = place;
  return (
    <nav aria-label={t('item.nav')} className="flex flex-wrap items-center gap-2">
      {previousId ? (
        <Link
          rel="prev"
          accessKey="p"
          data-pintas="previous"
          className="btn btn-sm"
          to={itemPath(assessmentId, previousId)}
        >
          <Icon name="chevronLeft" />
          {t('item.previous')}
        </Link>
      ) : null}
      <span className="angka text-sm text-quiet">{t('item.position', { position, count })}</span>
      {nextId ? (
        <Link
          rel="next"
          accessKey="n"
          data-pintas="next"
          className="btn btn-sm"
          to={itemPath(assessmentId, nextId)}
        >
          {t('item.next')}
          <Icon name="chevronRight" />
        </Link>
      ) : null}
      {nextOpenId && nextOpenId !== nextId ? (
        <Link data-pintas="nextOpen" className="btn btn-sm" to={itemPath(assessmentId, nextOpenId)}>
          {t('desk.nextOpen')}
        </Link>
      ) : null}
    </nav>
  );
}
