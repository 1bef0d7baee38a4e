import { Outlet, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { ErrorPage } from '~/components/ui/error-page';
import { Shell } from '~/components/ui/shell/shell';

export const handle = { i18n: ['public'] };

/** The frame of every public page. */
function PublicShell({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation('public');
  const nav = [
    { to: '/', label: t('nav.home'), end: true },
    { to: '/penghargaan', label: t('nav.awards') },
    { to: '/wilayah', label: t('nav.regions') },
    { to: '/metode', label: t('nav.method') },
    { to: '/verifikasi', label: t('nav.verify') },
  ];
  return (
    <Shell audience="public" nav={nav}>
      {children}
    </Shell>
  );
}

export default function PublicLayout() {
  return (
    <PublicShell>
      <Outlet />
    </PublicShell>
  );
}

export function ErrorBoundary() {
  return (
    <PublicShell>
      <ErrorPage error={useRouteError()} />
    </PublicShell>
  );
}
