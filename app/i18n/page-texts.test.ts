import { createInstance } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';

import { i18nFor, namespaces, resources } from './i18n.server';
import { languages } from './languages';
import { sharedOptions } from './options';
import { PageTexts } from './page-texts';

/** Every key of a namespace, plural forms by their own key and by the one they are asked for by. */
function keysOf(texts: Record<string, unknown>, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as Record<string, unknown>, `${prefix}${key}.`)
      : [prefix + key, prefix + key.replace(/_(zero|one|other)$/, '')],
  );
}

/** Values for every name a text may hold, with all that a replacement might take for its own. */
function valuesFor(text: string): Record<string, string> {
  const names = [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, name = '']) => name.trim());
  return Object.fromEntries(names.map((name) => [name, `<${name}> $& $1`]));
}

const load = (language: string, namespace: string) => {
  const texts = resources[language as 'id' | 'en'][namespace];
  return texts ? Promise.resolve(texts) : Promise.reject(new Error('no line'));
};

describe.each(languages)('texts of a page in "%s"', (language) => {
  // The server's, except that it does not tell of missing texts, which are looked for here.
  const server = createInstance();
  beforeAll(async () => {
    await server.init({
      ...sharedOptions,
      lng: language,
      ns: namespaces,
      resources: { [language]: resources[language] },
    });
  });

  test('are the words the server writes, every one of them', async () => {
    const page = new PageTexts(language, load);
    await page.loadNamespaces(namespaces);
    for (const namespace of namespaces) {
      const there = server.getFixedT(language, namespace);
      const here = page.getFixedT(null, namespace);
      for (const key of keysOf(resources[language][namespace] ?? {})) {
        const all = valuesFor(JSON.stringify(resources[language][namespace]));
        for (const count of [undefined, 0, 1, 2, 21, 1000]) {
          const values = { ...all, ...(count === undefined ? {} : { count }) };
          expect([key, count, here(key, values)]).toEqual([key, count, there(key, values)]);
        }
        expect(here(`${namespace}:${key}`, all)).toBe(there(`${namespace}:${key}`, all));
        expect(page.exists(key, { ns: namespace })).toBe(server.exists(key, { ns: namespace }));
      }
    }
  });

  test('fall back as on the server', async () => {
    const page = new PageTexts(language, load);
    await page.loadNamespaces(namespaces);
    const keys = ['action.retry', 'common:action.retry', 'answer.title', 'carry:nothing.here', 'x'];
    for (const asked of [...keys, ['nothing', 'title'], ['no.such', 'no.other']]) {
      for (const ns of ['unit', 'status', ['filing', 'unit']]) {
        const there = server.getFixedT(language, ns);
        expect(page.getFixedT(null, ns)(asked, { missing: null })).toBe(
          there(asked, { missing: null }),
        );
        expect(page.getFixedT(null, ns)(asked, { defaultValue: 'a {{b}}', b: 1 })).toBe(
          there(asked, { defaultValue: 'a {{b}}', b: 1 }),
        );
      }
    }
  });
});

test('texts that could not be had are asked for again, and said to be missing where they are needed', async () => {
  let isDown = true;
  const page = new PageTexts('id', (language, namespace) =>
    isDown ? Promise.reject(new Error('no line')) : load(language, namespace),
  );
  await expect(page.needNamespaces(['unit'])).rejects.toThrow('no line');
  await page.loadNamespaces('unit');
  expect(page.hasLoadedNamespace('unit')).toBe(true);
  expect(page.getFixedT(null, 'unit')('answer.title')).toBe('answer.title');
  isDown = false;
  await page.needNamespaces(['unit']);
  expect(page.getFixedT(null, 'unit')('answer.title')).toBe(i18nFor('id').t('unit:answer.title'));
});

test('another language brings all that was asked for, and tells', async () => {
  const page = new PageTexts('id', load);
  await page.loadNamespaces(['common', 'unit']);
  const t = page.getFixedT(null, 'unit');
  let told = 0;
  page.on('languageChanged', () => (told += 1));
  await page.changeLanguage('en');
  expect([told, page.language, page.languages]).toEqual([1, 'en', ['en']]);
  expect(t('answer.title')).toBe(i18nFor('en').t('unit:answer.title'));
});
