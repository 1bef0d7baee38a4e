import type { CivilDate } from '~/shared/dates';

/** One file of the ledger in place of another. */
export interface Replacement {
  oldFileId: string;
  newFileId: string;
}

/** The file that stands at the end of a chain of replacements; itself when it was never replaced. */
export function currentFile(replacements: readonly Replacement[]): (fileId: string) => string {
  const next = new Map(replacements.map(({ oldFileId, newFileId }) => [oldFileId, newFileId]));
  return (fileId) => {
    let file = fileId;
    // why: no chain is longer than all replacements, so a ring in it ends here.
    for (let steps = 0; steps <= next.size; steps += 1) {
      const newer = next.get(file);
      if (newer === undefined) return file;
      file = newer;
    }
    return fileId;
  };
}

/** What must be looked at before a file shown earlier is shown again. */
export type EvidenceCallout =
  /** Another file has taken its place since. */
  | { kind: 'replaced'; by: string }
  /** It was in force until then, and is not any more. */
  | { kind: 'expired'; until: CivilDate }
  /** It comes into force then. */
  | { kind: 'not_yet'; from: CivilDate };

/** The callout of a file on a day, Asia/Jakarta; null when nothing speaks against it. Both ends of a period belong to it. */
export function evidenceCallout(
  fileId: string,
  period: { from: CivilDate | null; until: CivilDate | null } | null,
  current: (fileId: string) => string,
  today: CivilDate,
): EvidenceCallout | null {
  const by = current(fileId);
  if (by !== fileId) return { kind: 'replaced', by };
  if (period?.until && period.until < today) return { kind: 'expired', until: period.until };
  if (period?.from && period.from > today) return { kind: 'not_yet', from: period.from };
  return null;
}
