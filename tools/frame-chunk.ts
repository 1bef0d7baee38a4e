import type { Plugin, Rollup } from 'vite';

/** A page's module, as the Remix plugin hands it to the browser's build. */
const PAGE = '?__remix-build-client-route';
/** What at least this share of the pages imports is loaded by all of them. */
const WIDELY = 1 / 4;

/**
 * Puts what every page needs to start, and what a quarter of them does, into one file of the browser's build.
 * why: compressed apart, the same code is a seventh larger, and on a weak line each file is one more to wait for.
 */
export function frameChunk(): Plugin {
  return {
    name: 'frame-chunk',
    apply: 'build',
    config(_, { isSsrBuild }) {
      if (isSsrBuild) return;
      let frame: Set<string> | undefined;
      const manualChunks: Rollup.GetManualChunk = (id, meta) =>
        (frame ??= frameOf(meta)).has(id) ? 'frame' : undefined;
      return { build: { rollupOptions: { output: { manualChunks } } } };
    },
  };
}

/** Modules of the frame; with a module come all it imports, for whoever reaches it reaches those. */
function frameOf(meta: Rollup.ManualChunkMeta): Set<string> {
  const isEntry = (id: string) => meta.getModuleInfo(id)?.isEntry ?? false;
  const isEverywhere = (id: string) => !id.includes(PAGE) || id.includes('/app/root.tsx');
  const entries = [...meta.getModuleIds()].filter(isEntry);
  const pages = new Map<string, number>();
  for (const entry of entries) {
    const weight = isEverywhere(entry) ? entries.length : 1;
    for (const id of importsOf(entry, meta)) pages.set(id, (pages.get(id) ?? 0) + weight);
  }
  const widely = [...pages].filter(
    ([id, count]) => !isEntry(id) && count >= entries.length * WIDELY,
  );
  return new Set(widely.map(([id]) => id));
}

/** A module and all it imports, without what it imports only later. */
function importsOf(start: string, { getModuleInfo }: Rollup.ManualChunkMeta): Set<string> {
  const seen = new Set([start]);
  for (const id of seen) for (const one of getModuleInfo(id)?.importedIds ?? []) seen.add(one);
  return seen;
}
