import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon } from './icon';

export interface Crumb {
  label: string;
  to: string;
}

/**
 * The way here: the pages above this one, outermost first; the page itself is its heading. A sign stands only
 * between two of them; a single one is the way back.
 */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('shell.breadcrumb')} className="no-print mb-2 text-sm">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        {items.map(({ label, to }, at) => (
          <li key={to} className="flex min-w-0 items-center gap-1.5">
            {items.length === 1 ? <Icon name="chevronLeft" className="text-edge" /> : null}
            <Link
              to={to}
              className="-my-1 py-3 text-quiet underline-offset-4 hover:underline sm:py-1"
            >
              {label}
            </Link>
            {at < items.length - 1 ? <Icon name="chevronRight" className="text-edge" /> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
