import { Outlet, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPage } from '~/components/ui/error-page';
import { useRootData } from '~/components/ui/root-data';
import { auditorNav } from '~/components/ui/shell/auditor-nav';
import { Shell } from '~/components/ui/shell/shell';

export const handle = { i18n: ['admin'] };

/** The frame of administration; an auditor walks the same pages and finds nothing to press. */
function AdminShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['admin', 'common']);
  const viewer = useRootData()?.viewer;
  const nav = [
    { to: '/admin', label: t('nav.home'), end: true },
    { to: '/admin/akun', label: t('nav.accounts') },
    { to: '/admin/siklus', label: t('nav.cycles') },
    { to: '/admin/audit', label: t('nav.audit') },
    ...(viewer?.role === 'administrator'
      ? [{ to: '/gubernur/angka', label: t('nav.figures') }]
      : []),
  ];
  return (
    <Shell
      audience="admin"
      nav={viewer?.role === 'auditor' ? auditorNav(t) : nav}
      place={viewer?.regionName ?? t('nation')}
    >
      {children}
    </Shell>
  );
}

export default function AdminLayout() {
  return (
    <AdminShell>
      <Outlet />
    </AdminShell>
  );
}

export function ErrorBoundary() {
  return (
    <AdminShell>
      <ErrorPage error={useRouteError()} />
    </AdminShell>
  );
}
