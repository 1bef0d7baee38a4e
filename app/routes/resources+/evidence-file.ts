import type { LoaderFunctionArgs } from '@remix-run/node';

import { readability, type Held } from '~/domain/evidence/blob';
import { findBlobHealth } from '~/domain/evidence/blob-health.repo.server';
import { findFile } from '~/domain/evidence/evidence.repo.server';
import { evidenceStore } from '~/http/evidence.server';
import { idParam } from '~/http/id-param.server';
import { serveEvidence } from '~/http/serve-evidence.server';
import { requireActor } from '~/http/request.server';
import { AppError, type AppErrorCode } from '~/shared/app-error';

/** One evidence file for whoever may see it: the row decides, then what is known about its bytes, then they are sent. */
export async function loader(args: LoaderFunctionArgs) {
  const { read } = await requireActor(args);
  const fileId = idParam(args.params.fileId);
  const scanning = args.context.config.evidence.clamdUrl !== null;
  const found = await read(async (db) => {
    const file = await findFile(db, fileId);
    const health = file && (await findBlobHealth(db, file.sha256));
    return health && { file, health, word: readability(health, scanning) };
  });
  if (!found) throw new AppError('NOT_FOUND');
  const { file, health, word } = found;
  if (word !== 'readable') {
    const signature = health.signature ?? '';
    throw new AppError(CODES[word], `errors:evidence.${word}`, { signature });
  }
  return serveEvidence(args.request, evidenceStore(args.context), file);
}

const CODES: Record<Held, AppErrorCode> = {
  pending: 'UNAVAILABLE',
  infected: 'FORBIDDEN',
  missing: 'UNAVAILABLE',
  changed: 'UNAVAILABLE',
};
