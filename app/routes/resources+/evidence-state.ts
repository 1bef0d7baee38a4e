import type { LoaderFunctionArgs } from '@remix-run/node';

import { readability, type EvidenceState } from '~/domain/evidence/blob';
import { visibleEvidence } from '~/http/readable-evidence.server';

/** Says to a page that could not show a file why, to whoever may see the file itself; nobody keeps it. */
export async function loader(args: LoaderFunctionArgs) {
  const { health, scanning } = await visibleEvidence(args);
  const word = readability(health, scanning);
  const state: EvidenceState = {
    held: word === 'readable' ? null : word,
    signature: health.signature,
  };
  return Response.json(state, { headers: { 'Cache-Control': 'private, no-store' } });
}
