import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { rootNamespaces } from './languages';

const APP = fileURLToPath(new URL('..', import.meta.url));
const ROUTES = join(APP, 'routes');

/** The file an import means; null for packages and for what stays on the server. */
function fileOf(from: string, name: string): string | null {
  if (name.endsWith('.server')) return null;
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
