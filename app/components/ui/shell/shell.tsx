import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Alert } from '../alert';
import { usePlaceFocus } from '../use-place-focus';
import { Footer } from './footer';
import { Header } from './header';
import type { NavItem } from './nav';

export type Audience = 'public' | 'account' | 'unit' | 'assessor' | 'governor' | 'admin';

const AREAS: Record<string, Audience> = {
  unit: 'unit',
  penilai: 'assessor',
  gubernur: 'governor',
  admin: 'admin',
};

/** Whose area an address lies in. */
export function audienceOf(pathname: string): Audience {
  return new Map(Object.entries(AREAS)).get(pathname.split('/')[1] ?? '') ?? 'public';
}

interface ShellProps {
  audience: Audience;
  nav: readonly NavItem[];
  /** Where the work takes place: region, cycle or edition; shown beside the name. */
  place?: ReactNode;
  /** A message above every page of this area. */
  banner?: ReactNode;
  /** Uses the full width, for rankings and side-by-side review. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of every page: header, one main area, footer. Each audience's layout route renders it. */
export function Shell({ audience, nav, place, banner, wide, children }: ShellProps) {
  const { t } = useTranslation();
  usePlaceFocus();
  const width = wide ? 'max-w-[100rem]' : 'max-w-7xl';
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#isi" className="skip-link">
        {t('shell.skip')}
      </a>
      <Header audience={audience} nav={nav} place={place} width={width} />
      <main
        id="isi"
        tabIndex={-1}
        className={`mx-auto w-full flex-1 px-4 py-6 outline-none sm:px-6 sm:py-10 ${width}`}
      >
        {banner ? (
          <div className="mb-6">
            {typeof banner === 'string' ? <Alert kind="info">{banner}</Alert> : banner}
          </div>
        ) : null}
        {children}
      </main>
      <Footer width={width} />
    </div>
  );
}
