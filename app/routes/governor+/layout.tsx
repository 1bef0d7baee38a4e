import { Outlet, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPage } from '~/components/ui/error-page';
import { useRootData } from '~/components/ui/root-data';
import { auditorNav } from '~/components/ui/shell/auditor-nav';
import { Shell } from '~/components/ui/shell/shell';

export const handle = { i18n: ['governor'] };

/** The frame of the governor's office; the region of the role stands beside the name. */
function GovernorShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['governor', 'common']);
  const viewer = useRootData()?.viewer ?? null;
  const figures = [
    { to: '/gubernur/angka', label: t('nav.figures') },
    { to: '/gubernur/impor', label: t('nav.import') },
  ];
  const results = [
    { to: '/gubernur', label: t('nav.home'), end: true, also: ['/gubernur/penghargaan'] },
    { to: '/gubernur/wilayah', label: t('nav.regions') },
  ];
  // why: an administrator keeps the figures but sees no result before it is announced.
  const own = viewer?.role === 'administrator' ? figures : [...results, ...figures];
  const nav = viewer?.role === 'auditor' ? auditorNav(t) : own;
  return (
    <Shell audience="governor" nav={nav} place={viewer?.regionName ?? undefined} wide>
      {children}
    </Shell>
  );
}

export default function GovernorLayout() {
  return (
    <GovernorShell>
      <Outlet />
    </GovernorShell>
  );
}

export function ErrorBoundary() {
  return (
    <GovernorShell>
      <ErrorPage error={useRouteError()} />
    </GovernorShell>
  );
}
