import { Link } from '@remix-run/react';

import { formatInteger } from '~/shared/numbers';

import { useLanguage } from './root-data';

export interface CountTab {
  /** Names the part of the list. */
  part: string;
  label: string;
  /** Rows it has. */
  count: number;
  to: string;
}

interface CountTabsProps {
  /** What the list is parted by. */
  label: string;
  tabs: readonly CountTab[];
  /** The part that is shown. */
  current: string;
  /** The page stays where it is scrolled to. */
  keepsPlace?: boolean;
}

/** Links to the parts of a list, each with how many rows it has. */
export function CountTabs({ label, tabs, current, keepsPlace = false }: CountTabsProps) {
  const language = useLanguage();
  return (
    <nav aria-label={label} className="no-print mb-5">
      <ul className="flex flex-wrap gap-2">
        {tabs.map(({ part, label: words, count, to }) => (
          <li key={part}>
            <Link
              to={to}
              preventScrollReset={keepsPlace}
              aria-current={part === current ? 'page' : undefined}
              className={`btn btn-sm ${part === current ? 'btn-primary' : ''}`}
            >
              {words}
              <span className="angka font-medium opacity-80">{formatInteger(count, language)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
