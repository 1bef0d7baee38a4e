import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { findSameFile, longestFile } from '../evidence.repo.server';
import type { StoredEvidence } from '../stored-evidence';
import { roomLeft, type Upload } from './upload';
import { evidenceAmount, evidenceBytes, holdQuota, noteArrived } from './uploads.repo.server';

interface RoomAt {
  /** All evidence of a region, in bytes. */
  quotaBytes: number;
  at: Date;
}

interface Room extends RoomAt {
  regionCode: string;
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
  const usedBytes = await evidenceBytes(db, { regionCode, at, quotaBytes });
  const left = roomLeft({ usedBytes, quotaBytes });
  if (sizeBytes > left) throw noRoom(name, { left, quotaBytes });
}

/**
 * Notes that so much of an upload has arrived, while there is room for `sizeBytes` of it beside all that has arrived
 * elsewhere; what was only announced is in nobody's way. Throws UNAVAILABLE ('upload:errors.quotaFull'): what arrived is kept.
 */
export async function holdArrived(
  db: Db,
  { id, regionCode, fileName }: Pick<Upload, 'id' | 'regionCode' | 'fileName'>,
  { arrivedBytes, sizeBytes, ...room }: { arrivedBytes: number; sizeBytes: number } & RoomAt,
): Promise<void> {
  // why: always the upload first and the room second, or two requests could wait for each other.
  await noteArrived(db, id, { arrivedBytes, at: room.at });
  await holdQuota(db, regionCode);
  const { fileBytes, ...elsewhere } = await evidenceAmount(db, { regionCode, ...room, except: id });
  if (fileBytes + elsewhere.arrivedBytes + sizeBytes > room.quotaBytes) {
    throw quotaFull(fileName, room);
  }
}

/**
 * The last word on a file that arrived whole by an upload: with it the files are not more than the quota. Bytes the
 * region has already take no room. Throws UNAVAILABLE ('upload:errors.quotaFull'): what arrived is kept.
 */
export async function holdRoomAtEnd(
  db: Db,
  file: StoredEvidence,
  { regionCode, ...room }: Room,
): Promise<void> {
  await holdQuota(db, regionCode);
  if (await findSameFile(db, regionCode, file.sha256)) return;
  const { fileBytes } = await evidenceAmount(db, { regionCode, at: room.at });
  if (fileBytes + file.sizeBytes > room.quotaBytes) throw quotaFull(file.originalName, room);
}

function quotaFull(name: string, { quotaBytes }: RoomAt): AppError {
  return new AppError('UNAVAILABLE', 'upload:errors.quotaFull', {
    name,
    quota: wholeMegabytes(quotaBytes),
  });
}

/** The refusal of a file that does not fit the region's quota. */
export function noRoom(
  name: string,
  { left, quotaBytes }: { left: number; quotaBytes: number },
): AppError {
  return new AppError('TOO_LARGE', 'upload:errors.quota', {
    name,
    left: wholeMegabytes(left),
    quota: wholeMegabytes(quotaBytes),
  });
}

/**
 * The room a region has before a file arrives. Nothing is held yet: it is asked so that what cannot fit is refused early.
 * A file longer than both `left` and the `longest` the region has is new, and has no room. Two queries.
 */
export async function findRoom(
  db: Db,
  { regionCode, quotaBytes, at }: Room,
): Promise<{ left: number; longest: number }> {
  const usedBytes = await evidenceBytes(db, { regionCode, at, quotaBytes });
  const left = roomLeft({ usedBytes, quotaBytes });
  return { left, longest: await longestFile(db, regionCode) };
}

/** Megabytes of 1024² bytes, rounded down. */
export const wholeMegabytes = (bytes: number): number => Math.floor(bytes / 1024 ** 2);
