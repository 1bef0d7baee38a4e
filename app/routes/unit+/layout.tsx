import { Outlet, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPage } from '~/components/ui/error-page';
import { useRootData } from '~/components/ui/root-data';
import { Shell } from '~/components/ui/shell/shell';

export const handle = { i18n: ['unit', 'fields', 'outcome', 'itkp'] };

/** The frame of the procurement unit's pages. */
function UnitShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('unit');
  const viewer = useRootData()?.viewer;
  const nav = [
    { to: '/unit', label: t('nav.home'), end: true, also: ['/unit/bagian', '/unit/butir'] },
    { to: '/unit/standar', label: t('nav.standards') },
    { to: '/unit/periksa', label: t('nav.check') },
    { to: '/unit/riwayat', label: t('nav.history'), also: ['/unit/tanda-terima'] },
  ];
  return (
    <Shell audience="unit" nav={nav} place={viewer?.regionName}>
      {children}
    </Shell>
  );
}

export default function UnitLayout() {
  return (
    <UnitShell>
      <Outlet />
    </UnitShell>
  );
}

export function ErrorBoundary() {
  return (
    <UnitShell>
      <ErrorPage error={useRouteError()} />
    </UnitShell>
  );
}
