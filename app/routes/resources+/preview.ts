import type { LoaderFunctionArgs } from '@remix-run/node';

import { previewEvidence } from '~/domain/evidence/preview/preview-evidence.server';
import { evidenceStore } from '~/http/evidence.server';
import { previewAnswer } from '~/http/preview-answer.server';
import { readableEvidence } from '~/http/readable-evidence.server';

/** The content of a table or document as plain values, for whoever may see the file itself. */
export async function loader(args: LoaderFunctionArgs) {
  const file = await readableEvidence(args);
  const asked = new URL(args.request.url).searchParams.get('lembar') ?? '';
  const sheet = /^\d{1,3}$/.test(asked) ? Number(asked) : asked;
  return previewAnswer(args.request, file.sha256, () =>
    previewEvidence(evidenceStore(args.context), file, sheet),
  );
}
