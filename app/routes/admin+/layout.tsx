import { Outlet, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPage } from '~/components/ui/error-page';
import { useRootData } from '~/components/ui/root-data';
import { auditorNav } from '~/components/ui/shell/auditor-nav';
import { leadNav } from '~/components/ui/shell/lead-nav';
import { Shell } from '~/components/ui/shell/shell';

export const handle = { i18n: ['admin'] };

/** The frame of administration; an auditor finds nothing to press here, a lead assessor only the cycles. */
function AdminShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['admin', 'common']);
  const viewer = useRootData()?.viewer;
  const isLead = viewer?.role === 'lead_assessor';
  const own = [
    { to: '/admin', label: t('nav.home'), end: true },
    { to: '/admin/akun', label: t('nav.accounts') },
    { to: '/admin/siklus', label: t('nav.cycles') },
    { to: '/admin/audit', label: t('nav.audit') },
    ...(viewer?.role === 'administrator'
      ? [{ to: '/gubernur/angka', label: t('nav.figures') }]
      : []),
  ];
  const nav = viewer?.role === 'auditor' ? auditorNav(t) : isLead ? leadNav(t) : own;
  return (
    <Shell
      audience={isLead ? 'assessor' : 'admin'}
      nav={nav}
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
