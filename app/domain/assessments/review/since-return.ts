import type { LinkedEvidence } from '../content';

/** Whether something was written or attached after the last return; never where there was no return. */
export function isSince(at: Date, returnedAt: Date | null): boolean {
  return returnedAt !== null && at > returnedAt;
}

/** The file an assessor looks at first: the newest one since the last return, else the first; null without files. */
export function fileToOpen(
  evidence: readonly LinkedEvidence[],
  returnedAt: Date | null,
): LinkedEvidence | null {
  const fresh = evidence
    .filter((file) => isSince(file.linkedAt, returnedAt))
    .sort((a, b) => b.linkedAt.getTime() - a.linkedAt.getTime());
  return fresh[0] ?? evidence[0] ?? null;
}
