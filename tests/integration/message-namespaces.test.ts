import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { rootNamespaces } from '~/i18n/languages';

const APP = resolve(import.meta.dirname, '../../app');
const KEY = /'([a-z]+):errors\.[\w.]+'/g;
const read = (file: string) => readFileSync(file, 'utf8');

/** Namespaces a file's handle loads. */
const handled = (source: string) =>
  [...(/handle = \{ i18n: \[([^\]]*)\]/.exec(source)?.[1]?.matchAll(/'(\w+)'/g) ?? [])].map(
    ([, name = '']) => name,
  );

/** The file of the app an import names, from the file that imports it. */
function target(from: string, path: string): string | null {
  const base = path.startsWith('~/') ? join(APP, path.slice(2)) : join(dirname(from), path);
  return [`${base}.ts`, `${base}.tsx`].find((file) => existsSync(file)) ?? null;
}

/** Files of the server beside a route that it imports. */
const helpersOf = (file: string) =>
  [...read(file).matchAll(/from '(\.\/[\w/-]+\.server)'/g)].flatMap(
    ([, path = '']) => target(file, path) ?? [],
  );

/** The form schemas a route posts through: what `parseForm` is given, and the file that declares it. */
function schemasOf(file: string): { file: string; name: string }[] {
  const source = read(file);
  const names = [...source.matchAll(/parseForm(?:Data)?\([^,]+,\s*(\w+)/g)].map(
    ([, name = '']) => name,
  );
  return names.flatMap((name) => {
    const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`).exec(
      source,
    )?.[1];
    const declared = from && target(file, from);
    return declared ? [{ file: declared, name }] : [];
  });
}

/** The text of one declaration and of those of its file that it uses. */
function declaration(source: string, name: string, seen = new Set<string>()): string {
  if (seen.has(name)) return '';
  seen.add(name);
  const parts = source.split(/^(?=(?:export )?(?:const|function) )/m);
  const own = parts.find((part) =>
    new RegExp(`^(?:export )?(?:const|function) ${name}\\b`).test(part),
  );
  if (!own) return '';
  const used = [...own.matchAll(/\b(\w+)\b/g)].map(([word]) => word);
  return own + used.map((word) => declaration(source, word, seen)).join('');
}

describe('the words of a refusal', () => {
  const areas = readdirSync(join(APP, 'routes')).filter((name) => name.endsWith('+'));

  it.each(areas)('are loaded in the browser wherever a form of %s shows them', (area) => {
    const folder = join(APP, 'routes', area);
    const layout = join(folder, 'layout.tsx');
    const shared = [...rootNamespaces, ...(existsSync(layout) ? handled(read(layout)) : [])];
    const missing: string[] = [];
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const name of files.filter((file) => /^[\w-]+\.tsx?$/.test(file))) {
      const file = join(folder, name);
      const loaded = new Set([...shared, ...handled(read(file))]);
      // The use cases' refusals that a route puts at fields are written out in it or in its own helpers.
      const own = [file, ...helpersOf(file)];
      const schemas = own.flatMap(schemasOf);
      const texts = [
        ...own.map(read),
        ...schemas.map((schema) => declaration(read(schema.file), schema.name)),
      ];
      for (const [key = '', namespace = ''] of texts.join('\n').matchAll(KEY))
        if (!loaded.has(namespace)) missing.push(`${area}/${name}: ${key}`);
    }
    expect(missing).toEqual([]);
  });

  it('are found in schemas and what those use', () => {
    const file = join(APP, 'routes/admin+/new-account.tsx');
    const [schema] = schemasOf(file);
    expect(schema?.name).toBe('createAccountSchema');
    const text = declaration(read(schema?.file ?? ''), schema?.name ?? '');
    expect(text).toContain("'admin:errors.email'");
  });
});
