import type { TFunction } from 'i18next';

import type { NavItem } from './nav';

/** An auditor reads what every other role works on: one navigation over all areas. */
export function auditorNav(t: TFunction): NavItem[] {
  return [
    { to: '/admin/audit', label: t('common:auditor.audit') },
    { to: '/penilai', label: t('common:auditor.queue'), end: true, also: ['/penilai/berkas'] },
    { to: '/penilai/papan', label: t('common:auditor.board') },
    { to: '/penilai/keselarasan', label: t('common:auditor.agreement') },
    {
      to: '/gubernur',
      label: t('common:auditor.awards'),
      end: true,
      also: ['/gubernur/penghargaan'],
    },
    { to: '/gubernur/wilayah', label: t('common:auditor.regions') },
    { to: '/gubernur/angka', label: t('common:auditor.figures') },
    { to: '/gubernur/impor', label: t('common:auditor.imports') },
    { to: '/admin/siklus', label: t('common:auditor.cycles') },
    { to: '/admin/akun', label: t('common:auditor.accounts') },
  ];
}
