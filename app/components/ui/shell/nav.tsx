import { Link, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon, type IconName } from '../icon';

export interface NavItem {
  to: string;
  label: string;
  icon?: IconName;
  /** True when only this exact address is the page; else everything below it counts too. */
  end?: boolean;
  /** The beginnings of other addresses that belong to it. */
  also?: readonly string[];
  /** How many things wait there. */
  count?: number;
}

/** The main navigation of an audience: a row that scrolls sideways where it is narrow. */
export function MainNav({ items }: { items: readonly NavItem[] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (items.length === 0) return null;
  return (
    <nav aria-label={t('shell.mainNav')} className="no-print -mb-px overflow-x-auto">
      <ul className="flex gap-6">
        {items.map(({ to, label, icon, end, also, count }) => (
          <li key={to}>
            <Link
              to={to}
              className="nav-link"
              prefetch="intent"
              aria-current={
                pathname === to ||
                (!end && isBelow(pathname, to)) ||
                also?.some((one) => pathname === one || isBelow(pathname, one))
                  ? 'page'
                  : undefined
              }
            >
              {icon ? <Icon name={icon} /> : null}
              {label}
              {count ? (
                <span className="angka rounded-full bg-secondary px-1.5 text-xs leading-5 text-secondary-content">
                  {count}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isBelow(pathname: string, start: string): boolean {
  return pathname.startsWith(`${start}/`);
}
