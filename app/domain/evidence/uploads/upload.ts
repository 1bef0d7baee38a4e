import type { Level } from '~/domain/instruments/instrument';

/** A file on its way in, as it was announced. */
export interface Upload {
  id: string;
  regionCode: string;
  assessmentId: string;
  requirementId: string;
  /** The cleaned name people will see. */
  fileName: string;
  /** Where in the file to look. */
  pointer: string;
  /** The level of a maturity variable it is to show. */
  level: Level | null;
  sizeBytes: number;
  createdAt: Date;
  /** From this instant on it can no longer be continued. */
  expiresAt: Date;
  /** The file it became; null while it is on its way or was refused. */
  finishedFileId: string | null;
  /** Why its content was refused; null unless it was. */
  refusal: UploadRefusal | null;
}

/** An i18n key and its values. */
export interface UploadRefusal {
  key: string;
  params: Record<string, string | number>;
}

/** How much evidence a region holds and may hold, in bytes. Files on their way count with their whole size. */
export interface EvidenceUsage {
  usedBytes: number;
  quotaBytes: number;
}

/** Bytes that still fit; never negative. */
export function roomLeft({ usedBytes, quotaBytes }: EvidenceUsage): number {
  return Math.max(0, quotaBytes - usedBytes);
}
