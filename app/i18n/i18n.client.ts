import { getInitialNamespaces } from 'remix-i18next/client';

import { untilThere } from '~/shared/until-there';

import { defaultLanguage, isLanguage, rootNamespaces } from './languages';
import { PageTexts, type Texts } from './page-texts';

/** One chunk per language and namespace; only what a page names is fetched. */
const chunks = import.meta.glob<Texts>('./*/*.json', { import: 'default' });

/**
 * The browser's texts, with everything the first page needs already loaded: until then the page stays as the server
 * sent it, whose words are all there. A route met later suspends inside the navigation's transition, so the old page
 * stays until its texts are here.
 */
export async function startI18n(): Promise<PageTexts> {
  const language = document.documentElement.lang;
  const texts = new PageTexts(isLanguage(language) ? language : defaultLanguage, load);
  const needed = [...new Set([...rootNamespaces, ...getInitialNamespaces()])];
  return untilThere(async () => {
    await texts.needNamespaces(needed);
    return texts;
  });
}

async function load(language: string, namespace: string): Promise<Texts> {
  const chunk = chunks[`./${language}/${namespace}.json`];
  if (!chunk) throw new Error(`No texts: ${language}/${namespace}`);
  return chunk();
}
