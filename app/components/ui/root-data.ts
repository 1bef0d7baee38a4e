import type { AppLoadContext } from '@remix-run/node';
import { useRouteLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { defaultLanguage, isLanguage, type Language } from '~/i18n/languages';
import type { Theme } from '~/i18n/theme';

type Answer<Name extends 'viewer' | 'takeToast'> = Awaited<ReturnType<AppLoadContext[Name]>>;

/** The signed-in person. */
export type Viewer = NonNullable<Answer<'viewer'>>;
/** A one-time message in the reader's language; in words, since it may come from another area's texts. */
export interface Toast {
  kind: NonNullable<Answer<'takeToast'>>['kind'];
  text: string;
}

/** What the root loader gives to every page. */
export interface RootData {
  language: Language;
  theme: Theme | null;
  viewer: Viewer | null;
  toast: Toast | null;
  requestId: string;
  isDemo: boolean;
}

let lastKnown: RootData | undefined;

/**
 * The root loader's data. Where it could not be asked (no connection), what this browser tab knew last;
 * undefined on an error page that came before it.
 */
export function useRootData(): RootData | undefined {
  const data = useRouteLoaderData<RootData>('root');
  return data ?? lastKnown;
}

/** Keeps the root's data for a page that cannot ask for it. An effect: the server keeps nobody's. */
export function useKeepRootData(): void {
  const data = useRouteLoaderData<RootData>('root');
  useEffect(() => {
    if (data) lastKnown = { ...data, toast: null };
  }, [data]);
}

/** Language the texts are shown in, for number and date formats. */
export function useLanguage(): Language {
  const { language } = useTranslation().i18n;
  return isLanguage(language) ? language : defaultLanguage;
}
