import { createInstance, type i18n as I18n, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { languages, type Language } from './languages';
import { sharedOptions } from './options';
import { readLanguage } from './preferences.server';

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', {
  eager: true,
  import: 'default',
});

/** All texts by language and namespace, read once when the server starts. */
export const resources = readResources();

/** Names of every namespace. */
export const namespaces = Object.keys(resources.id).sort();

/**
 * One finished instance per language, shared by all requests: an instance never changes its
 * language, so nothing of one request can reach another.
 */
const instances = { id: createI18n('id'), en: createI18n('en') };

/** The texts of a language; ready, holds every namespace. */
export function i18nFor(language: Language): I18n {
  return instances[language];
}

/**
 * The translate function for a loader, an action or meta. Without a namespace: common, errors and
 * status. Other namespaces: name them here, or prefix the key (unit:title).
 */
export function getT(request: Request, namespace?: string | string[]): TFunction {
  const language = readLanguage(request);
  return instances[language].getFixedT(language, namespace ?? null);
}

function readResources(): Record<Language, Record<string, Record<string, unknown>>> {
  const found: Record<Language, Record<string, Record<string, unknown>>> = { id: {}, en: {} };
  for (const [path, texts] of Object.entries(files)) {
    const [, directory, file] = path.split('/');
    const language = languages.find((candidate) => candidate === directory);
    if (language && file) found[language][file.replace('.json', '')] = texts;
  }
  return found;
}

function createI18n(language: Language): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    ...sharedOptions,
    lng: language,
    ns: namespaces,
    resources: { [language]: resources[language] },
    initImmediate: false,
    // why: a missing text is a mistake of ours; development and tests must hear of it.
    saveMissing: process.env.NODE_ENV !== 'production',
    missingKeyHandler: (_languages, namespace, key) =>
      console.error(`i18n: no text for ${namespace}:${key} (${language})`),
  });
  return instance;
}
