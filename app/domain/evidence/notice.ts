import type { CivilDate } from '~/shared/dates';

export type NoticeKind =
  | 'evidence_expiring'
  | 'evidence_ended'
  | 'evidence_infected'
  | 'evidence_fault'
  | 'evidence_unreadable'
  | 'scan_refused';

/** Something people of a region have to know, kept until they put it aside. */
export interface Notice {
  /** null: it stands in no row, was read off a file's period just now and cannot be put aside. */
  id: string | null;
  regionCode: string;
  regionName: string;
  kind: string;
  /** The file it is about. */
  aboutId: string;
  params: Record<string, string | number>;
  dueOn: CivilDate | null;
  createdAt: Date;
}
