import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import en from '~/i18n/en/admin.json';
import id from '~/i18n/id/admin.json';

const APP = resolve(import.meta.dirname, '../../app');
const DOMAIN = join(APP, 'domain');
const sources = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(DOMAIN, name), 'utf8'));

/** Every `word.word` on lines that say the action of an event; also where one of two is chosen. */
const actions = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\baction: [^\n]*/g)].flatMap(([line]) =>
      [...line.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, name = '']) => name),
    ),
  ),
);
const entities = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\bentity: (?:sql`)?'([a-z_]+)'/g)].map(([, name = '']) => name),
  ),
);

describe('words of the audit log', () => {
  it.each(['minutes.signed', 'recusal.declared', 'return.proposed', 'assessment.assigned'])(
    'knows of %s',
    (name) => expect(actions).toContain(name),
  );

  it.each([
    ['id', id],
    ['en', en],
  ])('names every event and every kind in %s', (_language, texts) => {
    const words: Record<string, Record<string, string>> = texts.action;
    const without = [...actions].filter((name) => {
      const [group = '', word = ''] = name.split('.');
      return !words[group]?.[word];
    });
    expect(without).toEqual([]);
    const kinds: Record<string, string> = texts.entity;
    expect([...entities].filter((name) => !kinds[name])).toEqual([]);
  });

  it('lets every kind be chosen', () => {
    const page = readFileSync(join(APP, 'routes/admin+/audit.tsx'), 'utf8');
    expect([...entities].filter((name) => !page.includes(`'${name}',`))).toEqual([]);
  });
});
