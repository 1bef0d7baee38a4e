import type { ShownFile } from './changes-since';
import type { SnapshotFile } from './snapshot';

/** A file as it was submitted. */
export interface FormerFile extends SnapshotFile {
  /** Where its bytes can still be read; null when the reader may not. */
  fileId: string | null;
  /** Checksums of the versions that took its place since, one after the other. */
  successors: readonly string[];
}

/**
 * - `added`    shown now, and not then
 * - `removed`  shown then, and not now
 * - `replaced` a newer version of it is shown instead
 * - `moved`    the same bytes, but another place in them or another level is pointed at
 */
export type FileChange =
  | { kind: 'added'; now: ShownFile }
  | { kind: 'removed'; then: FormerFile }
  | { kind: 'replaced' | 'moved'; then: FormerFile; now: ShownFile };

/**
 * What became of the files of a requirement, in the order shown now, what is gone last. Each file is told of at most once,
 * one that is shown as it was not at all.
 */
export function fileChanges(
  then: readonly FormerFile[],
  now: readonly ShownFile[],
): readonly FileChange[] {
  const open = new Set(then);
  const take = (fits: (old: FormerFile) => boolean): FormerFile | null => {
    const found = [...open].find(fits) ?? null;
    if (found) open.delete(found);
    return found;
  };
  const others = now.filter(
    (file) => !take((old) => old.sha256 === file.sha256 && isSamePlace(old, file)),
  );
  const moved = others.map((file) => take((old) => old.sha256 === file.sha256));
  const changes = others.map((file, at): FileChange => {
    const same = moved[at];
    if (same) return { kind: 'moved', then: same, now: file };
    const old = take(({ successors }) => successors.includes(file.sha256));
    return old ? { kind: 'replaced', then: old, now: file } : { kind: 'added', now: file };
  });
  return [...changes, ...[...open].map((old): FileChange => ({ kind: 'removed', then: old }))];
}

const isSamePlace = (old: FormerFile, file: ShownFile) =>
  old.pointer === file.pointer && (old.level ?? null) === file.level;
