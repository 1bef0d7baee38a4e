import type { LoaderFunctionArgs } from '@remix-run/node';

import { isReadable } from '~/domain/evidence/blob';
import { findBlobHealth } from '~/domain/evidence/blob-health.repo.server';
import { findFile, type EvidenceFile } from '~/domain/evidence/evidence.repo.server';
import { AppError } from '~/shared/app-error';

import { requireActor } from './request.server';

/**
 * The file of the address, for a script that wants what is in it. Throws AppError NOT_FOUND alike for no such file, for
 * somebody who may not see it or is not signed in, and for bytes nobody may read now (docs of `isReadable`).
 */
export async function readableEvidence(args: LoaderFunctionArgs): Promise<EvidenceFile> {
  if (!(await args.context.session())) throw new AppError('NOT_FOUND');
  const { read } = await requireActor(args);
  const scanning = args.context.config.evidence.clamdUrl !== null;
  const file = await read(async (db) => {
    const found = await findFile(db, String(args.params.fileId));
    const health = found && (await findBlobHealth(db, found.sha256));
    return health && isReadable(health, scanning) ? found : null;
  });
  if (!file) throw new AppError('NOT_FOUND');
  return file;
}
