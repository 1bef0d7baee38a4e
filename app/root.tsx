import fontUrl from '@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2?url';
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeLanguage } from 'remix-i18next/react';

import { WATCH_DROPS } from '~/components/forms/drops';
import { WATCH_TYPED } from '~/components/forms/typed-in';
import { ErrorPage } from '~/components/ui/error-page';
import { useRememberSubmission } from '~/components/ui/last-submission';
import { LineBanner } from '~/components/ui/line/line-banner';
import { useNonce } from '~/components/ui/nonce';
import { NotStarted, WATCH_START } from '~/components/ui/not-started';
import { useKeepRootData, useRootData, type RootData } from '~/components/ui/root-data';
import { audienceOf, Shell } from '~/components/ui/shell/shell';
import { ToastRegion } from '~/components/ui/toast';
import { homeOf } from '~/domain/accounts/home-of';
import { getT } from '~/i18n/i18n.server';
import { rootNamespaces } from '~/i18n/languages';
import { readLanguage, readTheme } from '~/i18n/preferences.server';
import stylesheet from '~/styles/app.css?url';

export const handle = { i18n: rootNamespaces };

export const links: LinksFunction = () => [
  { rel: 'preload', href: fontUrl, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = () => [{ title: 'Pranata' }];

/** Reads the request's context and cookies; asks the database nothing itself. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<RootData> {
  const [viewer, toast] = await Promise.all([context.viewer(), context.takeToast()]);
  return {
    language: readLanguage(request),
    theme: readTheme(request),
    viewer,
    toast: toast && { kind: toast.kind, text: getT(request)(toast.key, toast.params) },
    requestId: context.requestId,
    isDemo: context.isDemo,
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  useKeepRootData();
  useRememberSubmission();
  const theme = useRootData()?.theme ?? undefined;
  const nonce = useNonce();
  return (
    <html lang={i18n.language} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: `${WATCH_TYPED};${WATCH_DROPS};${WATCH_START}` }}
        />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ToastRegion />
        <LineBanner />
        <NotStarted />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const language = useRootData()?.language;
  useChangeLanguage(language ?? 'id');
  return <Outlet />;
}

/** Errors above every area, such as a lost connection: the area's name and way home stay where they are known. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const viewer = useRootData()?.viewer ?? null;
  const audience = viewer ? audienceOf(pathname) : 'public';
  const nav = viewer ? [{ to: homeOf(viewer.role), label: t('shell.home'), end: true }] : [];
  return (
    <Shell audience={audience} nav={nav} place={viewer?.regionName}>
      <ErrorPage error={error} />
    </Shell>
  );
}
