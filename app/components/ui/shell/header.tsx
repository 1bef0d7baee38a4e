import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { homeOf } from '~/domain/accounts/home-of';

import { Mark } from '../mark';
import { useRootData } from '../root-data';
import { AccountMenu } from './account-menu';
import { InboxLink } from './inbox-link';
import { LoadBar } from './load-bar';
import { MainNav, type NavItem } from './nav';
import { PreferencesMenu } from './preferences-menu';
import type { Audience } from './shell';

interface HeaderProps {
  audience: Audience;
  nav: readonly NavItem[];
  place?: ReactNode;
  width: string;
}

/** Mark, name and audience; display and account at the right; the navigation below. */
export function Header({ audience, nav, place, width }: HeaderProps) {
  const { t } = useTranslation();
  const root = useRootData();
  const isDemo = root?.isDemo ?? false;
  return (
    <header className="border-b border-base-300 bg-base-100">
      <LoadBar />
      <div className={`mx-auto px-4 sm:px-6 ${width}`}>
        <div className="flex items-center justify-between gap-3 pt-3 pb-2">
          <Link
            to={homeOf(root?.viewer?.role ?? '')}
            aria-label={t('product.home')}
            className="-my-1.5 flex items-center gap-2.5 py-1.5 text-primary"
          >
            <Mark className="size-8" />
            <span className="text-xl font-extrabold tracking-tight text-base-content">
              {t('product.name')}
            </span>
          </Link>
          <p className="me-auto hidden min-w-0 items-baseline gap-2 border-s border-base-300 ps-3 text-sm sm:flex">
            <span className="font-semibold whitespace-nowrap text-secondary">
              {t(`audience.${audience}`)}
            </span>
            {place ? <span className="truncate text-quiet">{place}</span> : null}
          </p>
          <div className="no-print flex items-center gap-1 sm:gap-2">
            <InboxLink />
            <PreferencesMenu />
            <AccountMenu />
          </div>
        </div>
        {place ? <p className="truncate pb-1 text-sm text-quiet sm:hidden">{place}</p> : null}
        <MainNav items={nav} />
      </div>
      {isDemo ? (
        <p className="border-t border-base-300 bg-soga-wash px-4 py-2 text-center text-sm text-secondary">
          {t('shell.demo')}
        </p>
      ) : null}
    </header>
  );
}
