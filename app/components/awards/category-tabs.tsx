import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

interface CategoryTabsProps {
  tabs: readonly { code: string; title: string; to: string }[];
  current: string;
}

/** The categories of one edition; links, so the URL holds which one is shown. */
export function CategoryTabs({ tabs, current }: CategoryTabsProps) {
  const { t } = useTranslation('awards');
  if (tabs.length < 2) return null;
  return (
    <nav
      aria-label={t('page.categories')}
      className="no-print mb-6 overflow-x-auto border-b border-base-300"
    >
      <ul className="flex gap-6">
        {tabs.map(({ code, title, to }) => (
          <li key={code}>
            <Link to={to} className="nav-link" aria-current={code === current ? 'page' : undefined}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
