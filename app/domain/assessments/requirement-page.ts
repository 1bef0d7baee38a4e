import type { Previous } from './carry/previous';
import type { EvidenceNote } from '~/domain/evidence/ledger';

import type { RequirementContent, SectionContent } from './content';
import type { ReturnDesk } from './returned/return-desk';
import type { StartedDesk } from './unit-desk';

/** One of the region's earlier files, to link again. */
export interface EarlierFile {
  id: string;
  originalName: string;
  uploadedAt: Date;
}

export interface RequirementPage {
  desk: StartedDesk;
  /** What the last return asks; null where it leaves everything open. */
  back: ReturnDesk | null;
  /** The work may be changed now, and this requirement in it. */
  canWrite: boolean;
  /** The section with all its requirements, for the rail. */
  section: SectionContent;
  /** With the files of one page of their list. */
  requirement: RequirementContent;
  /** Which page of the list of files is shown, from 1, and how many there are in all. */
  files: { page: number; pageSize: number; total: number };
  /** Stands for all its files (`filesMark`) while a brought answer waits to be confirmed with them; '' otherwise. */
  filesMark: string;
  /** The last accepted answer to the same requirement; null when there is none. */
  previous: Previous | null;
  /** What the ledger knows about the requirement's files. */
  notes: EvidenceNote[];
  previousId: string | null;
  nextId: string | null;
  /** The latest files of the region that are not linked here yet. */
  earlierFiles: EarlierFile[];
}
