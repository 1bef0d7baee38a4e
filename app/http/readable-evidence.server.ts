import type { LoaderFunctionArgs } from '@remix-run/node';

import { isReadable, type BlobHealth } from '~/domain/evidence/blob';
import { findBlobHealth } from '~/domain/evidence/blob-health.repo.server';
import { findFile, type EvidenceFile } from '~/domain/evidence/evidence.repo.server';
import { AppError } from '~/shared/app-error';

import { idParam } from './id-param.server';
import { requireActor } from './request.server';

/**
 * The file of the address, for a script that wants what is in it. Throws AppError NOT_FOUND alike for no such file, for
 * somebody who may not see it or is not signed in, and for bytes nobody may read now (docs of `isReadable`).
 */
export async function readableEvidence(args: LoaderFunctionArgs): Promise<EvidenceFile> {
  const { file, health, scanning } = await visibleEvidence(args);
  if (!isReadable(health, scanning)) throw new AppError('NOT_FOUND');
  return file;
}

/** The same with what is known about its bytes, readable or not. */
export async function visibleEvidence(
  args: LoaderFunctionArgs,
): Promise<{ file: EvidenceFile; health: BlobHealth; scanning: boolean }> {
  if (!(await args.context.session())) throw new AppError('NOT_FOUND');
  const { read } = await requireActor(args);
  const fileId = idParam(args.params.fileId);
  const scanning = args.context.config.evidence.clamdUrl !== null;
  const found = await read(async (db) => {
    const file = await findFile(db, fileId);
    const health = file && (await findBlobHealth(db, file.sha256));
    return health && { file, health, scanning };
  });
  if (!found) throw new AppError('NOT_FOUND');
  return found;
}
