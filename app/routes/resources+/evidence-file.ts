import type { LoaderFunctionArgs } from '@remix-run/node';

import { findFile } from '~/domain/evidence/evidence.repo.server';
import { evidenceStore } from '~/http/evidence.server';
import { serveEvidence } from '~/http/serve-evidence.server';
import { requireActor } from '~/http/request.server';
import { AppError } from '~/shared/app-error';

/** One evidence file for whoever may see it: the row decides, then the bytes are sent. */
export async function loader(args: LoaderFunctionArgs) {
  const { read } = await requireActor(args);
  const file = await read((db) => findFile(db, String(args.params.fileId)));
  if (!file) throw new AppError('NOT_FOUND');
  return serveEvidence(args.request, evidenceStore(args.context), file);
}
