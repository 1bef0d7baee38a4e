import { Link, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
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
  const row = useRef<HTMLElement>(null);
  useEffect(() => bringIntoRow(row.current), [pathname]);
  if (items.length === 0) return null;
  return (
    <nav ref={row} aria-label={t('shell.mainNav')} className="no-print -mb-px overflow-x-auto">
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

/** Where the row is wider than the screen, the page one is on is in view. */
function bringIntoRow(row: HTMLElement | null): void {
  const here = row?.querySelector('[aria-current]');
  if (!row || !here) return;
  const [room, own] = [row.getBoundingClientRect(), here.getBoundingClientRect()];
  if (own.left >= room.left && own.right <= room.right) return;
  row.scrollLeft += own.left - room.left - (room.width - own.width) / 2;
}

function isBelow(pathname: string, start: string): boolean {
  return pathname.startsWith(`${start}/`);
}
