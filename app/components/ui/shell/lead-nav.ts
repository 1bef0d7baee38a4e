import type { TFunction } from 'i18next';

import type { NavItem } from './nav';

/** A lead assessor reviews and plans cycles: two areas under one navigation. */
export function leadNav(t: TFunction): NavItem[] {
  return [
    { to: '/penilai', label: t('common:lead.queue') },
    { to: '/admin/siklus', label: t('common:lead.cycles') },
  ];
}
