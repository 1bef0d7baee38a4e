import type { Level } from '~/domain/instruments/instrument';

/** Evidence of a requirement. */
export interface RequirementAim {
  assessmentId: string;
  requirementId: string;
  /** Where in the file to look. */
  pointer: string;
  /** The level of a maturity variable it is to show. */
  level: Level | null;
}

/** The new version of a file of the region. */
export interface VersionAim {
  replacesFileId: string;
}

/** A file on its way in, as it was announced. */
export interface Upload {
  id: string;
  regionCode: string;
  /** What it becomes once it is complete. */
  aim: RequirementAim | VersionAim;
  /** The cleaned name people will see. */
  fileName: string;
  sizeBytes: number;
  createdAt: Date;
  /** From this instant on it can no longer be continued. */
  expiresAt: Date;
  /** The instant it counts from, noted when all of it was here; null before. */
  completeAt: Date | null;
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

/** What a region has of evidence, in bytes. */
export interface EvidenceAmount {
  /** All its files. */
  fileBytes: number;
  /** What has arrived of uploads that are still on their way. */
  arrivedBytes: number;
  /** What is still to come of those announced or continued a short while ago. */
  announcedBytes: number;
}

/**
 * Bytes taken of the quota: what is there, and what was announced lately up to half of what is free. why: nobody may
 * take the whole room by announcing alone, and files that are on their way together should seldom be refused at their end.
 */
export function takenBytes(amount: EvidenceAmount, quotaBytes: number): number {
  const there = amount.fileBytes + amount.arrivedBytes;
  const free = Math.max(0, quotaBytes - there);
  return there + Math.min(amount.announcedBytes, Math.floor(free / 2));
}

/** How much evidence a region holds and may hold, in bytes. */
export interface EvidenceUsage {
  usedBytes: number;
  quotaBytes: number;
}

/** Little room is left: what is left matters from here on, not what is used. */
export function isNearlyFull({ usedBytes, quotaBytes }: EvidenceUsage): boolean {
  return usedBytes > quotaBytes * 0.9;
}

/** Bytes that still fit; never negative. */
export function roomLeft({ usedBytes, quotaBytes }: EvidenceUsage): number {
  return Math.max(0, quotaBytes - usedBytes);
}
