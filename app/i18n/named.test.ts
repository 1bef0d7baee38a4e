import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { rootNamespaces } from './languages';

const APP = fileURLToPath(new URL('..', import.meta.url));
const ROUTES = join(APP, 'routes');

/** The file an import means; null for packages and for what stays on the server, as what stands in a `noscript` does. */
function fileOf(from: string, name: string): string | null {
  if (/\.(server|plain)$/.test(name)) return null;
  const path = name.startsWith('~/') ? join(APP, name.slice(2)) : join(dirname(from), name);
  if (!/^(~\/|\.)/.test(name)) return null;
  return ['.tsx', '.ts'].map((end) => path + end).find((file) => existsSync(file)) ?? null;
}

/** What a file imports to start with, not what it imports later. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const names = [...source.matchAll(/^(?:import|export)\s(?!type\s)[^;'"]*?from\s+'([^']+)'/gms)];
  return names.flatMap(([, name = '']) => fileOf(file, name) ?? []);
}

function reachOf(start: string): Set<string> {
  const seen = new Set([start]);
  for (const file of seen) for (const one of importsOf(file)) seen.add(one);
  return seen;
}

const quoted = (source: string) => [...source.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);

function namedBy(page: string): string[] {
  if (!existsSync(page)) return [];
  const [, list = ''] = /handle = \{ i18n: \[([^\]]*)\]/.exec(readFileSync(page, 'utf8')) ?? [];
  return quoted(list);
}

/** Namespaces of the hooks in the parts a page starts with. */
function usedBy(page: string): string[] {
  const hooks = [...reachOf(page)].flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/useTranslation\(([^)]*)\)/g),
  ]);
  return [...new Set(hooks.flatMap(([, names = '']) => quoted(names)))];
}

const pages = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^[^/]+\/[^/]+\.tsx$/.test(name) && !name.endsWith('.test.tsx'))
  .map((name) => join(ROUTES, name));

test('every page names the texts its parts show, so that it starts with them', () => {
  expect(pages.length).toBeGreaterThan(50);
  const missing = pages.flatMap((page) => {
    const named = [
      ...rootNamespaces,
      ...namedBy(join(dirname(page), 'layout.tsx')),
      ...namedBy(page),
    ];
    return usedBy(page)
      .filter((name) => !named.includes(name))
      .map((name) => `${page.slice(ROUTES.length + 1)}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test('a part named plain is drawn by the server alone, in a noscript', () => {
  const parts = readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(join(APP, name), 'utf8'));
  const uses = parts.flatMap((source) =>
    [...source.matchAll(/import \{ (\w+) \} from '[^']+\.plain'/g)].map(([, name = '']) => ({
      name,
      drawn: source.split(`<${name}`).length - 1,
      inside: [...source.matchAll(new RegExp(`<noscript[^>]*>\\s*<${name}\\b`, 'g'))].length,
    })),
  );
  expect(uses.length).toBeGreaterThan(0);
  for (const { name, drawn, inside } of uses) {
    expect(drawn, name).toBeGreaterThan(0);
    expect(inside, name).toBe(drawn);
  }
});
