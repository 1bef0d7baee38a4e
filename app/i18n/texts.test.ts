import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { i18nFor, namespaces, resources } from './i18n.server';

/** Texts by dotted key. */
function flatten(texts: Record<string, unknown>, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'object' && value !== null) {
      const inner = flatten(value as Record<string, unknown>, `${prefix}${key}.`);
      for (const [name, text] of inner) flat.set(name, text);
    } else flat.set(prefix + key, String(value));
  }
  return flat;
}

/** A key without its plural form: the languages count differently. */
const singular = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placeholders = (text: string) => [...new Set(text.match(/\{\{[^}]+\}\}/g) ?? [])].sort();

describe.each(namespaces)('texts of "%s"', (namespace) => {
  const id = flatten(resources.id[namespace] ?? {});
  const en = flatten(resources.en[namespace] ?? {});

  test('both languages have the same keys', () => {
    const keys = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(singular))];
    expect(keys(en).sort()).toEqual(keys(id).sort());
  });

  test('no text is empty', () => {
    const empty = [...id, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  test('both languages fill in the same values', () => {
    for (const [key, text] of id) {
      const other = en.get(key);
      if (other) expect([key, placeholders(other)]).toEqual([key, placeholders(text)]);
    }
  });
});

test('every key written out in the code has a text', () => {
  const missing: string[] = [];
  for (const file of sourceFiles()) {
    const source = readFileSync(file, 'utf8');
    const named = namespaces.filter((name) => new RegExp(`['"]${name}['"]`).test(source));
    const scope = [...new Set([...named, 'common', 'status', 'errors'])];
    // why: a file that is handed its t cannot be told apart by namespace; there any one will do.
    const given = !/useTranslation\(|getT\(/.test(source);
    if (/keyPrefix/.test(source)) continue;
    for (const [, key = ''] of source.matchAll(/\bt\(\s*'([\w:.-]+)'/g)) {
      if (key.endsWith('.') || !key.match(/[.:]|^\w+$/)) continue;
      const found = i18nFor('id').exists(key, { ns: given ? namespaces : scope, count: 1 });
      if (!found) missing.push(`${file}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

function sourceFiles(): string[] {
  const app = new URL('../', import.meta.url);
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => new URL(name.replaceAll('+', '%2B'), app).pathname.replaceAll('%2B', '+'));
}
