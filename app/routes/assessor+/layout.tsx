import { Outlet, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { UnsentPanel } from '~/components/autosave/unsent-panel';
import { ErrorPage } from '~/components/ui/error-page';
import { useRootData } from '~/components/ui/root-data';
import { auditorNav } from '~/components/ui/shell/auditor-nav';
import { leadNav } from '~/components/ui/shell/lead-nav';
import type { NavItem } from '~/components/ui/shell/nav';
import { Shell } from '~/components/ui/shell/shell';

import { declarationPath, queuePath } from './parts/paths';

export const handle = { i18n: ['assessor'] };

/** The frame of the assessors' pages; the governor's office comes here to follow a figure down to its evidence. */
function AssessorShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['assessor', 'common']);
  const viewer = useRootData()?.viewer ?? null;
  const fromOffice = viewer?.role === 'governor_office';
  const navs: Partial<Record<string, NavItem[]>> = {
    governor_office: [{ to: '/gubernur', label: t('nav.office'), end: true }],
    auditor: auditorNav(t),
    lead_assessor: leadNav(t),
  };
  const nav = navs[viewer?.role ?? ''] ?? [
    { to: queuePath, label: t('nav.queue'), end: true, also: ['/penilai/berkas'] },
    { to: declarationPath, label: t('nav.declaration') },
  ];
  return (
    <Shell
      audience={fromOffice ? 'governor' : 'assessor'}
      nav={nav}
      place={viewer?.regionName ?? undefined}
      wide
    >
      {children}
    </Shell>
  );
}

export default function AssessorLayout() {
  return (
    <AssessorShell>
      <UnsentPanel area="/penilai" />
      <Outlet />
    </AssessorShell>
  );
}

export function ErrorBoundary() {
  return (
    <AssessorShell>
      <ErrorPage error={useRouteError()} />
    </AssessorShell>
  );
}
