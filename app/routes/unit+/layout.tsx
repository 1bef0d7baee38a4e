import { Outlet, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPage } from '~/components/ui/error-page';
import { UnsentPanel } from '~/components/autosave/unsent-panel';
import { useRootData } from '~/components/ui/root-data';
import { Shell } from '~/components/ui/shell/shell';
import { useHeadingFocus } from '~/components/ui/use-heading-focus';

export const handle = { i18n: ['unit'] };

/** The frame of the procurement unit's pages. */
function UnitShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('unit');
  const viewer = useRootData()?.viewer;
  const nav = [
    {
      to: '/unit',
      label: t('nav.home'),
      end: true,
      also: [
        ...['/unit/bagian', '/unit/butir', '/unit/perbedaan', '/unit/lembar'],
        ...['/unit/celah', '/unit/kematangan'],
      ],
    },
    { to: '/unit/standar', label: t('nav.standards') },
    { to: '/unit/bukti', label: t('nav.evidence') },
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
  useHeadingFocus();
  return (
    <UnitShell>
      <UnsentPanel area="/unit" />
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
