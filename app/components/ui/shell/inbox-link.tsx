import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../icon';
import { useRootData } from '../root-data';

/** The way to one's inbox, with the number of unread notices; nothing for a visitor. */
export function InboxLink() {
  const { t } = useTranslation();
  const viewer = useRootData()?.viewer ?? null;
  if (!viewer) return null;
  const { unread } = viewer;
  return (
    <Link
      to="/akun/kotak-masuk"
      className="btn btn-ghost relative min-w-11 px-2.5"
      aria-label={unread > 0 ? t('account.unread', { count: unread }) : t('account.inbox')}
    >
      <Icon name="inbox" className="text-lg" />
      {unread > 0 ? (
        <span
          aria-hidden
          className="angka absolute end-0 top-0.5 rounded-full bg-secondary px-1.5 text-xs leading-5 text-secondary-content"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </Link>
  );
}
