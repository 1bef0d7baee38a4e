import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { findSameFile } from '../evidence.repo.server';
import type { StoredEvidence } from '../stored-evidence';
import { roomLeft } from './upload';
import { evidenceBytes, holdQuota } from './uploads.repo.server';

interface Room {
  regionCode: string;
  /** All evidence of a region, in bytes. */
  quotaBytes: number;
  at: Date;
}

/**
 * Holds room for so many bytes more until the end of the transaction; whoever else of the region adds some waits.
 * Throws TOO_LARGE ('upload:errors.quota', with whole megabytes) when they do not fit the region's quota.
 */
export async function holdRoom(
  db: Db,
  { name, sizeBytes }: { name: string; sizeBytes: number },
  { regionCode, quotaBytes, at }: Room,
): Promise<void> {
  await holdQuota(db, regionCode);
  await assertRoom(db, { name, sizeBytes }, { regionCode, quotaBytes, at });
}

/** The same for a file that arrived whole; bytes the region has already take no room. */
export async function holdRoomFor(db: Db, file: StoredEvidence, room: Room): Promise<void> {
  await holdQuota(db, room.regionCode);
  if (await findSameFile(db, room.regionCode, file.sha256)) return;
  await assertRoom(db, { name: file.originalName, sizeBytes: file.sizeBytes }, room);
}

async function assertRoom(
  db: Db,
  { name, sizeBytes }: { name: string; sizeBytes: number },
  { regionCode, quotaBytes, at }: Room,
): Promise<void> {
  const left = roomLeft({ usedBytes: await evidenceBytes(db, regionCode, at), quotaBytes });
  if (sizeBytes <= left) return;
  throw new AppError('TOO_LARGE', 'upload:errors.quota', {
    name,
    left: wholeMegabytes(left),
    quota: wholeMegabytes(quotaBytes),
  });
}

/** Megabytes of 1024² bytes, rounded down. */
export const wholeMegabytes = (bytes: number): number => Math.floor(bytes / 1024 ** 2);
