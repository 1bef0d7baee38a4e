import { createRemixStub } from '@remix-run/testing';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';

import type { RootData } from '~/components/ui/root-data';
import { i18nFor } from '~/i18n/i18n.server';
import type { Language } from '~/i18n/languages';

interface Options {
  language?: Language;
  /** Path and query of the page. */
  at?: string;
  root?: Partial<RootData>;
  /** The page failed with this status: the element stands where its error boundary does. */
  failed?: number;
}

/** The HTML the server would send for an element, inside a router, in a language. */
export function renderPage(
  element: ReactNode,
  { language = 'id', at = '/', root, failed }: Options = {},
): string {
  const page = () => <>{element}</>;
  const Stub = createRemixStub([
    { id: 'root', path: '*', Component: page, ErrorBoundary: page, loader: () => null },
  ]);
  const error = { status: failed, statusText: '', internal: false, data: {} };
  const errors = failed === undefined ? null : { root: error };
  return withoutLayoutWarnings(() =>
    renderToStaticMarkup(
      <I18nextProvider i18n={i18nFor(language)}>
        <Stub
          initialEntries={[at]}
          hydrationData={{ loaderData: { root: { language, ...root } }, errors }}
        />
      </I18nextProvider>,
    ),
  );
}

/** Runs without React's warning on layout effects: the stub is a browser's router, which has some. */
function withoutLayoutWarnings<T>(run: () => T): T {
  const report = console.error;
  console.error = (...values: unknown[]) => {
    if (!String(values[0]).includes('useLayoutEffect does nothing on the server')) {
      report(...values);
    }
  };
  try {
    return run();
  } finally {
    console.error = report;
  }
}
