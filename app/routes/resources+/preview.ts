import type { LoaderFunctionArgs } from '@remix-run/node';

import { previewEvidence } from '~/domain/evidence/preview/preview-evidence.server';
import { evidenceStore } from '~/http/evidence.server';
import { readableEvidence } from '~/http/readable-evidence.server';

/** The content of a table or document as plain values, for whoever may see the file itself; nobody keeps it. */
export async function loader(args: LoaderFunctionArgs) {
  const file = await readableEvidence(args);
  const asked = new URL(args.request.url).searchParams.get('lembar') ?? '';
  const sheet = /^\d{1,3}$/.test(asked) ? Number(asked) : asked;
  const preview = await previewEvidence(evidenceStore(args.context), file, sheet);
  return Response.json(preview, {
    headers: {
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
