import type { TFunction } from 'i18next';

import type { NavItem } from './nav';

/** A lead assessor reviews and plans cycles: two areas under one navigation. */
export function leadNav(t: TFunction): NavItem[] {
  return [
    { to: '/penilai', label: t('common:lead.queue'), end: true, also: ['/penilai/berkas'] },
    { to: '/penilai/papan', label: t('common:lead.board') },
    { to: '/penilai/tugas', label: t('common:lead.assignment') },
    { to: '/penilai/keselarasan', label: t('common:lead.agreement') },
    { to: '/penilai/pernyataan', label: t('common:lead.declaration') },
    { to: '/admin/siklus', label: t('common:lead.cycles') },
  ];
}
