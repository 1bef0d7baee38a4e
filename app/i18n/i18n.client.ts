import { createInstance, type BackendModule, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { getInitialNamespaces } from 'remix-i18next/client';

import { defaultLanguage, isLanguage, rootNamespaces } from './languages';
import { sharedOptions } from './options';

type Texts = Record<string, unknown>;

/** One chunk per language and namespace; only what a page names is fetched. */
const chunks = import.meta.glob<Texts>('./*/*.json', { import: 'default' });

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = chunks[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`No texts: ${language}/${namespace}`), null);
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

/**
 * The browser's texts, with everything the first page needs already loaded. A route met later
 * suspends inside the navigation's transition, so the old page stays until its texts are here.
 */
export async function startI18n(): Promise<I18n> {
  const instance = createInstance();
  const language = document.documentElement.lang;
  await instance
    .use(backend)
    .use(initReactI18next)
    .init({
      ...sharedOptions,
      lng: isLanguage(language) ? language : defaultLanguage,
      fallbackLng: false,
      ns: [...new Set([...rootNamespaces, ...getInitialNamespaces()])],
      react: { useSuspense: true },
    });
  return instance;
}
