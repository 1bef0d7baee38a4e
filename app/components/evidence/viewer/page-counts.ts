import { useSyncExternalStore } from 'react';

/** Pages of the PDFs this page has opened, by file. */
const counts = new Map<string, number>();
const listeners = new Set<() => void>();

/** The viewer has opened the file and counted its pages. */
export function tellPages(fileId: string, pages: number): void {
  if (counts.get(fileId) === pages) return;
  counts.set(fileId, pages);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many pages a file has; null as long as nothing has counted them. */
export function usePageCount(fileId: string): number | null {
  return useSyncExternalStore(
    subscribe,
    () => counts.get(fileId) ?? null,
    () => null,
  );
}
