import { Outlet } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { useRootData } from '~/components/ui/root-data';
import { Shell } from '~/components/ui/shell/shell';
import { homeOf } from '~/domain/accounts/home-of';

const INBOX = '/akun/kotak-masuk';

export const handle = { i18n: ['auth'] };

/** The frame of sign-in and of one's own account; leads back to where the person works. */
export default function AuthLayout() {
  const { t } = useTranslation('auth');
  const viewer = useRootData()?.viewer;
  const nav = viewer
    ? [
        { to: homeOf(viewer.role), label: t('nav.work') },
        { to: INBOX, label: t('nav.inbox'), end: true, count: viewer.unread },
        { to: `${INBOX}/pilihan`, label: t('nav.notices') },
        { to: '/akun', label: t('nav.account'), end: true },
      ]
    : [];
  return (
    <Shell audience={viewer ? 'account' : 'public'} nav={nav}>
      <Outlet />
    </Shell>
  );
}
