import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

import type { ServerBuild } from '@remix-run/node';

import { languages, type Language } from '~/i18n/languages';

/** What a page's scripts weigh until it has started, in bytes compressed by brotli. */
export interface PageWeight {
  page: string;
  code: number;
  /** In the language whose texts weigh more. */
  texts: number;
}

interface Built {
  build: ServerBuild;
  /** Folder of the browser's files. */
  client: string;
}

/**
 * Every page with what it starts with: the modules of the route and of those around it, with all they import, and the
 * texts their handles name. Parts that are loaded later are not in it.
 * @param root folder that holds build/
 */
export async function weighPages(root: string): Promise<PageWeight[]> {
  const address = pathToFileURL(join(root, 'build', 'server', 'index.js')).href;
  const build = (await import(address)) as ServerBuild;
  const built = { build, client: join(root, 'build', 'client') };
  const textFiles = findTextFiles(built);
  return Object.keys(build.routes)
    .filter((id) => build.routes[id]?.module.default)
    .map((id) => weighPage(built, textFiles, id));
}

function weighPage({ build, client }: Built, textFiles: TextFiles, page: string): PageWeight {
  const { entry, routes } = build.assets;
  const scripts = new Set([entry.module, ...entry.imports]);
  const namespaces = new Set<string>();
  for (let id: string | undefined = page; id; id = routes[id]?.parentId) {
    const { module, imports = [] } = routes[id]!;
    for (const script of [module, ...imports]) scripts.add(script);
    for (const name of namespacesOf(build, id)) namespaces.add(name);
  }
  const sum = (files: Iterable<string>) =>
    [...files].reduce((bytes, file) => bytes + compressedBytes(join(client, file)), 0);
  const texts = languages.map((language) =>
    sum([...namespaces].map((name) => textFiles(language, name))),
  );
  return { page, code: sum(scripts), texts: Math.max(...texts) };
}

function namespacesOf(build: ServerBuild, id: string): readonly string[] {
  const handle = build.routes[id]?.module.handle as { i18n?: readonly string[] } | undefined;
  return handle?.i18n ?? [];
}

type TextFiles = (language: Language, namespace: string) => string;

/** Where the texts of a namespace lie, read from the code that imports them. */
function findTextFiles({ build, client }: Built): TextFiles {
  const { module, imports } = build.assets.entry;
  const code = [module, ...imports].map((file) => readFileSync(join(client, file), 'utf8')).join();
  const found = new Map<string, string>();
  const importing = /"\.\/(\w+\/\w+)\.json":.*?import\("\.\/([\w.-]+\.js)"\)/gs;
  for (const [, name = '', file = ''] of code.matchAll(importing)) {
    found.set(name, `/assets/${file}`);
  }
  return (language, namespace) => {
    const file = found.get(`${language}/${namespace}`);
    if (!file) throw new Error(`the build imports no texts ${language}/${namespace}`);
    return file;
  };
}

/** As browsers get it over https: the compressed file beside it, where there is one. */
function compressedBytes(file: string): number {
  const compressed = `${file}.br`;
  return existsSync(compressed)
    ? statSync(compressed).size
    : brotliCompressSync(readFileSync(file)).length;
}
